import Foundation
import Testing

/// `entente review` as its help promises, through the real executable.
@Suite struct ReviewCommandTests {
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let run = try CommandRun.entente("template", "show", "alliance", "example.yaml", in: folder.url)
    try folder.write(run.output, to: "alliance.yaml")
    return folder
  }

  @Test func printsAndEndsWithZero() throws {
    let folder = try folder()
    let run = try CommandRun.entente("review", "alliance.yaml", in: folder.url)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("Win/win review\n") && run.output.contains("What the draft shows: win–win"))
    #expect(!run.output.contains("\u{1B}"), "no colour in a pipe")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(folder.names == ["alliance.yaml"])
  }

  /// On a terminal: as wide as it is, and in colour.
  @Test func fitsTheTerminal() throws {
    let folder = try folder()
    let program = """
      import fcntl, os, pty, struct, subprocess, sys, termios
      ours, theirs = pty.openpty()
      fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
      run = subprocess.Popen([sys.argv[1], "review", "alliance.yaml"], stdout=theirs, stderr=theirs)
      os.close(theirs)
      while True:
          try:
              part = os.read(ours, 65536)
          except OSError:
              break
          if not part:
              break
          sys.stdout.buffer.write(part)
      sys.exit(run.wait())
      """
    let run = try CommandRun.run(
      URL(filePath: "/usr/bin/env"), ["python3", "-c", program, CommandRun.executable.path], in: folder.url,
      environment: ["TERM": "xterm"], unset: ["NO_COLOR"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("\u{1B}["))
    let plain = run.output.replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "")
    #expect(plain.split(whereSeparator: \.isNewline).allSatisfy { $0.unicodeScalars.count <= 60 })
  }

  /// It judges nobody: a draft that serves no one is no failure of the run.
  @Test func endsWithZeroWhateverItFinds() throws {
    let folder = try folder()
    _ = try CommandRun.entente("new", "bare", in: folder.url)
    let run = try CommandRun.entente("review", "bare/agreement.yaml", in: folder.url)
    #expect(run.status == 0 && run.output.contains("not yet"))
  }

  @Test func theEndingOfTheFileSaysHow() throws {
    let folder = try folder()
    for (name, start) in [
      ("r.html", "<!DOCTYPE html>"), ("r.md", "# Win/win review"), ("r.json", "{"), ("r.txt", "Win/win"),
    ] {
      let run = try CommandRun.entente("review", "alliance.yaml", "-o", name, in: folder.url)
      #expect(run.status == 0 && run.output == "wrote \(name)\n", "\(run.errors)")
      #expect(folder.read(name)?.hasPrefix(start) == true)
    }
    // What it wrote and nobody edited is written anew; an edit is not.
    #expect(try CommandRun.entente("review", "alliance.yaml", "-o", "r.md", in: folder.url).status == 0)
    try folder.write((folder.read("r.md") ?? "") + "mine\n", to: "r.md")
    let refused = try CommandRun.entente("review", "alliance.yaml", "-o", "r.md", in: folder.url)
    #expect(refused.status == 2 && refused.errors.contains("edited-output"))
    #expect(try CommandRun.entente("review", "alliance.yaml", "-o", "r.md", "--force", in: folder.url).status == 0)
    #expect(
      try CommandRun.entente("review", "alliance.yaml", "-o", "alliance.yaml", "--force", in: folder.url).status == 2)
  }

  @Test func wrongInputIsTwo() throws {
    let folder = try folder()
    #expect(try CommandRun.entente("review", "none.yaml", in: folder.url).status == 2)
    let audience = try CommandRun.entente("review", "alliance.yaml", "--audience", "nordwin", in: folder.url)
    #expect(audience.status == 2 && audience.errors.contains("did you mean nordwind?"))
    try folder.write("format: 1\nkind: alliance\nadress: x\n", to: "wrong.yaml")
    #expect(try CommandRun.entente("review", "wrong.yaml", in: folder.url).status == 2)
  }
}
