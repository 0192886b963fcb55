import EntenteSource

/// Ids for the items of a file that have none: insertions that leave every other byte as it is.
///
/// In block style the id gets a line of its own after the item's first field; where that field goes over several lines,
/// before it; in flow style it stands first in the braces.
public struct IDEdits: Sendable {
  public struct Insertion: Sendable, Equatable {
    public var id: String
    /// The section: `payments`.
    public var section: String
    /// Byte offset into the file.
    public var offset: Int
    public var text: String
    /// Where the item stands.
    public var span: SourceSpan
  }

  public private(set) var insertions: [Insertion] = []
  private let tree: YAMLTree
  private let schema: Schema
  private var taken: Set<String> = IDEdits.reserved
  private let lineEnd: String

  /// - Parameter others: ids that other files of the same agreement give. O(file).
  public init(_ tree: YAMLTree, schema: Schema = .shared, others: Set<String> = []) {
    self.tree = tree
    self.schema = schema
    lineEnd =
      tree.source.bytes.firstIndex(of: 0x0D).map { at in
        at + 1 < tree.source.bytes.count && tree.source.bytes[at + 1] == 0x0A ? "\r\n" : "\n"
      } ?? "\n"
    taken.formUnion(others)
    guard !tree.nodes.isEmpty else { return }
    for node in tree.nodes.indices where tree.nodes[node].kind == .mapping {
      if let id = tree.value(of: node, key: "id") { taken.insert(tree.string(of: id)) }
    }
    visit(0, schema.type(.root))
    insertions.sort { $0.offset < $1.offset }
  }

  /// Words that are no ids of items.
  private static let reserved: Set<String> = [
    "each", "all", "any", "others", "shared", "private", "effective", "none", "agreement", "relationship", "general",
  ]

  /// The file with its new ids.
  public func applied() -> [UInt8] {
    var bytes: [UInt8] = []
    var at = 0
    for insertion in insertions {
      bytes.append(contentsOf: tree.source.bytes[at..<insertion.offset])
      bytes.append(contentsOf: insertion.text.utf8)
      at = insertion.offset
    }
    bytes.append(contentsOf: tree.source.bytes[at...])
    return bytes
  }

  private mutating func visit(_ node: Int, _ type: RecordType) {
    guard tree.nodes[node].kind == .mapping else { return }
    if type.identified, tree.value(of: node, key: "id") == nil { insert(into: node, type) }
    for entry in tree.entries(of: node) {
      guard let field = type.field(named: tree.string(of: entry.key)), let inner = field.type.recordType else {
        continue
      }
      let record = schema.type(inner)
      if tree.nodes[entry.value].kind == .sequence {
        for item in tree.children(of: entry.value) { visit(item, record) }
      } else if tree.value(of: entry.value, key: "open") == nil {
        visit(entry.value, record)
      }
    }
  }

  private mutating func insert(into node: Int, _ type: RecordType) {
    var entries = tree.entries(of: node)
    guard let first = entries.next(), !tree.nodes[node].isBroken else { return }
    let id = freeID(for: node, type)
    let bytes = tree.source.bytes
    let offset: Int
    let text: String
    if tree.nodes[node].isFlow {
      offset = Int(tree.nodes[node].start) + 1
      text = " id: \(id)," + (bytes[offset] == 0x20 ? "" : " ")
    } else {
      let margin = String(repeating: " ", count: Int(tree.nodes[node].indent))
      if let end = endOfLine(after: first) {
        offset = end
        text = lineEnd + margin + "id: \(id)"
      } else {
        offset = Int(tree.nodes[first.key].start)
        text = "id: \(id)" + lineEnd + margin
      }
    }
    insertions.append(Insertion(id: id, section: type.name, offset: offset, text: text, span: tree.span(of: node)))
  }

  /// The end of the line that holds a whole entry; nil when its value goes over several lines.
  private func endOfLine(after entry: (key: Int, value: Int)) -> Int? {
    let bytes = tree.source.bytes
    let value = tree.nodes[entry.value]
    guard value.kind != .literalBlock, value.kind != .foldedBlock, !value.kind.isCollection || value.isFlow else {
      return nil
    }
    func lineEnd(from start: Int) -> Int { bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count }
    let end = lineEnd(from: Int(tree.nodes[entry.key].start))
    return Int(value.end) <= end ? end : nil
  }

  // MARK: names

  private mutating func freeID(for node: Int, _ type: RecordType) -> String {
    var base = Self.kebab(describing: node, in: tree)
    if base.isEmpty || Self.reserved.contains(base) || schema.type(.root).field(named: base) != nil
      || schema.type(named: base) != nil
    {
      let name = String(type.name.split(separator: ".").last ?? "item").split(separator: "_").joined(separator: "-")
      base = base.isEmpty ? (name.hasSuffix("s") ? String(name.dropLast()) : name) : base + "-item"
    }
    var id = base
    var count = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(count)"
      count += 1
    }
    return id
  }

  /// The fields that name an item best, before its first field.
  private static let naming = [
    "short", "name", "title", "term", "area", "product", "service", "item", "asset", "topic",
  ]

  private static func kebab(describing node: Int, in tree: YAMLTree) -> String {
    for key in naming {
      if let value = tree.value(of: node, key: key), let words = kebab(tree, value) { return words }
    }
    for entry in tree.entries(of: node) {
      if let words = kebab(tree, entry.value), words.contains("-") { return words }
    }
    return ""
  }

  /// At most four words of a scalar, in small ASCII letters; nil when nothing is left.
  private static func kebab(_ tree: YAMLTree, _ node: Int) -> String? {
    guard !tree.nodes[node].kind.isCollection else { return nil }
    var words: [String] = [""]
    for scalar in tree.string(of: node).unicodeScalars.prefix(400) {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: words[words.count - 1].unicodeScalars.append(scalar)
      case 0x41...0x5A: words[words.count - 1] += String(scalar).lowercased()
      case 0xE4, 0xC4: words[words.count - 1] += "ae"
      case 0xF6, 0xD6: words[words.count - 1] += "oe"
      case 0xFC, 0xDC: words[words.count - 1] += "ue"
      case 0xDF: words[words.count - 1] += "ss"
      case 0x27, 0x2019: break
      default: if !words[words.count - 1].isEmpty { words.append("") }
      }
    }
    let chosen = words.filter { !$0.isEmpty && !small.contains($0) }.prefix(4)
    guard let first = chosen.first, first.utf8.first.map({ $0 >= 0x61 }) == true else { return nil }
    return chosen.joined(separator: "-")
  }

  private static let small: Set<String> = ["a", "an", "the", "of", "to", "in", "for", "and", "or", "at", "by", "with"]
}
