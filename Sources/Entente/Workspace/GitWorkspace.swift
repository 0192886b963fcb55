import EntenteSource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files as they stood at a revision, read from git's object store: the work tree and the index are not touched, and
/// nothing that a repository's settings name is run.
struct GitWorkspace: Workspace {
  /// As git names it: `HEAD~2`, `main`, a tag.
  let revision: String

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    // A name that begins with a dash would be an option; one with a line end, two names.
    guard !revision.hasPrefix("-"), !revision.utf8.contains(0x0A), !path.utf8.contains(0x0A) else { throw .missing }
    let isAbsolute = path.hasPrefix("/")
    let start = isAbsolute ? folder(of: path) : "."
    let name = isAbsolute ? String(path.split(separator: "/").last ?? "") : path
    let object = revision + ":" + (name.hasPrefix("../") || name.hasPrefix("./") ? name : "./" + name)
    let run = try GitRun.output(["-C", start, "cat-file", "blob", object], limit: limit)
    guard run.status == 0 else {
      throw .other(run.status == 127 ? "git is not installed" : "git finds nothing under \(object)")
    }
    return run.bytes
  }

  /// What is in the object store lies below the repository's root; a link in it is read as a link's text.
  func read(_ path: String, below folder: String, limit: Int) throws(FileProblem) -> [UInt8] {
    guard !path.split(separator: "/").contains("..") || folder.hasPrefix("..") else { throw .outside }
    do { return try read(path, limit: limit) } catch {
      if case .tooLarge = error { throw error }
      throw .missing
    }
  }

  func write(_ files: [(path: String, bytes: [UInt8])]) throws(WriteFailure) {
    throw WriteFailure(path: files.first?.path ?? revision, problem: .notWritable)
  }

  func exists(_ path: String) -> Bool { (try? read(path, limit: sourceLimit)) != nil }
  func makeFolder(_ path: String) throws(FileProblem) { throw .notWritable }
}

/// One run of git, without a shell.
struct GitRun {
  var status: Int32
  var bytes: [UInt8]

  static func output(_ arguments: [String], limit: Int) throws(FileProblem) -> GitRun {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .other("no pipe could be opened") }
    defer { close(ends[0]) }
    let process = ToolRun.spawn(["git"] + arguments, variables(), writing: ends, hearsErrors: false)
    close(ends[1])
    guard let process else { return GitRun(status: 127, bytes: []) }
    let (bytes, isWhole) = read(ends[0], limit: limit)
    if !isWhole { kill(process, SIGTERM) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard isWhole else { throw .tooLarge(limit: limit) }
    // The exit status stands in the second byte; anything in the first is a signal.
    return GitRun(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128, bytes: bytes)
  }

  /// Whether the shell would find a command by its name alone.
  static func isOnPath(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").contains { access(String($0) + "/" + name, X_OK) == 0 }
  }

  /// What a run of git knows of this one's environment.
  static func variables() -> [String] {
    let names = [
      "PATH", "HOME", "XDG_CONFIG_HOME", "GIT_DIR", "GIT_WORK_TREE", "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL",
    ]
    let kept = names.compactMap { name in getenv(name).map { name + "=" + String(cString: $0) } }
    return kept + ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1"]
  }

  private static func read(_ descriptor: Int32, limit: Int) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, &buffer, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, &buffer, buffer.count)
      #else
        let count = Glibc.read(descriptor, &buffer, buffer.count)
      #endif
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return (bytes, count == 0) }
      bytes += buffer[..<count]
      if bytes.count > limit { return (bytes, false) }
    }
  }
}
