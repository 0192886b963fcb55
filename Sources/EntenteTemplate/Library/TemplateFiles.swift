import EntenteSource

/// Finds the files of one template: in its own folder, then in those that it extends, then among all templates.
/// Reads each file once.
final class TemplateFiles {
  private let load: (String) -> SourceFile?
  private var found: [String: SourceFile?] = [:]
  private var parsed: [String: ParsedFile] = [:]
  private var beingParsed: [String] = []
  /// In the order in which they are searched; without a slash at the end.
  var folders: [String] = []
  private(set) var sources: [SourceFile] = []
  var diagnostics: [Diagnostic] = []

  static let sizeLimit = 4 << 20
  private static let includeLimit = 32

  init(load: @escaping (String) -> SourceFile?) {
    self.load = load
    found.reserveCapacity(256)
    parsed.reserveCapacity(128)
  }

  func source(_ path: String) -> SourceFile? {
    if let known = found[path] { return known }
    let file = load(path)
    found[path] = .some(file)
    if let file { sources.append(file) }
    return file
  }

  /// The tree of a file that a manifest or another file names.
  func parse(_ name: String, from span: SourceSpan) -> ParsedFile? {
    guard Self.staysBelow(name) else {
      report(
        "include-outside", span, "`\(name)` leads out of the template's folder",
        help: "name a file below the folder, such as `clauses/term.md`")
      return nil
    }
    guard let (path, source) = find(name) else {
      report("missing-include", span, "there is no file `\(name)` in this template or among the shared ones")
      return nil
    }
    if let done = parsed[path] { return done }
    if beingParsed.contains(path) {
      let way = beingParsed.joined(separator: " → ")
      report("include-cycle", span, "`\(name)` includes itself", help: "the way is \(way) → \(path)")
      return nil
    }
    guard isWithinLimits(source, name, span) else { return nil }
    beingParsed.append(path)
    var problems: [Diagnostic] = []
    let file = TemplateParser.parse(source, path: path, &problems) { [unowned self] name, span in
      parse(name, from: span)
    }
    beingParsed.removeLast()
    diagnostics += problems
    parsed[path] = file
    return file
  }

  private func find(_ name: String) -> (String, SourceFile)? {
    for folder in folders {
      let path = folder + "/" + name
      if let source = source(path) { return (path, source) }
    }
    return source(name).map { (name, $0) }
  }

  private func isWithinLimits(_ source: SourceFile, _ name: String, _ span: SourceSpan) -> Bool {
    if source.bytes.count > Self.sizeLimit {
      report("template-too-large", span, "`\(name)` is larger than \(Self.sizeLimit >> 20) MB")
      return false
    }
    if beingParsed.count >= Self.includeLimit {
      report("include-cycle", span, "files include one another more than \(Self.includeLimit) deep")
      return false
    }
    return true
  }

  /// A relative path of plain names.
  static func staysBelow(_ path: String) -> Bool {
    // What stands since the last slash: nothing, one point, two points, or a name.
    var length = 0
    var points = 0
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/") {
        if length == 0 || length == points && points <= 2 { return false }
        (length, points) = (0, 0)
        continue
      }
      if byte == .backslash || byte == 0 { return false }
      length += 1
      if byte == .dot { points += 1 }
    }
    return length > 0 && !(length == points && points <= 2)
  }

  private func report(_ rule: String, _ span: SourceSpan, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(rule, at: span, message, help: help))
  }
}
