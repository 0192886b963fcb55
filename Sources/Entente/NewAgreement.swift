import EntenteFormat
import EntenteTemplates

/// What a new folder begins with.
public struct NewAgreement: Sendable {
  public var folder: String
  public var kind: String
  /// Full names; none for two that stand in for them.
  public var parties: [String]
  public var title: String?

  public init(folder: String, kind: String, parties: [String] = [], title: String? = nil) {
    self.folder = folder
    self.kind = kind
    self.parties = parties
    self.title = title
  }
}

/// The JSON Schema of the agreement file.
public func agreementSchema() -> String { JSONSchema().text() }

/// Makes a folder with `agreement.yaml`, commented and ready to draft, and the schema for editors beside it. Returns
/// the paths, the agreement first.
public func newAgreement(_ new: NewAgreement, workspace: some Workspace) throws(CallProblem) -> [String] {
  guard ShippedTemplates.read(new.kind + "/manifest.yaml") != nil else {
    _ = try showTemplate(new.kind, file: nil)
    return []
  }
  let text = Starter(new).text
  return try writeNew(
    [
      (join(new.folder, "agreement.yaml"), Array(text.utf8)),
      (join(new.folder, "agreement.schema.json"), Array(agreementSchema().utf8)),
    ], workspace: workspace)
}

/// The first words of an agreement file.
private struct Starter {
  let new: NewAgreement
  let parties: [(id: String, name: String, short: String)]

  init(_ new: NewAgreement) {
    self.new = new
    let names = new.parties.isEmpty ? ["First Company Ltd", "Second Company Ltd"] : new.parties
    var taken: Set<String> = []
    parties = names.map { name in
      let short = String(name.split(separator: " ").first ?? "Party")
      var id = Starter.id(short)
      while !taken.insert(id).inserted { id += "-\(taken.count + 1)" }
      return (id, name, short)
    }
  }

  private static func id(_ word: String) -> String {
    let letters = word.lowercased().unicodeScalars.filter { (0x61...0x7A).contains($0.value) || (0x30...0x39).contains($0.value) }
    let text = String(String.UnicodeScalarView(letters))
    let reserved: Set<String> = ["each", "all", "any", "others", "shared", "private", "effective", "none", "agreement", "general"]
    return text.isEmpty || text.utf8.first?.isLetter != true || reserved.contains(text) ? "party" + text : text
  }

  /// A scalar that stays what it is whatever it holds.
  private func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || " .-&,()".unicodeScalars.contains($0) }
    if isPlain, let first = text.unicodeScalars.first, first.properties.isAlphabetic { return text }
    return "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }

  var text: String {
    let (one, two) = (parties[0], parties[1])
    return """
      # yaml-language-server: $schema=agreement.schema.json
      #
      # This file is the source of the contract. Lines that begin with # are notes for you; they never reach it.
      # Not settled yet? Write TBD in place of a value: it is marked in every draft.
      # Draft it with:  entente draft agreement.yaml

      format: 1
      kind: \(new.kind)
      title: \(quoted(new.title ?? "Agreement between \(parties.map(\.name).joined(separator: " and "))"))
      status: draft
      drafted_by: \(one.id)
      effective: last signature

      term:
        length: 24 months
        renewal:
          length: 12 months
          automatic: no
          notice: 90 days

      parties:
      \(parties.map(party).joined())
      # ---- the deal: what binds

      agreement:
        effect: binding
        purpose: TBD
        duties:
          - id: first-duty
            by: \(one.id)
            to: \(two.id)
            action: name one person who answers for the partnership
            due: 30 days after effective
          - id: second-duty
            by: \(two.id)
            to: \(one.id)
            action: name one person who answers for the partnership
            due: 30 days after effective
        confidentiality:
          covers: what a party learns about the other's business, customers and plans through this partnership
          length: 36 months after the end
        disputes:
          - id: talk-first
            step: negotiation
            within: 30 days
        exit:
          - id: leave-with-notice
            trigger: any reason
            ends: agreement
            by: any
            notice: 90 days
          - id: leave-after-breach
            trigger: a serious breach that is not put right in time
            ends: agreement
            by: any
            cure: 30 days
        general:
          entire_agreement: yes
          electronic_signature: yes

      # ---- the relationship: how you want to work together; it guides and does not bind

      relationship:
        effect: non-binding
        vision: TBD
        goals:
          - id: first-goal
            horizon: long
            text: TBD
        # What each side asks for, and why. Private to its party: only drafts made for that party show it.
        # interests:
        #   - id: \(one.id)-interest
        #     party: \(one.id)
        #     asks: what you ask for
        #     because: why you need it
        checkins:
          - id: monthly-call
            name: Monthly call
            every: monthly
            attendees: each
            agenda:
              - what went well
              - what we promised and have not done yet

      """
  }

  private func party(_ party: (id: String, name: String, short: String)) -> String {
    "  - id: \(party.id)\n    name: \(quoted(party.name))\n    short: \(quoted(party.short))\n    address: TBD\n"
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { self >= 0x61 && self <= 0x7A }
}
