import EntenteDocument
import EntenteProse
import EntenteSource
import Testing

@Suite struct WriterTests {
  /// A small agreement with everything in it.
  static func sample() -> DraftBuilder {
    var b = DraftBuilder("Alliance #1 & more")
    b.draft.named = [NamedTarget(id: "nordwind", words: "Nordwind")]
    b.draft.elsewhere = [NamedTarget(id: "vision", words: "the relationship charter")]
    b.markdown("This is about ")
    b.literal("<b>A*B</b>")
    b.markdown(".\n\n")
    b.draft.events.append(DraftEvent(.openPoints))
    b.clause(.part, "parties", "Parties", points: .digits) {
      $0.markdown("Made between:\n\n")
      $0.clause(.point, "nordwind") { $0.markdown("**Nordwind GmbH**, a company. It sells wind.\n") }
      $0.clause(.point, "harbour") { $0.markdown("**Harbour Ltd**.\n") }
    }
    b.clause(.clause, "definitions", "Definitions") {
      $0.clause(.sub) {
        $0.markdown("These words have these meanings:\n\n")
        $0.draft.events.append(DraftEvent(.definitions))
      }
    }
    b.clause(.clause, "payments", "Payment") {
      $0.aside(DraftEvent(.openNote)) { $0.markdown("Who pays, and when.\n") }
      let label = $0.draft.store("Money".utf8)
      $0.aside(DraftEvent(.openGlance, label)) {
        $0.reference("nordwind")
        $0.markdown(" pays\n")
      }
      $0.clause(.sub, "fee") {
        $0.markdown("Harbour must pay the Fee\nto ")
        $0.reference("nordwind")
        $0.markdown(". See ")
        $0.reference("invoices")
        $0.markdown(" and\n")
        $0.reference("vision")
        $0.markdown(".\n")
        $0.clause(.point, "fee-a") {
          $0.markdown("at once; or\n")
          $0.clause(.subpoint) { $0.markdown("in euro;\n") }
          $0.clause(.subpoint) { $0.markdown("in dollars.\n") }
        }
        $0.clause(.point) {
          $0.open("the date")
          $0.markdown(".\n")
        }
      }
      $0.clause(.sub, "invoices", "Invoices") {
        $0.text("Send them [@fee-a]. Pay **Fees** in time:\n- one\n- two [TBD]")
      }
      $0.clause(.sub) {
        $0.markdown("Prices:\n\n| Item | Price |\n| --- | --- |\n| ")
        $0.piece(.anchor, "row-1")
        $0.piece(.anchorLabel, "Visit")
        $0.literal("Visit | call")
        $0.markdown(" | ")
        $0.text("a `b|c` *d*")
        $0.markdown(" |\n\nThe table counts. See ")
        $0.reference("row-1")
        $0.markdown(".\n")
      }
    }
    b.clause(.clause, "exclusivity", "Exclusivity", omitted: true) { _ in }
    b.clause(.clause, "empty", "Empty") { $0.clause(.sub) { $0.markdown("\n") } }
    b.clause(.schedule, "deliverables", "Deliverables") {
      $0.clause(.sub, "portal") {
        $0.markdown("The portal, see ")
        $0.reference("portal")
        $0.markdown(" and ")
        $0.reference("deliverables")
        $0.markdown(".\n")
      }
    }
    b.clause(.part, "signatures", "Signatures") {
      $0.aside(DraftEvent(.openSignature)) {
        $0.markdown("Signed for **Nordwind** by:\n\n- Signature: ____________\n- Date: ____________\n")
      }
    }
    b.define("Fee", plural: "Fees", id: "fee_term") {
      $0.markdown("the sum in ")
      $0.reference("fee")
      $0.markdown("\n")
    }
    b.define("Unused") { $0.markdown("nothing\n") }
    b.define("Product", id: "product", always: true) { $0.text("means what Nordwind sells. A Fee is due for it") }
    return b
  }

  static let expected = """
    # Alliance \\#1 & more

    This is about \\<b>A\\*B\\</b>.

    **Still to be agreed:**

    - [clause 2.1(b)](#s-2-1-b): the date
    - [clause 2.2 (Invoices)](#invoices): to be agreed

    ## Parties

    Made between:

    - (1) **Nordwind GmbH**, a company.
      It sells wind.
    - (2) **Harbour Ltd**.

    ## 1. Definitions

    1.1 These words have these meanings:

    **“Fee”** means the sum in [clause 2.1](#fee).

    **“Product”** means what Nordwind sells.
    A Fee is due for it.

    ## 2. Payment

    2.1 Harbour must pay the Fee to [Nordwind](#nordwind).
    See [clause 2.2 (Invoices)](#invoices) and the relationship charter.

    - (a) at once; or
      - (i) in euro;
      - (ii) in dollars.
    - (b) **\\[to be agreed: the date\\]**.

    ### 2.2 Invoices

    Send them [clause 2.1(a)](#fee-a).
    Pay **Fees** in time:

    * one
    * two **\\[to be agreed\\]**

    2.3 Prices:

    | Item | Price |
    | --- | --- |
    | Visit \\| call | a `b\\|c` *d* |

    The table counts.
    See [Visit (clause 2.3)](#row-1).

    ## 3. Exclusivity

    \\[Intentionally omitted\\]

    ## Schedule 1. Deliverables

    1 The portal, see [paragraph 1 of Schedule 1](#portal) and [Schedule 1 (Deliverables)](#deliverables).

    ## Signatures

    Signed for **Nordwind** by:

    - Signature: ____________
    - Date: ____________

    """

  @Test func theWholeReadsWell() {
    let (document, diagnostics) = Self.sample().bound()
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let written = String(decoding: document.write().markdown, as: UTF8.self)
    #expect(written == Self.expected)
  }

  @Test func theSideTableSaysWhatTheMarkdownCannot() {
    let manuscript = Self.sample().written()
    let marks = manuscript.marks.map { "\($0.kind) \(manuscript.words($0.range)) → \($0.target)" }
    #expect(
      marks == [
        "reference clause 2.1(b) → s-2-1-b", "reference clause 2.2 (Invoices) → invoices",
        "definition Fee → term-fee-term",
        "reference clause 2.1 → fee", "definition Product → product", "term Fee → term-fee-term",
        "term Fee → term-fee-term", "reference Nordwind → nordwind", "reference clause 2.2 (Invoices) → invoices",
        "openPoint \\[to be agreed: the date\\] → open-1", "reference clause 2.1(a) → fee-a",
        "term Fees → term-fee-term",
        "openPoint \\[to be agreed\\] → open-2", "anchor  → row-1", "reference Visit (clause 2.3) → row-1",
        "reference paragraph 1 of Schedule 1 → portal", "reference Schedule 1 (Deliverables) → deliverables",
      ])
    let numbers = manuscript.clauses.map {
      "\($0.depth) \($0.fullNumber)|\(manuscript.words($0.numberRange)) #\($0.anchor)"
    }
    #expect(
      numbers == [
        "0 | #parties", "1 (1)|(1) #nordwind", "1 (2)|(2) #harbour", "0 1|1 #definitions", "1 1.1|1.1 #s-1-1",
        "0 2|2 #payments", "1 2.1|2.1 #fee", "2 2.1(a)|(a) #fee-a", "3 2.1(a)(i)|(i) #s-2-1-a-i",
        "3 2.1(a)(ii)|(ii) #s-2-1-a-ii", "2 2.1(b)|(b) #s-2-1-b", "1 2.2|2.2 #invoices", "1 2.3|2.3 #s-2-3",
        "0 3|3 #exclusivity", "0 Schedule 1|Schedule 1 #deliverables", "1 Schedule 1, paragraph 1|1 #portal",
        "0 | #signatures",
      ])
    #expect(manuscript.openItems.map(\.what) == ["the date", ""])
    #expect(manuscript.openItems.map { manuscript.clauses[$0.clause].anchor } == ["s-2-1-b", "invoices"])
    #expect(manuscript.terms.map(\.term) == ["Fee", "Product"])
    #expect(
      manuscript.terms.map(\.meaning) == ["the sum in clause 2.1.", "means what Nordwind sells. A Fee is due for it."])
    #expect(manuscript.glances.map { "\($0.label): \($0.text)" } == ["Money: [Nordwind](#nordwind) pays"])
    #expect(manuscript.clauses[5].notes == ["Who pays, and when."])
    #expect(manuscript.signatures.map { manuscript.words($0) }.first?.hasPrefix("Signed for") == true)
    let payment = manuscript.words(manuscript.clauses[5].range)
    #expect(payment.hasPrefix("## 2. Payment\n") && payment.hasSuffix("(#row-1).\n"))
    #expect(
      manuscript.words(manuscript.clauses[7].range) == "- (a) at once; or\n  - (i) in euro;\n  - (ii) in dollars.\n")
    for trail in manuscript.trails { #expect(!trail.range.isEmpty) }
    #expect(zip(manuscript.trails, manuscript.trails.dropFirst()).allSatisfy { $0.range.upper <= $1.range.lower })
  }

  @Test func theDumpNamesWhatIsBound() {
    let dump = Self.sample().bound().0.dump
    #expect(dump.contains("  clause 2 “Payment” #payments\n    sub 2.1 #fee\n      point 2.1(a) #fee-a\n"))
    #expect(dump.contains("  term “Unused” #term-unused unused\n"))
    #expect(dump.contains("  clause 3 “Exclusivity” #exclusivity omitted\n"))
  }

  @Test func problemsAreReportedAtTheirPlace() {
    var b = DraftBuilder()
    b.clause(.clause, "payments", "Payment") {
      $0.text("See [@payment] and [x](javascript:y).")
      $0.reference("nothing-like-it")
    }
    b.define("Fee", always: true) { $0.text("a") }
    b.define("Fee", always: true) { $0.text("b") }
    let (_, diagnostics) = b.bound()
    #expect(
      diagnostics.map(\.rule).sorted() == [
        "dangerous-link", "dangling-reference", "dangling-reference", "definition-nowhere-printed",
        "term-defined-twice",
      ])
    #expect(diagnostics.contains { $0.help == "did you mean [@payments]?" })
    #expect(diagnostics.allSatisfy { !$0.span.isNone })
  }

  @Test func whatANoteHoldsIsNoPlaceOfTheText() {
    var b = DraftBuilder()
    b.clause(.clause, "one", "One") {
      $0.aside(DraftEvent(.openNote)) { $0.aside(DraftEvent(.openSignature)) { $0.markdown("Signed by nobody.\n") } }
      $0.markdown("The text.\n")
    }
    let manuscript = b.written()
    #expect(manuscript.clauses.first?.notes == ["Signed by nobody."])
    #expect(manuscript.signatures.isEmpty)
  }

  @Test func aMeaningBeginsWithItsFirstWord() {
    var b = DraftBuilder()
    b.clause(.clause, "one", "One") {
      $0.clause(.sub) { $0.draft.events.append(DraftEvent(.definitions)) }
      $0.clause(.sub) { $0.markdown("The Fee is due.\n") }
    }
    b.define("Fee", id: "fee") { $0.markdown("\t what is paid") }
    #expect(b.written().terms.map(\.meaning) == ["what is paid."])
  }
}
