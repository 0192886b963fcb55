import EntenteSource

/// One file of an agreement, read as YAML.
struct YAMLFile {
  let tree: YAMLTree
  /// Where its texts begin in the joined bytes.
  let base: Int
  /// Kept out of the repository that the parties share; its name says so.
  let isPrivate: Bool
  var source: SourceFile { tree.source }
}

/// The root file and what it includes, in the order in which they are named.
struct FileSet {
  private(set) var files: [YAMLFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let load: AgreementReader.Loader
  private var seen: Set<String> = []
  private var size = 0
  /// Files are numbered from the root's on.
  private var firstID: UInt16 = 0
  /// More files than these are a mistake.
  private static let most = 64

  init(_ load: @escaping AgreementReader.Loader) { self.load = load }

  mutating func read(_ root: SourceFile) {
    firstID = root.id.rawValue
    add(root, isPrivate: false)
    var next = 0
    while next < files.count {
      readIncludes(of: files[next].tree)
      next += 1
    }
  }

  /// The texts of all files one after the other; those of a single file are not copied.
  func joinedBytes() -> [UInt8] {
    if files.count == 1 { return files[0].tree.storage }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for file in files { bytes += file.tree.storage }
    return bytes
  }

  private mutating func add(_ source: SourceFile, isPrivate: Bool) {
    var problems: [Diagnostic] = []
    if let tree = YAMLTree.read(source, &problems) {
      files.append(YAMLFile(tree: tree, base: size, isPrivate: isPrivate))
      size += tree.storage.count
    }
    if isPrivate { for i in problems.indices { problems[i].isPrivate = true } }
    diagnostics += problems
  }

  private mutating func readIncludes(of tree: YAMLTree) {
    guard tree.nodes[0].kind == .mapping, let list = tree.value(of: 0, key: "include") else { return }
    switch tree.nodes[list].kind {
    case .sequence: for item in tree.children(of: list) { include(item, of: tree) }
    case .mapping, .empty: break
    default: include(list, of: tree)
    }
  }

  private mutating func include(_ node: Int, of tree: YAMLTree) {
    guard !tree.nodes[node].kind.isCollection, !tree.nodes[node].isBroken else { return }
    let path = tree.string(of: node)
    let span = tree.span(of: node)
    // What is wrong with the path itself is said when the field is read.
    guard !path.isEmpty, path != "TBD", PathRule.problem(path) == nil else { return }
    guard seen.insert(path).inserted, path != files[0].source.path else {
      diagnostics.append(
        Diagnostic(
          "repeated-include", at: span, "`\(shortened(path))` is included twice", help: "leave one of them out"))
      return
    }
    guard seen.count <= Self.most else {
      diagnostics.append(
        Diagnostic(
          "many-includes", at: span, "more than \(Self.most) files are included", help: "join some of them into one"))
      return
    }
    let isPrivate = Self.isPrivate(path)
    switch load(path, SourceID(rawValue: firstID &+ UInt16(seen.count))) {
    case .success(let source): add(source, isPrivate: isPrivate)
    case .failure(let problem): report(problem, path, span, isPrivate: isPrivate)
    }
  }

  /// The id of the next file that is read beside these.
  var nextID: UInt16 { firstID &+ UInt16(truncatingIfNeeded: seen.count + 1) }

  /// A file is private by its name: `private.yaml`, `nordwind.private.yaml`, or in a folder called `private`.
  static func isPrivate(_ path: String) -> Bool {
    path.split(whereSeparator: { $0 == "/" || $0 == "." || $0 == "-" || $0 == "_" }).contains("private")
  }

  private mutating func report(_ problem: LoadProblem, _ path: String, _ span: SourceSpan, isPrivate: Bool) {
    let shown = "`\(shortened(path))`"
    switch problem {
    case .missing where isPrivate:
      diagnostics.append(
        Diagnostic(
          "missing-private-file", .advice, at: span,
          "the private file \(shown) is not on this machine; the rest is read without it"))
    case .missing:
      diagnostics.append(
        Diagnostic(
          "missing-file", at: span, "there is no file \(shown) in the folder of the agreement",
          help: "check its name; a file that only one side has is named like `private.yaml`"))
    case .outside:
      diagnostics.append(
        Diagnostic(
          "path-outside", at: span, "\(shown) leads out of the folder of the agreement",
          help: "put the file itself into the folder"))
    case .unreadable(let why):
      diagnostics.append(
        Diagnostic(
          "unreadable-file", at: span, "the file \(shown) \(why)", help: "name a text file in YAML of at most 16 MB"))
    }
  }
}

/// Which paths a file may name: those below the root file's folder.
enum PathRule {
  /// What is wrong with a path, and what to write instead; nil when nothing is.
  static func problem(_ path: String) -> (message: String, help: String)? {
    var shown: String { "`\(shortened(path))`" }
    let bytes = Array(path.utf8)
    if bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "~") || hasDrive(bytes) {
      return ("\(shown) is an absolute path", "name a file below the folder of the agreement, like `annexes/prices.md`")
    }
    if bytes.contains(UInt8(ascii: "\\")) { return ("\(shown) has a backslash", "part folders with `/`") }
    if path.split(separator: "/", omittingEmptySubsequences: false).contains("..") {
      return (
        "\(shown) leads out of the folder of the agreement", "put the file into the folder, and name it without `..`"
      )
    }
    return nil
  }

  private static func hasDrive(_ bytes: [UInt8]) -> Bool {
    bytes.count > 1 && bytes[1] == UInt8(ascii: ":") && ScalarCursor.isLetter(bytes[0])
  }
}
