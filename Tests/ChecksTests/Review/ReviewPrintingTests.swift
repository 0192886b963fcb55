import Entente
import EntenteChecks
import EntenteDocument
import EntenteProse
import EntenteSource
import Foundation
import Testing

/// What the review prints is contained, fits its width, and is the same in every form.
@Suite struct ReviewPrintingTests {
  private static let hostile = "\"# a | b [x](https://e.example) <b> `c` *d* \\\\ 1. - ```\""

  private static let text = ReviewedText.agreement(
    parties: """
        - { id: south, name: \(hostile), short: "#1 | <i> [S](z)", needs: [{ id: n, text: \(hostile), met_by: [b] }] }
        - { id: north, name: North Ltd, short: North, brings: [{ id: b, text: \(hostile) }] }
      """,
    deal: """
        contributions:
          - { id: a, from: south, to: north, what: \(hostile), cost: \(hostile), worth: EUR 9, visibility: shared }
        kpis:
          - { id: k, name: \(hostile), owner: north }
      """,
    charter: """
        interests:
          - { id: i, party: south, asks: \(hostile), because: \(hostile), served_by: [a, k], visibility: shared }
        concessions:
          - { id: c, from: north, to: south, gives: \(hostile), in_return: [{ from: south, gives: \(hostile) }], visibility: shared }
        goals:
          - { id: g, horizon: long, text: \(hostile) }
        trust:
          - { id: t, party: south, commitment: \(hostile) }
      """)

  @Test func hostileTextsStayWords() throws {
    let review = try ReviewedText.review(Self.text)
    let manuscript = review.manuscript()
    let tree = MarkdownTree(manuscript.markdown)
    var headings = 0
    for node in tree.nodes {
      switch node.kind {
      case .heading: headings += 1
      case .link(let link):
        let address = tree.string(tree[link].destination)
        #expect(address.hasPrefix("agreement.md#") || address.hasPrefix("relationship.md#"), "\(address)")
      case .image, .htmlInline, .htmlBlock, .codeBlock, .blockQuote, .thematicBreak: Issue.record("\(node.kind)")
      case .list(let style): #expect(!style.isOrdered)
      default: break
      }
    }
    #expect(headings == manuscript.clauses.count + 1, "the title and the sections, nothing else")
  }

  @Test func rangesOfSectionsBeginAtTheirHeadings() throws {
    let manuscript = try ReviewedText.review(Self.text).manuscript()
    for clause in manuscript.clauses {
      #expect(manuscript.markdown[clause.range.lower] == UInt8(ascii: "#"))
      #expect(clause.range.upper <= manuscript.markdown.count)
    }
    #expect(Set(manuscript.clauses.map(\.anchor)).count == manuscript.clauses.count)
  }

  @Test(arguments: [40, 61, 80, 100]) func linesFitTheTerminal(width: Int) throws {
    let charter = "  goals:\n    - { id: g, horizon: long, text: 日本語のとても長い目標です 日本語のとても長い目標です 日本語 }\n"
    let review = try ReviewedText.review(ReviewedText.agreement(charter: charter))
    let text = ReviewText.text(review, width: width)
    for line in text.split(separator: "\n") where line.contains(" ") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 && $1.value < 0xFF00 ? 2 : 1) }
      #expect(columns <= width, "\(line)")
    }
  }

  @Test func colourIsOnlyColour() throws {
    let review = try ReviewedText.review(Self.text)
    let painted = ReviewText.text(review, colour: true)
    #expect(painted.contains("\u{1B}["))
    let plain = painted.replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "")
    #expect(plain == ReviewText.text(review))
  }

  @Test func controlCharactersAreShown() throws {
    let text = ReviewedText.agreement(charter: "  goals:\n    - { id: g, horizon: long, text: \"a\\e[31mred\" }\n")
    let printed = String(decoding: ReviewedText.result(text).bytes, as: UTF8.self)
    #expect(!printed.contains("\u{1B}"))
  }

  @Test func jsonIsReadByOthers() throws {
    let bytes = ReviewedText.result(Self.text, .json).bytes
    let json = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(json["version"] as? Int == 1)
    #expect(json["audience"] as? String == "shared")
    let philosophy = try #require(json["philosophy"] as? [String: Any])
    #expect(philosophy["kind"] as? String == "win-not care")
    let interests = try #require(json["interests"] as? [[String: Any]])
    let place = try #require(interests.first?["place"] as? [String: Any])
    #expect(place["document"] as? String == "relationship.md" && place["path"] as? String == "deal.yaml")
    #expect((json["practices"] as? [Any])?.count == 10 && (json["elements"] as? [Any])?.count == 6)
  }

  @Test(arguments: ReviewFormat.allCases) func sameInputSameBytes(format: ReviewFormat) {
    let first = ReviewedText.result(Self.text, format)
    #expect(!first.bytes.isEmpty)
    #expect(first.bytes == ReviewedText.result(Self.text, format).bytes)
  }

  /// On the page every clause that the review cites is there, so its links lead to it.
  @Test func thePageHoldsWhatTheReviewCites() {
    let page = String(decoding: ReviewedText.result(Self.text, .html).bytes, as: UTF8.self)
    #expect(page.contains("id=\"_review\"") && page.contains("id=\"_deal\"") && page.contains("id=\"_relationship\""))
    #expect(page.contains(/href="?#i"?[^>]*>clause R/) && page.contains(/href="?#a"?[^>]*>clause [0-9]/))
    #expect(page.contains("<svg") && page.contains("role=\"img\""))
    #expect(!page.contains("<script"))
  }

  @Test func anAgreementOfNothingIsReviewed() throws {
    let bare = "format: 1\nkind: mou\ntitle: Bare\nparties:\n  - { id: a, name: A }\n  - { id: b, name: B }\n"
    for format in ReviewFormat.allCases {
      let result = ReviewedText.result(bare, format)
      #expect(!result.diagnostics.hasErrors && !result.bytes.isEmpty, "\(format)")
    }
    #expect(try ReviewedText.review(bare).practices.allSatisfy { $0.standing == .notYet })
  }

  /// A file in which nothing is settled, and one that is everyday: no form of the review stumbles.
  @Test(arguments: ReviewFormat.allCases) func openAndOrdinaryFilesAreReviewed(format: ReviewFormat) throws {
    let open = ReviewedText.agreement(
      parties: "  - { id: south, name: TBD, needs: [{ id: n, text: TBD, met_by: TBD }] }\n  - { id: north, name: TBD }",
      deal: """
          roles: TBD
          duties: [{ id: d, by: TBD, to: others, action: TBD }]
          contributions: [{ id: c, from: TBD, to: TBD, what: TBD, cost: TBD }]
          kpis: [{ id: k, name: TBD, target: TBD, owner: TBD, source: TBD }]
          exit: [{ id: x, trigger: TBD, by: TBD }]
        """,
      charter: """
          interests: [{ id: i, party: TBD, asks: TBD, served_by: TBD, visibility: shared }]
          concessions: [{ id: g, from: TBD, gives: TBD, in_return: TBD, visibility: shared }]
          goals: [{ id: h, horizon: TBD, text: TBD, measured_by: TBD }]
          checkins: [{ id: e, name: TBD, every: TBD, attendees: TBD }]
          trust: TBD
        """)
    let result = ReviewedText.result(open, format)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    #expect(!result.bytes.isEmpty)
    let ordinary = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/agreements/eight-kb.yaml")
    #expect(!Drafting(workspace: DiskWorkspace()).review(ordinary.path, format: format).bytes.isEmpty)
  }

  /// Who gives to whom is counted without listing everybody for `each`.
  @Test func eachToTheOthersIsCountedForAll() throws {
    let parties = (1...40).map { "  - { id: p-\($0), name: Party \($0) }" }.joined(separator: "\n")
    let deal =
      "  duties:\n    - { id: d, by: each, to: others, action: wash up }\n    - { id: e, by: p-1, to: others, action: cook }"
    let review = try ReviewedText.review(
      ReviewedText.agreement(parties: parties, deal: deal).replacingOccurrences(
        of: "drafted_by: south", with: "drafted_by: p-1"))
    #expect(review.balances[0].gives == 2 && review.balances[0].gets == 1)
    #expect(review.balances[39].gives == 1 && review.balances[39].gets == 2)
    #expect(
      review.gifts.map { "\($0.fromName) → \($0.toName)" } == [
        "each party → the others", "Party 1 → the other parties",
      ])
  }
}
