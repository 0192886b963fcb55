import EntenteFormat

/// A value of an agreement apart from its file: what is compared, shown and stored.
public indirect enum TermValue: Sendable, Hashable {
  case scalar(TermScalar)
  /// A list of values without ids, compared by content.
  case list([TermValue])
  case record([TermField])
}

public struct TermField: Sendable, Hashable {
  /// Names of fields from the item inwards, joined by points: `renewal.notice`.
  public var path: String
  public var value: TermValue
  public init(_ path: String, _ value: TermValue) {
    self.path = path
    self.value = value
  }
}

public struct TermScalar: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case literal, text, date, length, cadence, money, percent, number, choice, party, reference, none, open
    case yesNo = "yes/no"
  }
  public var kind: Kind
  /// As one writes it in the agreement file: `EUR 1,200.50 per month`, `30 days`, `nordwind, harbour`.
  public var text: String
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

extension TermValue {
  /// For people, on one line.
  public var words: String {
    switch self {
    case .scalar(let scalar): scalar.text
    case .list(let values): values.map(\.words).joined(separator: "; ")
    case .record(let fields) where fields.first?.path == "open": TermValue.openWords(fields)
    case .record(let fields): fields.map { $0.path.spaced + " " + $0.value.words }.joined(separator: ", ")
    }
  }

  private static func openWords(_ fields: [TermField]) -> String {
    fields.map { field in
      switch field.path {
      case "open": field.value.words == "TBD" ? "TBD" : "TBD: " + field.value.words
      case "options": "options " + field.value.items.map(\.words).joined(separator: " | ")
      case "owner": "settled by " + field.value.words
      default: "until " + field.value.words
      }
    }.joined(separator: ", ")
  }

  /// Bytes of all that it says.
  var size: Int {
    switch self {
    case .scalar(let scalar): scalar.text.utf8.count
    case .list(let values): values.reduce(0) { $0 + $1.size }
    case .record(let fields): fields.reduce(0) { $0 + $1.value.size }
    }
  }

  /// The values of a list; a single value is a list of one.
  var items: [TermValue] { if case .list(let values) = self { values } else { [self] } }

  /// Every scalar inside, in order.
  var scalars: [TermScalar] {
    switch self {
    case .scalar(let scalar): [scalar]
    case .list(let values): values.flatMap(\.scalars)
    case .record(let fields): fields.flatMap { $0.value.scalars }
    }
  }

  /// The same with other ids: in references, and where a text names them as `[@id]`.
  func renaming(_ ids: [String: String]) -> TermValue {
    switch self {
    case .scalar(let scalar): .scalar(scalar.renaming(ids))
    case .list(let values): .list(values.map { $0.renaming(ids) })
    case .record(let fields): .record(fields.map { TermField($0.path, $0.value.renaming(ids)) })
    }
  }
}

extension TermScalar {
  /// The ids that it names.
  var names: [String] {
    switch kind {
    case .party, .reference: TermScalar.pieces(text)
    case .date where text.contains("after "): [String(text.split(separator: " ").last ?? "")]
    case .text: TermScalar.cited(Array(text.utf8)).map { String(decoding: $0.id, as: UTF8.self) }
    default: []
    }
  }

  static func pieces(_ text: String) -> [String] {
    text.split(separator: ",").map { piece in String(piece.drop { $0 == " " }) }
  }

  private static func cited(_ bytes: [UInt8]) -> [(range: Range<Int>, id: ArraySlice<UInt8>)] {
    var found: [(range: Range<Int>, id: ArraySlice<UInt8>)] = []
    var i = 0
    while i + 2 < bytes.count {
      if bytes[i] == 0x5B, bytes[i + 1] == 0x40, let end = bytes[i...].firstIndex(of: 0x5D) {
        found.append((i + 2..<end, bytes[i + 2..<end]))
        i = end
      }
      i += 1
    }
    return found
  }

  func renaming(_ ids: [String: String]) -> TermScalar {
    switch kind {
    case .party, .reference:
      return TermScalar(kind, TermScalar.pieces(text).map { ids[$0] ?? $0 }.joined(separator: ", "))
    case .date:
      guard let name = names.first, let new = ids[name] else { return self }
      return TermScalar(kind, String(text.dropLast(name.count)) + new)
    case .text:
      let bytes = Array(text.utf8)
      var out: [UInt8] = []
      var copied = 0
      for (range, id) in TermScalar.cited(bytes) {
        guard let new = ids[String(decoding: id, as: UTF8.self)] else { continue }
        out += bytes[copied..<range.lowerBound] + Array(new.utf8)
        copied = range.upperBound
      }
      return copied == 0 ? self : TermScalar(kind, String(decoding: out + bytes[copied...], as: UTF8.self))
    default: return self
    }
  }
}
