import EntenteFormat

/// An agreement of three parties, made from the declarations: every kind of item that can be private, under every kind
/// of visibility, with a canary in each of its texts; and what things cost and are worth.
struct PlantedAgreement {
  static let parties = ["north", "south", "east"]

  /// How a text is written.
  enum Form: CaseIterable {
    case settled
    /// The whole field is an open point.
    case open
    /// An open point inside the text.
    case openInside
    /// A canary where a value of another type is wanted: the file is wrong, and the reader says so.
    case wrong
  }

  private(set) var text = ""
  /// Each canary: the field that holds it, and who may see it (`shared` is everyone).
  private(set) var planted: [Canary: (place: String, seenBy: Set<String>)] = [:]
  private(set) var types: Set<String> = []
  private let forms: [Form]

  init(forms: [Form] = [.settled, .open, .openInside]) {
    self.forms = forms
    text = """
      format: 1
      kind: alliance
      title: Planted alliance
      drafted_by: north
      parties:

      """
    for party in Self.parties { text += "  - { id: \(party), name: \(party) company, short: \(party) }\n" }
    text += "agreement:\n  duties:\n    - { id: duty-one, by: north, to: south, action: answer the telephone }\n"
    plantContributions()
    text += "relationship:\n  vision: Every call is answered.\n"
    for type in Schema.shared.types where isPrivateByItem(type) { plantItems(of: type) }
  }

  /// The canaries that this audience may not see, and those that it may.
  func split(for audience: String) -> (hidden: Set<Canary>, visible: Set<Canary>) {
    let visible = planted.filter { $0.value.seenBy.contains(audience) || $0.value.seenBy.contains("shared") }.keys
    return (Set(planted.keys).subtracting(visible), Set(visible))
  }

  func places(_ canaries: some Sequence<Canary>) -> [String] {
    canaries.map { planted[$0]?.place ?? "?" }.sorted()
  }

  // MARK: items

  private func isPrivateByItem(_ type: RecordType) -> Bool {
    type.half == .relationship && type.identified && type.slot(named: "visibility") != nil
  }

  private mutating func plantItems(of type: RecordType) {
    types.insert(type.name)
    let key = type.name == "relationship.clauses" ? "clauses" : type.name
    text += "  \(key):\n"
    let stated: [(String, Set<String>)] = [
      ("[north]", ["north"]), ("[south]", ["south"]), ("private", ["north"]), ("[north, south]", ["north", "south"]),
      ("east", ["east"]),
    ]
    for form in forms {
      for (visibility, seenBy) in stated {
        plant(type, form, visibility: visibility, giver: "north", seenBy: seenBy)
      }
    }
    guard type.name == "interests" || type.slot(named: "cost") != nil else { return }
    for form in forms {
      for giver in Self.parties {
        plant(type, form, visibility: nil, giver: giver, seenBy: type.name == "interests" ? [giver] : nil)
      }
    }
  }

  private mutating func plantContributions() {
    guard let type = Schema.shared.type(named: "contributions") else { return }
    types.insert(type.name)
    text += "  contributions:\n"
    for form in forms {
      for giver in Self.parties { plant(type, form, visibility: nil, giver: giver, seenBy: nil) }
      plant(type, form, visibility: "[south]", giver: "north", seenBy: nil, prices: ["south"])
      plant(type, form, visibility: "private", giver: "east", seenBy: nil, prices: ["north"])
    }
  }

  /// - Parameters:
  ///   - seenBy: who sees the item; nil when everyone does, its prices apart.
  ///   - prices: who sees what it costs and is worth, when the item states it.
  private mutating func plant(
    _ type: RecordType, _ form: Form, visibility: String?, giver: String, seenBy: Set<String>?,
    prices: Set<String>? = nil
  ) {
    let receiver = Self.parties[(Self.parties.firstIndex(of: giver)! + 1) % Self.parties.count]
    text += "    - id: item-\(planted.count)-\(type.fields.count)\n"
    if let visibility { text += "      visibility: \(visibility)\n" }
    for field in type.fields {
      switch field.name {
      case "from", "party": text += "      \(field.name): \(giver)\n"
      case "to": text += "      to: \(receiver)\n"
      case "in_return": plantReturn(field, form, giver: giver, receiver: receiver, seenBy: seenBy)
      case "cost":
        plantPrice(type, field, form, indent: "      ", seenBy: seenBy ?? prices ?? [giver])
      case "worth":
        plantPrice(type, field, form, indent: "      ", seenBy: seenBy ?? prices ?? [receiver])
      default: plantField(type, field, form, indent: "      ", seenBy: seenBy ?? ["shared"])
      }
    }
  }

  /// What comes back for a concession goes to the one who conceded.
  private mutating func plantReturn(
    _ field: FieldDeclaration, _ form: Form, giver: String, receiver: String, seenBy: Set<String>?
  ) {
    guard let id = field.type.recordType else { return }
    let type = Schema.shared.type(id)
    text += "      in_return:\n        - from: \(receiver)\n"
    for field in type.fields where field.name != "from" {
      if field.name == "worth" {
        plantPrice(type, field, form, indent: "          ", seenBy: seenBy ?? [giver])
      } else {
        plantField(type, field, form, indent: "          ", seenBy: seenBy ?? ["shared"])
      }
    }
  }

  /// A sum where the form is settled and every other time, else words.
  private mutating func plantPrice(
    _ type: RecordType, _ field: FieldDeclaration, _ form: Form, indent: String, seenBy: Set<String>
  ) {
    guard form == .settled, planted.count % 2 == 0 else {
      return plantField(type, field, form, indent: indent, seenBy: seenBy)
    }
    text += "\(indent)\(field.name): \"\(plant(type, field, seenBy).sum)\"\n"
  }

  private mutating func plantField(
    _ type: RecordType, _ field: FieldDeclaration, _ form: Form, indent: String, seenBy: Set<String>
  ) {
    guard !["id", "visibility", "effect", "element"].contains(field.name) else { return }
    guard let value = value(type, field, form, seenBy) else { return }
    text += "\(indent)\(field.name): \(value)\n"
  }

  private mutating func value(
    _ type: RecordType, _ field: FieldDeclaration, _ form: Form, _ seenBy: Set<String>
  ) -> String? {
    if form == .open { return "{ open: \(plant(type, field, seenBy).words) }" }
    if form == .wrong, !isWords(field.type) { return plant(type, field, seenBy).words }
    switch field.type {
    case .literal: return plant(type, field, seenBy).words
    case .text where form == .openInside, .list(.text) where form == .openInside:
      return "\"somewhat [TBD: \(plant(type, field, seenBy).words)] at best\""
    case .text, .anyOf:
      return isWords(field.type) ? plant(type, field, seenBy).words : "monthly"
    case .list(.text), .list(.literal):
      return "[\(plant(type, field, seenBy).words), \(plant(type, field, seenBy).words)]"
    case .length: return "10 days"
    case .cadence: return "monthly"
    case .choice(let words): return words[0]
    case .party, .who: return "[north, east]"
    case .reference: return "vision"
    case .list: return "[duty-one]"
    default: return nil
    }
  }

  private func isWords(_ type: FieldType) -> Bool {
    switch type {
    case .literal, .text: true
    case .list(let inner): isWords(inner)
    case .anyOf(let types): types.contains(where: isWords)
    default: false
    }
  }

  private mutating func plant(_ type: RecordType, _ field: FieldDeclaration, _ seenBy: Set<String>) -> Canary {
    let canary = Canary(index: planted.count)
    planted[canary] = ("\(type.name).\(field.name)", seenBy)
    return canary
  }
}
