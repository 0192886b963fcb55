"""Talks with a program on a terminal: an answer for each prompt that ends in a colon and a blank.

    talk.py FOLDER PROGRAM ARGUMENT... < answers, a line each

Prints what the program said and ends with its status. When the answers are used up, the input ends (Ctrl-D).
"""

import os
import pty
import sys

answers = sys.stdin.read().split("\n")
if answers and answers[-1] == "":
    answers.pop()
os.chdir(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])

said = b""
heard = 0
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    said += piece
    if said[heard:].endswith(b": ") and b"\n" not in said[heard:].rsplit(b"\n", 1)[-1]:
        heard = len(said)
        os.write(terminal, (answers.pop(0) + "\n").encode() if answers else b"\x04")
_, status = os.waitpid(child, 0)
sys.stdout.write(said.decode(errors="replace"))
sys.exit(os.waitstatus_to_exitcode(status))
