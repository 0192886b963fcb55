import Entente
import EntenteChecks
import Foundation
import Testing

/// Each of the six philosophies is shown by a fixture: told by what the draft does, with evidence, and with what would
/// change it.
@Suite struct PhilosophyTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/reviews")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name + ".yaml"), encoding: .utf8)
  }

  @Test(arguments: [
    (
      "win-win", Philosophy.Kind.winWin, ["South: its one interest is served.", "North: its one interest is served."],
      "If clause 3.1 (The juice) goes or weakens, nothing serves what South asks for: the juice."
    ),
    (
      "win-not-lose", .winNotLose, ["South: its one interest is served.", "North: no term serves “the peel”."],
      "A term that gives North this: the peel. Find it, and name it under `served_by`."
    ),
    (
      "win-lose", .winLose,
      [
        "South: its one interest is served.", "North: no term serves “the peel”.",
        "North gives without a return: 20 % off every press.",
      ], "Name what comes back to North for this: 20 % off every press (`in_return`)."
    ),
    (
      "win-not-care", .winNotCare,
      ["South: its one interest is served.", "North: no interest is on record that these readers may see."],
      "Ask North what it wants and why, and write it under `interests`; what it keeps to itself stands in its own review."
    ),
    (
      "lose-win", .loseWin, ["South: no term serves “the juice”.", "North: its one interest is served."],
      "A term that gives South this: the juice. Find it, and name it under `served_by`."
    ),
    (
      "lose-lose", .loseLose, ["South: no term serves “the juice”.", "North: no term serves “the peel”."],
      "A term that gives North this: the peel. Find it, and name it under `served_by`."
    ),
  ])
  func isShown(name: String, kind: Philosophy.Kind, evidence: [String], change: String) throws {
    let review = try ReviewedText.review(Self.text(name))
    #expect(review.philosophy.kind == kind)
    #expect(review.philosophy.evidenceFor.map(\.text) == evidence)
    #expect(review.philosophy.evidenceAgainst == [])
    #expect(review.philosophy.whatWouldChangeIt.map(\.text).contains(change))
    for line in review.philosophy.evidenceFor where !line.text.contains("no interest is on record") {
      #expect(line.places.allSatisfy { $0.line > 0 && !$0.number.isEmpty }, "\(line.text) names its line and clause")
    }
  }

  @Test func everyKindHasAFixture() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(names.count == Philosophy.Kind.allCases.count)
  }

  /// What would change it does: each remedy, once written into the file, leads on to win–win.
  @Test func theRemediesLeadToWinWin() throws {
    let peel = "      because: A cake that is baked today.\n      visibility: shared\n"
    let served = peel + "      served_by: [peel]\n"
    let notLose = try Self.text("win-not-lose").replacingOccurrences(of: peel, with: served)
    #expect(try ReviewedText.review(notLose).philosophy.kind == .winWin)
    let returned = try Self.text("win-lose").replacingOccurrences(of: peel, with: served)
      .replacingOccurrences(
        of: "off every press\n", with: "off every press\n      in_return: [{ from: south, gives: a larger order }]\n")
    let philosophy = try ReviewedText.review(returned).philosophy
    #expect(philosophy.kind == .winWin)
    #expect(philosophy.evidenceAgainst == [])
  }

  @Test func anUnreturnedConcessionSpeaksAgainstWinWin() throws {
    let concession = "  concessions:\n    - { id: give, from: north, to: south, gives: a discount }\n"
    let review = try ReviewedText.review(Self.text("win-win") + concession)
    #expect(review.philosophy.kind == .winWin)
    #expect(review.philosophy.evidenceAgainst.map(\.text) == ["North gives without a return: a discount."])
  }

  @Test func wordsThatBindNobodySpeakAgainstWinWin() throws {
    let text = try Self.text("win-win").replacingOccurrences(
      of: "    - id: peel\n", with: "    - id: peel\n      effect: non-binding\n")
    let philosophy = try ReviewedText.review(text).philosophy
    #expect(philosophy.kind == .winWin)
    #expect(philosophy.evidenceAgainst.map(\.text) == ["North: what serves “the peel” binds nobody."])
  }

  @Test func anUnmetNeedTurnsItIntoWinLose() throws {
    let text = try Self.text("win-not-lose").replacingOccurrences(
      of: "    short: North\n", with: "    short: North\n    needs:\n      - { id: cold, text: A cold store. }\n")
    #expect(try ReviewedText.review(text).philosophy.kind == .winLose)
  }

  @Test func withoutInterestsNothingIsClaimed() throws {
    let review = try ReviewedText.review(ReviewedText.agreement())
    #expect(review.philosophy.kind == nil)
    #expect(review.philosophy.summary.hasPrefix("No interest is on record that these readers may see"))
  }

  @Test func withoutADrafterTheBestServedSideIsTakenAndThatIsSaid() throws {
    let text = try Self.text("lose-win").replacingOccurrences(of: "drafted_by: south\n", with: "")
    let result = ReviewedText.result(text)
    #expect(result.review?.philosophy.kind == .winNotLose)
    let printed = String(decoding: result.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    #expect(printed.contains("does not say whose pen it is (`drafted_by`), so this is told from the side of North."))
  }

  /// Of three parties the one that fares worst decides, and each is told apart.
  @Test func manyPartiesAreToldApart() throws {
    let parties = """
        - { id: south, name: South Ltd, short: South }
        - { id: north, name: North GmbH, short: North }
        - { id: east, name: East SA, short: East }
      """
    let deal = "  duties:\n    - { id: press, by: north, to: others, action: press the orange }"
    func interests(_ served: [String]) -> String {
      "  interests:\n"
        + ["south", "north", "east"].map { party in
          "    - { id: of-\(party), party: \(party), asks: a glass, visibility: shared"
            + (served.contains(party) ? ", served_by: [press] }\n" : " }\n")
        }.joined()
    }
    func kind(_ served: [String]) throws -> Philosophy {
      let charter = interests(served)
      return try ReviewedText.review(ReviewedText.agreement(parties: parties, deal: deal, charter: charter)).philosophy
    }
    #expect(try kind(["south", "north", "east"]).kind == .winWin)
    #expect(try kind([]).kind == .loseLose)
    #expect(try kind(["north", "east"]).kind == .loseWin)
    let mixed = try kind(["south", "north"])
    #expect(mixed.kind == .winNotLose)
    #expect(mixed.pairs.map(\.kind) == [.winWin, .winNotLose])
  }
}
