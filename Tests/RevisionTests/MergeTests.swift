import EntenteFormat
import EntenteSource
import Testing

@testable import EntenteRevision

/// Versions of one small file, merged: each case names what every side changed.
@Suite struct MergeTests {
  static let base = """
    # The alliance of North and South.
    format: 1
    kind: alliance
    title: A small alliance
    parties:
      - id: north
        name: North GmbH
      - id: south
        name: South Ltd
    agreement:
      rewards:
        - id: split
          basis: all sales
          shares:
            - party: north
              share: 60 %
            - party: south
              share: 40 %
      payments:
        # Paid by bank transfer.
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00 per month # net
          due_within: 30 days
      clauses:
        - id: reports
          title: Reports
          text: >-
            The manager gives 30 days notice of each meeting. Interest accrues at 5 % a year.
            Nobody waives it by waiting.
        - id: notices
          title: Notices
          text: Notices are given in writing.
        - id: audit
          title: Audit
          text: Each party may audit the other once a year.
        - id: costs
          title: Costs
          text: Each party bears its own costs.
    """

  static let files: [String: String] = [
    "notice-45": base.replacing("30 days notice", with: "45 days notice"),
    "interest-7": base.replacing("at 5 %", with: "at 7 %"),
    "interest-9": base.replacing("at 5 %", with: "at 9 %"),
    "costs-renamed": base.replacing("title: Costs", with: "title: Expenses"),
    "anti-bribery": base.replacing(after: "Notices are given in writing.\n", clause("anti-bribery")),
    "data": base.replacing(after: "Notices are given in writing.\n", clause("data")),
    "data-first": base.replacing("  clauses:\n", with: "  clauses:\n" + clause("data")),
    "without-reports": base.without(reports),
    "reports-last": base.without(reports) + "\n" + String(reports.dropLast()),
    "reports-third": base.without(reports).replacing(after: "Notices are given in writing.\n", reports),
    "audit-up": base.without(audit).replacing(after: "Nobody waives it by waiting.\n", audit),
    "audit-last": base.without(audit) + "\n" + String(audit.dropLast()),
    "without-audit": base.without(audit),
    "north-70": base.replacing("60 %", with: "70 %"),
    "south-50": base.replacing("40 %", with: "50 %"),
    "cites-reports": base.replacing("own costs.", with: "own costs, but for [@reports]."),
    "commented": base.replacing("due_within: 30 days", with: "due_within: 30 days # as always"),
    "quoted": base.replacing("title: A small alliance", with: "title: \"A small alliance\""),
    "renamed": base.replacing("id: audit", with: "id: inspection"),
    "audit-twice": base.replacing("once a year", with: "twice a year"),
    "with-term": base.replacing("agreement:\n", with: "term:\n  length: 24 months\nagreement:\n"),
    "with-term-36": base.replacing(
      "agreement:\n", with: "term:\n  length: 36 months\n  renewal: { automatic: yes }\nagreement:\n"),
    "without-payments": base.without(payments),
    "fee-3000": base.replacing("2,500.00", with: "3,000.00"),
  ]

  private static let reports = """
        - id: reports
          title: Reports
          text: >-
            The manager gives 30 days notice of each meeting. Interest accrues at 5 % a year.
            Nobody waives it by waiting.

    """
  private static let audit = """
        - id: audit
          title: Audit
          text: Each party may audit the other once a year.

    """
  private static let payments = """
      payments:
        # Paid by bank transfer.
        - id: fee
          from: north
          to: south
          amount: EUR 2,500.00 per month # net
          due_within: 30 days

    """
  private static func clause(_ id: String) -> String {
    "    - id: \(id)\n      title: \(id)\n      text: All keep to the \(id) policy.\n"
  }

  private func file(_ text: String) -> SourceFile {
    SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: Array(text.utf8))
  }

  private func merge(_ names: String...) throws -> (text: String, conflicts: [MergeConflict]) {
    let sides = names.map { MergeSide(name: $0, file: file(Self.files[$0] ?? Self.base)) }
    let outcome = try EntenteRevision.merge(base: file(Self.base), sides: sides)
    #expect(outcome.lost == [], "\(names)")
    let turned = try EntenteRevision.merge(base: file(Self.base), sides: sides.reversed())
    #expect(turned.bytes == outcome.bytes, "the order of the sides matters")
    return (String(decoding: outcome.bytes, as: UTF8.self), outcome.conflicts)
  }

  private func expectClean(_ names: String..., expected: String, _ location: Testing.SourceLocation = #_sourceLocation)
    throws
  {
    let sides = names.map { MergeSide(name: $0, file: file(Self.files[$0] ?? Self.base)) }
    let outcome = try EntenteRevision.merge(base: file(Self.base), sides: sides)
    #expect(outcome.lost == [], sourceLocation: location)
    #expect(outcome.conflicts == [], sourceLocation: location)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == expected, sourceLocation: location)
    let turned = try EntenteRevision.merge(base: file(Self.base), sides: sides.reversed())
    #expect(turned.bytes == outcome.bytes, "the order of the sides matters", sourceLocation: location)
  }

  // MARK: The eleven textual cases

  @Test func differentClauses() throws {
    try expectClean(
      "notice-45", "costs-renamed",
      expected: Self.base.replacing("30 days notice", with: "45 days notice").replacing(
        "title: Costs", with: "title: Expenses"))
  }

  @Test func twoSentencesOfOneText() throws {
    try expectClean(
      "notice-45", "interest-7",
      expected: Self.base.replacing("30 days notice", with: "45 days notice").replacing("at 5 %", with: "at 7 %"))
  }

  @Test func oneNumberTwoValues() throws {
    let (text, conflicts) = try merge("interest-7", "interest-9")
    #expect(conflicts.map(\.path) == ["reports.text"])
    #expect(text.contains("at 7 %") && text.contains("at 9 %") && text.contains("at 5 %"))
    #expect(text.contains("- by: interest-7") && text.contains("# Paid by bank transfer."))
  }

  @Test func theSameChangeTwice() throws {
    let text = Self.base.replacing("at 5 %", with: "at 7 %")
    let sides = ["a", "b"].map { MergeSide(name: $0, file: file(text)) }
    #expect(try EntenteRevision.merge(base: file(Self.base), sides: sides).bytes == Array(text.utf8))
  }

  @Test func bothInsertAtOnePlace() throws {
    try expectClean(
      "data", "anti-bribery",
      expected: Self.base.replacing(
        after: "Notices are given in writing.\n", Self.clause("anti-bribery") + Self.clause("data")))
  }

  @Test func deleteAgainstEdit() throws {
    let (text, conflicts) = try merge("without-reports", "interest-7")
    #expect(conflicts.map(\.path) == ["reports"])
    #expect(text.contains("remove: yes") && text.contains("at 7 %") && text.contains("at 5 %"))
  }

  @Test func anEditFollowsAMove() throws {
    try expectClean(
      "reports-last", "interest-7", expected: (Self.files["reports-last"] ?? "").replacing("at 5 %", with: "at 7 %"))
  }

  @Test func insertAboveAnEdit() throws {
    try expectClean(
      "data-first", "costs-renamed",
      expected: (Self.files["data-first"] ?? "").replacing("title: Costs", with: "title: Expenses"))
  }

  @Test func movedToTwoPlaces() throws {
    let (text, conflicts) = try merge("reports-last", "reports-third")
    #expect(conflicts.map(\.path) == ["reports"])
    #expect(text.contains("after: costs") && text.contains("after: notices"))
    #expect(text.split(separator: "id: reports").count == 2, "the clause stands once")
  }

  /// Neighbours that change places: it could be either of them that moved.
  @Test func movedToTheNextPlaceAndElsewhere() throws {
    let (text, conflicts) = try merge("audit-last", "audit-up")
    #expect(conflicts.map(\.path) == ["audit"])
    #expect(text.contains("after: costs") && text.contains("after: reports"))
  }

  @Test func bothDeleteTheSame() throws {
    let text = Self.files["without-audit"] ?? ""
    let sides = ["a", "b"].map { MergeSide(name: $0, file: file(text)) }
    #expect(try EntenteRevision.merge(base: file(Self.base), sides: sides).bytes == Array(text.utf8))
    try expectClean("without-audit", "costs-renamed", expected: text.replacing("title: Costs", with: "title: Expenses"))
  }

  @Test func neighbouringRowsOfATable() throws {
    try expectClean(
      "north-70", "south-50", expected: Self.base.replacing("60 %", with: "70 %").replacing("40 %", with: "50 %"))
  }

  // MARK: More

  @Test func deleteAgainstMove() throws {
    #expect(try merge("without-reports", "reports-last").conflicts.map(\.path) == ["reports"])
  }

  @Test func commentsAndQuotesStay() throws {
    let (text, conflicts) = try merge("commented", "quoted", "interest-7")
    #expect(conflicts.isEmpty)
    #expect(text.contains("# as always") && text.contains("# net") && text.contains("at 7 %"))
  }

  @Test func anEditFollowsANewID() throws {
    let (text, conflicts) = try merge("renamed", "audit-twice")
    #expect(conflicts.isEmpty)
    #expect(text.contains("id: inspection") && text.contains("twice a year") && !text.contains("id: audit"))
  }

  @Test func bothAddASection() throws {
    let (text, conflicts) = try merge("with-term", "with-term-36")
    #expect(conflicts.map(\.path) == ["term.length"])
    #expect(text.contains("24 months") && text.contains("36 months") && text.contains("automatic: yes"))
  }

  @Test func aSectionGoneAgainstAnEditInIt() throws {
    #expect(try merge("without-payments", "fee-3000").conflicts.map(\.path) == ["fee"])
    #expect(try merge("without-payments", "costs-renamed").conflicts.isEmpty)
  }

  @Test func threeSides() throws {
    let (text, conflicts) = try merge("notice-45", "interest-7", "fee-3000")
    #expect(conflicts.isEmpty)
    #expect(text.contains("45 days notice") && text.contains("at 7 %") && text.contains("3,000.00"))
    let dispute = try merge("interest-7", "interest-9", "without-reports").conflicts
    #expect(dispute.map(\.path) == ["reports"])
  }

  @Test func refusesWhatItCannotFollow() {
    let unnamed = Self.base.replacing("    - id: audit\n      title: Audit\n", with: "    - title: Audit\n")
    let sides = [
      MergeSide(name: "a", file: file(unnamed)), MergeSide(name: "b", file: file(Self.files["north-70"] ?? "")),
    ]
    #expect(throws: MergeRefusal.self) { try EntenteRevision.merge(base: file(Self.base), sides: sides) }
    let disputed = Self.base.replacing(
      "due_within: 30 days", with: "due_within:\n        dispute:\n          was: 30 days")
    let again = [MergeSide(name: "a", file: file(disputed)), sides[1]]
    #expect(throws: MergeRefusal.self) { try EntenteRevision.merge(base: file(Self.base), sides: again) }
  }

  // MARK: Laws

  @Test(arguments: files.keys.sorted())
  func oneSideAlone(name: String) throws {
    let text = Self.files[name] ?? ""
    let (base, side) = (MergeSide(name: "a", file: file(Self.base)), MergeSide(name: "b", file: file(text)))
    #expect(try EntenteRevision.merge(base: file(Self.base), sides: [base, side]).bytes == Array(text.utf8))
    #expect(try EntenteRevision.merge(base: file(Self.base), sides: [side, side]).bytes == Array(text.utf8))
    #expect(try EntenteRevision.merge(base: file(text), sides: [side, base]).bytes == Array(Self.base.utf8))
  }

  /// Every two versions: nothing is lost, the order does not matter, and the result is read again.
  @Test(arguments: files.keys.sorted())
  func everyPair(name: String) throws {
    for other in Self.files.keys where other != name {
      let (text, _) = try merge(name, other)
      var problems: [Diagnostic] = []
      #expect(YAMLTree.read(file(text), &problems) != nil)
      #expect(problems.isEmpty, "\(name), \(other): \(problems.map(\.message))\n\(text)")
    }
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    let parts = components(old)
    return parts.joined(separator: new)
  }

  fileprivate func without(_ part: String) -> String { replacing(part, with: "") }
  fileprivate func replacing(after mark: String, _ new: String) -> String { replacing(mark, with: mark + new) }

  private func components(_ mark: String) -> [String] {
    var parts = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(mark) {
        rest = rest.dropFirst(mark.count)
        parts.append("")
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts
  }
}
