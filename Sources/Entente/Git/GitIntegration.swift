import EntenteSource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells git how to show, compare and merge agreement files; takes it back; and says what is wrong with it.
public struct GitIntegration: Sendable {
  public enum Scope: Sendable { case repository, everywhere }

  let scope: Scope
  /// The command as the shell finds it.
  let executable: String
  let workspace = DiskWorkspace()

  public init(scope: Scope, executable: String) {
    self.scope = scope
    self.executable = executable
  }

  /// Files that are agreements by their name alone.
  static let patterns = ["agreement.yaml", "*.agreement.yaml"]

  /// Sets everything, and nothing twice. Returns a line for each thing that was set, or would be.
  ///
  /// - Parameter files: further agreement files, or patterns of such. `keepsViews`: see `GitSettings`.
  public func install(files: [String], keepsViews: Bool, isDryRun: Bool) throws(CallProblem) -> [String] {
    let place = try place()
    var settings = GitSettings(executable: executable)
    settings.keepsViews = keepsViews
    var done: [String] = []
    for setting in settings.settings where value(of: setting.key) != setting.value {
      done.append("config \(flag) \(setting.key) = \(setting.value.split(separator: "\n").joined(separator: "\\n"))")
      if !isDryRun { try set(setting) }
    }
    if !keepsViews, value(of: "diff.entente.cachetextconv") != nil {
      done.append("config \(flag) diff.entente.cachetextconv taken out")
      if !isDryRun { _ = git(["config", flag, "--unset-all", "diff.entente.cachetextconv"]) }
    }
    let old = try read(place.attributes)
    var file = AttributesFile(old ?? "")
    var patterns = file.patterns
    for pattern in Self.patterns + files.map({ self.pattern($0, place.prefix) }) where !patterns.contains(pattern) {
      patterns.append(pattern)
    }
    file.set(GitSettings.attributes(patterns))
    if file.text != old {
      done.append("\(place.attributes): " + patterns.joined(separator: ", "))
      if !isDryRun { try write(file.text, to: place.attributes) }
    }
    return done
  }

  /// Takes out what `install` set, and nothing else.
  public func uninstall(isDryRun: Bool) throws(CallProblem) -> [String] {
    let place = try place()
    var done: [String] = []
    for key in GitSettings.keys where value(of: key) != nil {
      done.append("config \(flag) \(key) taken out")
      if !isDryRun { _ = git(["config", flag, "--unset-all", key]) }
    }
    if let old = try read(place.attributes) {
      var file = AttributesFile(old)
      file.remove()
      if file.text != old {
        done.append("\(place.attributes): the lines about agreement files taken out")
        if !isDryRun {
          if file.isEmpty { unlink(place.attributes) } else { try write(file.text, to: place.attributes) }
        }
      }
    }
    return done
  }

  // MARK: Git

  var flag: String { scope == .everywhere ? "--global" : "--local" }

  /// Where attributes stand, and the folder in the repository from which names are given.
  func place() throws(CallProblem) -> (attributes: String, prefix: String) {
    guard git(["--version"]) != nil else {
      throw CallProblem("no-git", "git is not installed", help: "install git, then call this again")
    }
    if scope == .everywhere { return (globalAttributes(), "") }
    guard let top = line(["rev-parse", "--show-toplevel"]) else {
      throw CallProblem(
        "no-repository", "this folder is in no git repository",
        help: "go into the repository, or make one with `git init`; --global sets it for all of them")
    }
    return (join(top, ".gitattributes"), line(["rev-parse", "--show-prefix"]) ?? "")
  }

  private func globalAttributes() -> String {
    if let named = line(["config", "--global", "--type=path", "--get", "core.attributesFile"]) { return named }
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let base = getenv("XDG_CONFIG_HOME").map { String(cString: $0) } ?? ""
    return join(base.isEmpty ? join(home, ".config") : base, "git/attributes")
  }

  func git(_ arguments: [String]) -> [UInt8]? {
    guard let run = try? GitRun.output(arguments, limit: 64 * 1_048_576), run.status == 0 else { return nil }
    return run.bytes
  }

  func line(_ arguments: [String]) -> String? {
    git(arguments).map { String(decoding: $0.last == 0x0A ? $0.dropLast() : $0[...], as: UTF8.self) }
  }

  func value(of key: String) -> String? { line(["config", flag, "--get", key]) }

  private func set(_ setting: GitSettings.Setting) throws(CallProblem) {
    guard git(["config", flag, "--replace-all", setting.key, setting.value]) != nil else {
      throw CallProblem(
        "cannot-configure", "git would not set \(setting.key)",
        help: "see whether its configuration file may be written, or is locked by another git")
    }
  }

  /// A file's name becomes its place in the repository; a pattern stays what it is.
  private func pattern(_ name: String, _ prefix: String) -> String {
    if name.contains("*") || name.contains("?") || scope == .everywhere { return name }
    var parts: [Substring] = prefix.split(separator: "/")
    for part in name.split(separator: "/") where part != "." {
      if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  // MARK: Files

  private func read(_ path: String) throws(CallProblem) -> String? {
    guard workspace.exists(path) else { return nil }
    do { return String(decoding: try workspace.read(path, limit: 1 << 20), as: UTF8.self) } catch {
      throw CallProblem("cannot-read", "\(path) \(error.words)", help: "mend it, then call this again")
    }
  }

  private func write(_ text: String, to path: String) throws(CallProblem) {
    do throws(FileProblem) { try workspace.makeFolder(folder(of: path)) } catch {
      throw CallProblem("cannot-write", "\(folder(of: path)) \(error.words)", help: "make the folder first")
    }
    do throws(WriteFailure) { try workspace.write([(path, Array(text.utf8))]) } catch {
      throw CallProblem("cannot-write", "\(path) \(error.problem.words)", help: "see who may write there")
    }
  }
}
