#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of an installed tool, without a shell. What it says on standard output and standard error is one text.
struct ToolRun {
  /// 127 when there is no such tool.
  var status: Int32
  var words: String

  var isMissing: Bool { status == 127 }

  /// - Parameters:
  ///   - home: where the tool finds settings and leaves caches; nil for the user's own folder.
  ///   - patience: how many seconds it may be silent before it is stopped.
  static func run(
    _ tool: String, _ arguments: [String], home: String? = nil, variables: [String: String] = [:], patience: Int32 = 120
  ) -> ToolRun {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return ToolRun(status: 128, words: "no pipe could be opened") }
    defer { close(ends[0]) }
    let process = spawn([tool] + arguments, environment(home, variables), writing: ends, hearsErrors: true)
    close(ends[1])
    guard let process else { return ToolRun(status: 127, words: "") }
    let (words, isEnded) = listen(ends[0], patience)
    if !isEnded { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard isEnded else { return ToolRun(status: 128, words: "it was silent for \(patience) seconds") }
    // The exit status stands in the second byte; anything in the first is a signal.
    return ToolRun(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128, words: words)
  }

  /// Starts a tool that writes into the second of `ends`: what it says on standard error too, or to nobody. It
  /// reads from the first of `source`; without one it has nothing to read.
  static func spawn(
    _ words: [String], _ variables: [String], writing ends: [Int32], hearsErrors: Bool, reading source: [Int32]? = nil
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    if hearsErrors {
      posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_addclose(&actions, ends[1])
    if let source {
      posix_spawn_file_actions_addclose(&actions, source[1])
      posix_spawn_file_actions_adddup2(&actions, source[0], 0)
      posix_spawn_file_actions_addclose(&actions, source[0])
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    let arguments = words.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    return posix_spawnp(&process, words[0], &actions, nil, arguments, environment) == 0 ? process : nil
  }

  private static func environment(_ home: String?, _ variables: [String: String]) -> [String] {
    func own(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    var all = ["LC_ALL": "C.UTF-8", "PATH": own("PATH") ?? "/usr/local/bin:/usr/bin:/bin"]
    all["HOME"] = home ?? own("HOME")
    for (name, value) in variables { all[name] = value }
    return all.map { $0.key + "=" + $0.value }.sorted()
  }

  /// Everything that is said, up to a megabyte, and whether it came to an end.
  private static func listen(_ descriptor: Int32, _ patience: Int32) -> (words: String, isEnded: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, patience * 1_000)
      if ready < 0, errno == EINTR { continue }
      if ready == 0 { return (String(decoding: bytes, as: UTF8.self), false) }
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return (String(decoding: bytes, as: UTF8.self), true) }
      if bytes.count < 1 << 20 { bytes += buffer[..<count] }
    }
  }
}
