import EntenteSource

extension GitIntegration {
  /// What keeps git from showing and merging agreement files as it should in this clone. Nothing is changed.
  public func doctor() throws(CallProblem) -> [Diagnostic] {
    _ = try place()
    var problems = settingProblems()
    if scope == .repository || line(["rev-parse", "--show-toplevel"]) != nil { problems += fileProblems() }
    if let version = version(), version < (2, 44) {
      problems.append(
        Diagnostic(
          "old-git", .advice, at: .none,
          "git \(version.0).\(version.1) does not tell a merge driver what the sides are called",
          help: "with git 2.44 or later a dispute names the branches"))
    }
    return problems
  }

  /// In one of both places; a clone's own settings win.
  private func anyValue(of key: String) -> String? { line(["config", "--get", key]) }

  private func settingProblems() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let driver = anyValue(of: "merge.entente.driver")
    let textconv = anyValue(of: "diff.entente.textconv")
    if driver == nil || textconv == nil {
      let what = driver == nil ? "merge" : "show"
      problems.append(
        finding(
          "not-installed", "git does not know in this clone how to \(what) agreement files, and says nothing of it",
          help: "entente git install; every clone needs it once, as git never takes programs from a repository"))
      return problems
    }
    let expected = GitSettings(executable: executable, keepsViews: true).settings
    let other = expected.filter { setting in
      anyValue(of: setting.key).map { $0 != setting.value } ?? (setting.key != "diff.entente.cachetextconv")
    }
    if !other.isEmpty {
      problems.append(
        finding(
          "other-settings", "git's settings are not those of this version: " + other.map(\.key).joined(separator: ", "),
          help: "entente git install sets them anew"))
    }
    if let name = command(in: driver ?? ""), !isExecutable(name) {
      problems.append(
        finding(
          "command-missing", "git's settings name \(name), which is not there; git falls back to merging by lines",
          help: "install the command there, or call entente git install with the one that is installed"))
    }
    return problems
  }

  /// The command that a setting names first.
  private func command(in setting: String) -> String? {
    let words = setting.split(separator: " ", omittingEmptySubsequences: true)
    guard let at = words.firstIndex(of: "-v"), at + 1 < words.count else { return nil }
    var name = String(words[at + 1])
    if name.hasPrefix("'") {
      let rest = setting.drop { $0 != "'" }.dropFirst()
      name = String(rest.prefix { $0 != "'" })
    }
    return name
  }

  private func isExecutable(_ name: String) -> Bool {
    if name.contains("/") { return workspace.exists(name) }
    return GitRun.isOnPath(name)
  }

  // MARK: Files

  private func fileProblems() -> [Diagnostic] {
    let listed = git(["ls-files", "-z", "--", ":/*.yaml", ":/*.yml"]) ?? []
    var problems: [Diagnostic] = []
    for name in listed.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) {
      guard let bytes = try? workspace.read(name, limit: sourceLimit) else { continue }
      let hasMarks = bytes.starts(with: "<<<<<<< ".utf8) || Self.holds(bytes, "\n<<<<<<< ")
      guard Self.isAgreement(bytes) else { continue }
      if hasMarks {
        problems.append(
          finding(
            "conflict-marks", "\(name) holds git's conflict marks",
            help: "merge it again with entente git install done, or edit it"))
      } else if Self.holds(bytes, "dispute:") {
        problems.append(
          finding(
            "unresolved-dispute", "the parties are at odds in \(name)", help: "settle it with `entente resolve \(name)`"
          ))
      }
      let attributes = String(decoding: git(["check-attr", "diff", "merge", "--", name]) ?? [], as: UTF8.self)
      if !attributes.contains(": diff: entente") || !attributes.contains(": merge: entente") {
        problems.append(
          finding(
            "no-attribute", "\(name) is an agreement, but git shows and merges it as any text",
            help: "entente git install \(name)"))
      }
    }
    return problems
  }

  /// By the first keys that every agreement has.
  static func isAgreement(_ bytes: [UInt8]) -> Bool {
    (bytes.starts(with: "format:".utf8) || holds(bytes, "\nformat:")) && holds(bytes, "\nkind:")
  }

  private static func holds(_ bytes: [UInt8], _ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return bytes.withUnsafeBufferPointer { text in
      for start in 0...(text.count - count) where text[start] == words.utf8Start[0] {
        if (1..<count).allSatisfy({ text[start + $0] == words.utf8Start[$0] }) { return true }
      }
      return false
    }
  }

  private func version() -> (Int, Int)? {
    let words = line(["--version"])?.split(separator: " ") ?? []
    guard words.count > 2 else { return nil }
    let numbers = words[2].split(separator: ".").compactMap { Int($0) }
    return numbers.count > 1 ? (numbers[0], numbers[1]) : nil
  }

  private func finding(_ rule: String, _ message: String, help: String) -> Diagnostic {
    Diagnostic(rule, kind: .finding, at: .none, message, help: help)
  }
}
