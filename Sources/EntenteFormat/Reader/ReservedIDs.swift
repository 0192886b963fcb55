import EntenteSource

/// Words that are no ids of items: those that stand for parties, and the keys of sections, which are ids themselves.
struct ReservedIDs: Sendable {
  static let words: [StaticString] = ["each", "all", "any", "others", "shared", "private", "effective", "none"]
  static let shared = ReservedIDs()

  private let schema = Schema.shared
  /// The records whose keys are ids.
  private let owners: [RecordTypeID]
  /// By the length of a key, a bit for the letter that such a key may begin with: most ids are none at a glance.
  private var beginnings = [UInt32](repeating: 0, count: FieldKeys.longest + 1)

  private init() {
    let names = ["agreement", "relationship", "general"]
    owners = [.root] + names.compactMap { Schema.shared.type(named: $0)?.id }
    for key in owners.flatMap({ schema.type($0).fields.map(\.name) }) {
      if let first = key.utf8.first { beginnings[key.utf8.count] |= Self.bit(first) }
    }
  }

  private static func bit(_ letter: UInt8) -> UInt32 { 1 &<< UInt32(letter & 31) }

  /// Whether no item may have this id.
  func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    // None of them holds a hyphen, as most ids do.
    guard !name.contains(0x2D) else { return false }
    return Self.words.contains { $0.utf8CodeUnitCount == name.count && memoryIsSame($0, name) } || isKey(name)
  }

  /// Whether a reference may name it although it is no item: `[@data_sharing]`, `survives: [confidentiality]`.
  func isSection(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isKey(name) else { return false }
    // What stands at the file's head is printed in no clause; `clauses` stands in both halves, so it names neither.
    return !Self.nameless.contains { $0.utf8CodeUnitCount == name.count && memoryIsSame($0, name) }
  }

  /// The names of all sections, for suggestions.
  var sectionNames: [String] {
    owners.flatMap { schema.type($0).fields.map(\.name) }.filter { name in
      !Self.nameless.contains { $0.withUTF8Buffer { String(decoding: $0, as: UTF8.self) } == name }
    }
  }

  private static let nameless: [StaticString] = [
    "format", "kind", "title", "reference", "status", "drafted_by", "language", "include", "fields", "clauses",
    "effect",
  ]

  private func isKey(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.baseAddress, 1...FieldKeys.longest ~= name.count,
      beginnings[name.count] & Self.bit(name[0]) != 0
    else { return false }
    return owners.contains { schema.keys.slot(first, name.count, type: $0, hint: 0) != nil }
  }

  private func memoryIsSame(_ word: StaticString, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    (0..<name.count).allSatisfy { word.utf8Start[$0] == name[$0] }
  }
}
