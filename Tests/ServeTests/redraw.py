"""How long a save takes to be seen: a real browser before an agreement of about 65 KB. No test: nothing is judged.

usage: redraw.py PATH-OF-ENTENTE-SERVE [SAVES]
Prints least, median and most of two kinds of edit: a few words, and a clause at the top that renumbers all after it.
`message` is when the browser had the new page, `text` when it stood in the document, `frame` when it was drawn.
"""
import os, re, statistics, subprocess, sys, tempfile, time
from selenium import webdriver

HEAD = """\
format: 1
kind: alliance
title: Alliance for bread
effective: 2027-05-01
parties:
  - id: north
    name: North Bakery GmbH
    short: North
  - id: south
    name: South Mills Ltd
    short: South
agreement:
  purpose: To sell bread together.
  duties:
"""
DUTY = """\
    - id: duty-{n}
      by: {by}
      to: {to}
      action: send the report number {n} about the flour and the bread of the last month to the other side
      due: 2027-{month:02}-15
"""
WATCH = """
    const frame = document.getElementById('page'), now = () => performance.timeOrigin + performance.now();
    window.seen = null;
    let message = 0;
    events.addEventListener('message', event => { message = performance.timeOrigin + event.timeStamp; }, {once: true});
    const [id, words] = arguments;
    const look = () => {
        const it = frame.contentDocument.getElementById(id);
        if (!it || !it.textContent.includes(words)) return setTimeout(look, 1);
        const text = now();
        requestAnimationFrame(() => setTimeout(() => { window.seen = {message, text, frame: now()}; }, 0));
    };
    look();
"""

duties = [DUTY.format(n=n, by="north" if n % 2 else "south", to="south" if n % 2 else "north", month=6 + n % 6)
          for n in range(360)]
base = HEAD + "".join(duties)
path = os.path.join(tempfile.mkdtemp(), "agreement.yaml")


def save(text):
    with open(path + "~", "w", encoding="utf-8") as file:
        file.write(text)
    at = time.time() * 1000
    os.rename(path + "~", path)
    return at


def words(n):
    return base.replace("report number 3 ", f"changed report {n} ", 1), "duty-3", f"changed report {n} "


def renumbering(n):
    first = f"    - id: first-{n}\n      by: north\n      to: south\n      action: open door {n} at eight\n"
    return HEAD + first + "".join(duties), f"first-{n}", f"door {n} at"


def told(times):
    return f"{min(times):.0f} / {statistics.median(times):.0f} / {max(times):.0f}"


save(base)
server = subprocess.Popen([os.path.abspath(sys.argv[1]), path, "--port", "0"], stderr=subprocess.PIPE, text=True)
port = re.search(r"127\.0\.0\.1:(\d+)/", server.stderr.readline()).group(1)
options = webdriver.ChromeOptions()
for flag in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"]:
    options.add_argument(flag)
driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def spent():
    """Milliseconds of processor time that the server took so far."""
    fields = open(f"/proc/{server.pid}/stat").read().rsplit(")")[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


try:
    driver.get(f"http://127.0.0.1:{port}/")
    time.sleep(2)
    print(f"{len(base.encode()) / 1000:.0f} KB of YAML; milliseconds after the save, least / median / most")
    for edit in [words, renumbering]:
        parts, cost, saves = {"message": [], "text": [], "frame": []}, spent(), int((sys.argv + ["20"])[2])
        for n in range(saves):
            text, name, expected = edit(n)
            driver.execute_script(WATCH, name, expected)
            at = save(text)
            while not (seen := driver.execute_script("return window.seen")):
                time.sleep(0.1)
            for part, times in parts.items():
                times.append(seen[part] - at)
            time.sleep(0.2)
        print(f"{edit.__name__:12}", "  ".join(f"{part} {told(times)}" for part, times in parts.items()),
              f"  server {(spent() - cost) / saves:.0f} ms of processor a save")
finally:
    driver.quit()
    server.kill()
