import EntenteSource

/// Why an included file is not there.
public enum LoadProblem: Error, Sendable, Equatable {
  case missing
  /// It lies outside the root file's folder, through a symbolic link.
  case outside
  /// A folder, a pipe, too large, not allowed: in words that follow "the file".
  case unreadable(String)
}

/// Reads the agreement's files into typed values: the YAML tree walked once along the declarations, then references
/// resolved. Every problem of every file is reported, in the order of the files.
public struct AgreementReader {
  /// Loads a file by its path below the root file's folder, under the id that it will have in spans.
  public typealias Loader = (_ path: String, _ id: SourceID) -> Result<SourceFile, LoadProblem>
  /// The fields that the template of this kind declares; nil when the template is not known.
  public typealias ExtraFields = (_ kind: String) -> [FieldDeclaration]?

  let schema = Schema.shared
  /// The texts of all files, one after the other; ranges of values point into it.
  let bytes: UnsafePointer<UInt8>
  var tree = ValueTree()
  var diagnostics: [Diagnostic] = []
  /// So many errors are reported, and as many others; a file that is wrong everywhere is not a file of this kind.
  static let mostErrors = 200
  var errorCount = 0
  var warningCount = 0
  var isFull: Bool { errorCount >= Self.mostErrors }
  var pending: [PendingReference] = []
  var ids = IDTable()
  var extraFields: (file: Int, node: Int)?

  // The file being walked.
  let files: [YAMLFile]
  var file = 0
  var nodes: UnsafePointer<YAMLNode>
  var source: SourceID
  var base = 0
  /// What is read now is not for everyone: problems with it must not be printed where others read.
  var isPrivate = false

  /// Reads `root` and what it includes. The agreement is nil only when nothing of it can be read; with errors among the
  /// diagnostics, the values that they speak of are absent.
  public static func read(
    _ root: SourceFile, load: @escaping Loader = { _, _ in .failure(.missing) }, extraFields: ExtraFields = { _ in nil }
  ) -> (agreement: Agreement?, diagnostics: [Diagnostic]) {
    var set = FileSet(load)
    set.read(root)
    guard let first = set.files.first, first.source.id == root.id else { return (nil, set.diagnostics.inOrder()) }
    let bytes = set.joinedBytes()
    var tree = ValueTree()
    var diagnostics = set.diagnostics
    bytes.withUnsafeBufferPointer { buffer in
      set.files[0].tree.nodes.withUnsafeBufferPointer { nodes in
        guard let base = buffer.baseAddress, let nodes = nodes.baseAddress else { return }
        var reader = AgreementReader(base, nodes, set.files)
        reader.readAll(extraFields)
        tree = reader.tree
        diagnostics += reader.diagnostics
      }
    }
    tree.bytes = bytes
    guard !tree.records.isEmpty else { return (nil, diagnostics.inOrder()) }
    var schedules = ScheduleFiles(load: load)
    schedules.attach(to: &tree, firstID: set.nextID)
    diagnostics += schedules.diagnostics
    let sources = set.files.map(\.source) + schedules.sources
    return (Agreement(tree: tree, sources: sources), diagnostics.inOrder())
  }

  private init(_ bytes: UnsafePointer<UInt8>, _ nodes: UnsafePointer<YAMLNode>, _ files: [YAMLFile]) {
    self.bytes = bytes
    self.nodes = nodes
    self.files = files
    source = files[0].source.id
    let size = files.reduce(0) { $0 + $1.tree.nodes.count }
    tree.cells.reserveCapacity(size * 2 + 64)
    tree.records.reserveCapacity(size / 5 + 8)
    pending.reserveCapacity(size / 4 + 8)
  }

  private mutating func readAll(_ extra: ExtraFields) {
    for index in files.indices { enter(index) { $0.readRoot() } }
    guard !tree.records.isEmpty else { return }
    fillDefaults()
    readExtraFields(extra)
    checkRequired()
    resolve()
    tree.ids = ids.named(bytes)
  }

  /// Makes a file the one being walked.
  mutating func enter(_ index: Int, _ body: (inout AgreementReader) -> Void) {
    let entered = files[index]
    file = index
    source = entered.source.id
    base = entered.base
    isPrivate = entered.isPrivate
    entered.tree.nodes.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return }
      nodes = first
      body(&self)
    }
  }

  private mutating func readRoot() {
    guard nodes[0].kind == .mapping else {
      if !nodes[0].isBroken { reportRootShape() }
      return
    }
    if tree.records.isEmpty { _ = addRecord(.root, node: 0, parent: ItemRef(0)) }
    fill(tree.root, .root, node: 0)
  }

  /// The words that hold where nothing was written.
  private mutating func fillDefaults() {
    for index in tree.records.indices {
      let record = tree.records[index]
      for (slot, choice) in Self.defaults[Int(record.type.rawValue)] {
        let cell = Int(record.cells.start) + slot
        if tree.cells[cell].value == .absent { tree.cells[cell] = Cell(.choice(choice), .none) }
      }
    }
  }

  private static let defaults: [[(Int, UInt8)]] = Schema.shared.types.map { type in
    type.fields.enumerated().compactMap { slot, field in field.defaultChoice.map { (slot, $0) } }
  }
}
