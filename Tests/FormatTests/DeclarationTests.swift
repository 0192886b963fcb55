import Testing

@testable import EntenteFormat

@Suite struct DeclarationTests {
  private let schema = Schema.shared

  @Test func `record types have names of their own, and fields have names of their own in them`() {
    #expect(Set(schema.types.map(\.name)).count == schema.types.count)
    for type in schema.types {
      #expect(Set(type.fields.map(\.name)).count == type.fields.count, "\(type.name)")
      #expect(type.identified == (type.fields.first?.type == .id), "\(type.name)")
    }
  }

  @Test func `every record type stands at its own place in the table, under the type that holds it`() {
    for (place, type) in schema.types.enumerated() {
      #expect(Int(type.id.rawValue) == place)
      let holder = schema.type(type.parent)
      let isHeld = holder.fields.contains { $0.type.recordType == type.id || $0.type == .extraFields }
      #expect(place == 0 || isHeld, "\(type.name)")
    }
  }

  @Test func `names leave the half out, except where both halves have the same section`() {
    for name in [
      "parties", "parties.signatories", "term", "term.renewal", "agreement", "payments", "payments.tiers",
      "liability.caps", "clauses", "relationship", "relationship.clauses", "concessions.in_return", "governance",
    ] {
      #expect(schema.type(named: name) != nil, "\(name)")
    }
    #expect(schema.type(named: "payments")?.half == .deal)
    #expect(schema.type(named: "governance")?.half == .relationship)
    #expect(schema.type(named: "parties")?.half == .neither)
  }

  @Test func `the root has the fields of the format, in order`() {
    #expect(
      schema.type(.root).fields.map(\.name) == [
        "format", "kind", "title", "reference", "status", "drafted_by", "language", "effective", "term", "law",
        "include", "parties", "third_parties", "definitions", "agreement", "relationship", "fields",
      ])
  }

  @Test func `every field has one sentence that says what it is`() {
    for type in schema.types {
      for field in type.fields { #expect(field.summary.hasSuffix("."), "\(type.name).\(field.name)") }
    }
  }

  @Test func `defaults are words of the field's own choice`() {
    #expect(defaultWord("agreement", "effect") == "binding")
    #expect(defaultWord("relationship", "effect") == "non-binding")
    #expect(defaultWord("parties", "sign") == "any")
    #expect(defaultWord("pricing", "applies") == "whole")
    #expect(defaultWord("payments", "applies") == "whole")
    #expect(defaultWord("liability.caps", "per") == "term")
    #expect(defaultWord("payments", "effect") == nil)
  }

  private func defaultWord(_ type: String, _ field: String) -> String? {
    guard let field = schema.type(named: type)?.field(named: field), let choice = field.defaultChoice,
      case .choice(let words) = field.type
    else { return nil }
    return words[Int(choice)]
  }
}
