import EntenteFormat
import EntenteProse
import EntenteSource

/// An agreement file as git's line tools compare it best: one term a line, in declared order, a sentence a line,
/// without quoting, comments and numbers of clauses. Items stand under a heading line with their id, so that hunks are
/// named by it and a moved item is the same lines elsewhere.
///
/// It shows everything that the file holds, private items too: it is a view for those who have the file.
public struct TermView {
  private let tree: YAMLTree
  private var out: [UInt8] = []

  /// The view; the file's own bytes where it cannot be read as YAML. O(bytes).
  public static func write(_ bytes: [UInt8]) -> [UInt8] {
    var problems: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "", bytes: bytes)
    guard let tree = YAMLTree.read(file, &problems), !problems.hasErrors, tree.nodes[0].kind == .mapping else {
      return bytes
    }
    var view = TermView(tree: tree)
    view.out.reserveCapacity(bytes.count + bytes.count / 8)
    view.record(0, Schema.shared.type(.root), path: "")
    return view.out
  }

  private init(tree: YAMLTree) { self.tree = tree }

  /// The fields of a record that are values, then those that are records and lists of items, each under its heading.
  private mutating func record(_ node: Int, _ type: RecordType, path: String) {
    let entries = ordered(node, type)
    for entry in entries where !isSection(entry.value, entry.field?.type) { field(entry) }
    for entry in entries where isSection(entry.value, entry.field?.type) {
      guard let inner = entry.field?.type.recordType.map({ Schema.shared.type($0) }) else { continue }
      let name = path.isEmpty ? entry.name : path + " › " + entry.name
      guard tree.nodes[entry.value].kind == .sequence else {
        section(entry.value, inner, path: name)
        continue
      }
      for item in tree.children(of: entry.value) {
        let id = tree.nodes[item].kind == .mapping ? tree.value(of: item, key: "id") : nil
        section(item, inner, path: id.map { name + " › " + tree.string(of: $0) } ?? name)
      }
    }
  }

  private mutating func section(_ node: Int, _ type: RecordType, path: String) {
    // The halves are long; what stands in them is headed by the section alone.
    let isHalf = path == "agreement" || path == "relationship"
    put("\n== " + path + "\n")
    if tree.nodes[node].kind == .mapping {
      record(node, type, path: isHalf ? "" : path)
    } else {
      value(node, nil, indent: 0)
    }
  }

  private struct Entry {
    var name: String
    var value: Int
    var field: FieldDeclaration?
    var slot: Int
  }

  private func ordered(_ node: Int, _ type: RecordType) -> [Entry] {
    var entries: [Entry] = []
    for entry in tree.entries(of: node) {
      let name = tree.string(of: entry.key)
      let slot = type.slot(named: name)
      entries.append(
        Entry(name: name, value: entry.value, field: slot.map { type.fields[$0] }, slot: slot ?? .max))
    }
    return entries.enumerated().sorted { ($0.element.slot, $0.offset) < ($1.element.slot, $1.offset) }.map(\.element)
  }

  /// Whether a value holds items or is a section of its own.
  private func isSection(_ node: Int, _ type: FieldType?) -> Bool {
    guard let id = type?.recordType, tree.nodes[node].kind.isCollection else { return false }
    let record = Schema.shared.type(id)
    if tree.nodes[node].kind == .sequence { return record.identified }
    let first = tree.nodes[node].firstChild
    guard first >= 0 else { return false }
    let key = tree.string(of: Int(first))
    return key != "open" && key != "dispute"
  }

  private mutating func field(_ entry: Entry) {
    put(entry.name + ":")
    value(entry.value, entry.field?.type, indent: 0)
  }

  /// A value after its name: on the same line when it is one sentence, else on lines of its own.
  private mutating func value(_ node: Int, _ type: FieldType?, indent: Int) {
    let margin = String(repeating: " ", count: indent + 2)
    switch tree.nodes[node].kind {
    case .sequence:
      put("\n")
      for item in tree.children(of: node) {
        var lead = margin + "- "
        guard tree.nodes[item].kind == .mapping else {
          put(margin + "-")
          value(item, nil, indent: indent + 2)
          continue
        }
        for entry in tree.entries(of: item) {
          put(lead)
          lead = margin + "  "
          out += tree.text(of: entry.key)
          put(":")
          value(entry.value, nil, indent: indent + 4)
        }
      }
    case .mapping:
      put("\n")
      for entry in tree.entries(of: node) {
        put(margin)
        out += tree.text(of: entry.key)
        put(":")
        value(entry.value, nil, indent: indent + 2)
      }
    case .empty: put("\n")
    default: sentences(Array(tree.text(of: node)), margin: margin)
    }
  }

  private mutating func sentences(_ text: [UInt8], margin: String) {
    var lines: [ArraySlice<UInt8>] = []
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      var from = line.startIndex
      for at in line.withUnsafeBufferPointer({ Sentences.breaks(in: $0) }) {
        lines.append(line[from..<line.startIndex + at])
        from = line.startIndex + at + 1
      }
      lines.append(line[from...])
    }
    if lines.count == 1 {
      put(" ")
      out += lines[0]
      put("\n")
      return
    }
    put("\n")
    for line in lines {
      put(margin)
      out += line
      put("\n")
    }
  }

  private mutating func put(_ text: String) { out.append(contentsOf: text.utf8) }
}
