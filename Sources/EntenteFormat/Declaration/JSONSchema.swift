import EntenteSource

/// The JSON Schema (draft 2020-12) of the agreement file, from the same declarations as the reader.
///
/// It describes what an editor's YAML 1.2 parser makes of the file, so a text may also be a number, a yes/no or null
/// (`012`, `true`), and wherever the file allows `TBD` or `{ open: … }` the schema does. It is a little wider than the
/// reader (ids and dates are not looked up), never narrower.
public struct JSONSchema: Sendable {
  public let schema: Schema

  public init(_ schema: Schema = .shared) { self.schema = schema }

  /// Canonical bytes: members in declared order, a line end at the end.
  public func text() -> String {
    var json = JSONText()
    json.object {
      $0.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      $0.member("$id", "agreement.schema.json")
      $0.member("title", "Agreement file of Entente, format 1")
      self.members(of: self.schema.type(.root), in: &$0)
      $0.key("required")
      $0.array(["format", "kind", "title", "parties"]) { name, json in json.string(name) }
      $0.key("$defs")
      $0.object { self.definitions(in: &$0) }
    }
    return json.text + "\n"
  }

  private func definitions(in json: inout JSONText) {
    json.key("open")
    json.object {
      $0.member("description", "Not settled: TBD, or what is missing, with options, an owner and a date.")
      $0.key("anyOf")
      $0.array([Pattern.toBeDone, "open", "dispute"]) { kind, json in
        json.object {
          switch kind {
          case "open": self.openMap(in: &$0)
          case "dispute": self.disputeMap(in: &$0)
          default: self.pattern(kind, in: &$0)
          }
        }
      }
    }
    for type in schema.types where type.id != .root {
      json.key(type.name)
      json.object { self.members(of: type, in: &$0) }
    }
  }

  private func openMap(in json: inout JSONText) {
    json.member("type", "object")
    json.key("properties")
    json.object {
      for name in ["open", "options", "owner", "decide_by"] {
        $0.key(name)
        $0.object {
          guard name != "options" else { return }
          self.scalar(in: &$0)
        }
      }
    }
    json.key("required")
    json.array(["open"]) { name, json in json.string(name) }
    json.member("additionalProperties", false)
  }

  private func disputeMap(in json: inout JSONText) {
    json.member("type", "object")
    json.key("properties")
    json.object {
      $0.key("dispute")
      $0.object { $0.member("type", "object") }
    }
    json.key("required")
    json.array(["dispute"]) { name, json in json.string(name) }
    json.member("additionalProperties", false)
  }

  private func members(of type: RecordType, in json: inout JSONText) {
    json.member("type", "object")
    json.key("properties")
    json.object {
      for field in type.fields {
        $0.key(field.name)
        $0.object {
          $0.member("description", field.summary)
          self.describe(field.type, mayBeOpen: !Self.neverOpen.contains(field.name), in: &$0)
        }
      }
    }
    json.member("additionalProperties", false)
  }

  private static let neverOpen: Set<String> = ["format", "kind", "id", "include", "visibility"]

  /// The alternatives of a field: its type, for a list also one item alone, and an open point.
  private func describe(_ type: FieldType, mayBeOpen: Bool, in json: inout JSONText) {
    json.key("anyOf")
    json.array(alternatives(type) + (mayBeOpen ? [.open] : [])) { alternative, json in
      json.object {
        switch alternative {
        case .open: $0.member("$ref", "#/$defs/open")
        case .list(let inner):
          $0.member("type", "array")
          $0.member("minItems", 1)
          $0.key("items")
          $0.object { self.describe(inner, mayBeOpen: mayBeOpen, in: &$0) }
        case .one(let inner): self.one(inner, in: &$0)
        }
      }
    }
  }

  private enum Alternative {
    case one(FieldType)
    case list(FieldType)
    case open
  }

  private func alternatives(_ type: FieldType) -> [Alternative] {
    switch type {
    case .list(let inner): [.list(inner)] + alternatives(inner)
    case .anyOf(let types): types.flatMap(alternatives)
    case .noneOr(let inner): [.one(.choice(["none"]))] + alternatives(inner)
    case .party, .who, .reference, .visibility: [.one(type), .list(.id)]
    default: [.one(type)]
    }
  }

  private func one(_ type: FieldType, in json: inout JSONText) {
    switch type {
    case .record(let id): json.member("$ref", "#/$defs/" + schema.type(id).name)
    case .literal, .text: scalar(in: &json)
    case .extraFields: json.member("type", "object")
    case .path: json.member("type", "string")
    case .choice(let words):
      // A word that is a number (`format: 1`) is one to a YAML parser.
      json.key("enum")
      json.array(words.flatMap { [(false, $0)] + (Int($0) == nil ? [] : [(true, $0)]) }) { word, json in
        if word.0 { json.number(Int(word.1) ?? 0) } else { json.string(word.1) }
      }
    case .yesNo:
      json.key("enum")
      json.array([0, 1, 2, 3]) { index, json in
        if index < 2 { json.string(["yes", "no"][index]) } else { json.bool(index == 2) }
      }
    case .number, .percent:
      json.key("type")
      json.array(["number", "string"]) { name, json in json.string(name) }
      json.member("pattern", type == .number ? Pattern.number : Pattern.percent)
    case .date: pattern(Pattern.date, in: &json)
    case .due: pattern(Pattern.due, in: &json)
    case .length: pattern(Pattern.length, in: &json)
    case .cadence: pattern(Pattern.cadence, in: &json)
    case .money: pattern(Pattern.money, in: &json)
    case .party, .who, .id, .reference, .visibility: pattern(Pattern.id, in: &json)
    case .list, .anyOf, .noneOr: break
    }
  }

  private func pattern(_ pattern: String, in json: inout JSONText) {
    json.member("type", "string")
    json.member("pattern", pattern)
  }

  private func scalar(in json: inout JSONText) {
    json.key("type")
    json.array(["string", "number", "boolean", "null"]) { name, json in json.string(name) }
  }

  private enum Pattern {
    static let toBeDone = "^(TBD\\b|\\[TBD(:.*)?\\]$)"
    static let id = "^[A-Za-z0-9][A-Za-z0-9_-]*$"
    static let duration = "[0-9][0-9,]* (business )?(hour|day|week|month|year)s?"
    static let date = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|last signature)$"
    static let due =
      "^([0-9]{4}-[0-9]{2}-[0-9]{2}|last signature|end of term|(\(duration) )?after [a-z0-9_-]+)$"
    static let length = "^(for the term|perpetual|\(duration)( after the end)?)$"
    static let cadence =
      "^([Ee]very|[Ee]ach|[Oo]nce|[Dd]aily|[Ww]eekly|[Ff]ortnightly|[Bb]iweekly|[Mm]onthly|[Qq]uarterly|[Yy]early|[Aa]nnually|[Bb]iannually|[Hh]alf-yearly|[Ss]emi-?annually|[Bb]iennially)"
    static let money = "^([A-Z]{3} ?[0-9][0-9,]*(\\.[0-9]+)?|[0-9][0-9,]*(\\.[0-9]+)? ?[A-Z]{3})( .+)?$"
    static let number = "^(at least |at most |under |over )?-?[0-9][0-9,]*(\\.[0-9]+)?( .+)?$"
    static let percent = "^(at least |at most |under |over )?-?[0-9][0-9,]*(\\.[0-9]+)? ?%( .+)?$"
  }
}
