import EntenteDocument
import EntentePage

/// A small partnership in two halves that has one of everything that a page can show.
enum Partnership {
  static func input() -> PageInput {
    PageInput(
      title: "Maps and trail guides in the Halden app", language: "en-GB", manuscripts: [deal, charter],
      parties: ["Skylark Maps Ltd", "Halden Outdoor GmbH"],
      facts: [
        .init("Reference", "SH-2027-004"), .init("Kind", "Strategic alliance"),
        .init("Effective", "1 January 2027"), .init("Law", "Austria"),
      ],
      fingerprint: "7be140c95d0e8a7219f3c6d4b0a82e57114d2f0c9a3be6518f7d20c4ab91e635",
      revision: "3f2a9c1")
  }

  /// One half, final, for one party, in German.
  static var charterAlone: PageInput {
    var charter = Sketch(.relationship, "Charta der Zusammenarbeit", language: "de", effect: "guides-interpretation")
    charter.clause(.clause, "grundsaetze", number: "R1", title: "Grundsätze", head: "## @. Grundsätze\n\n") {
      $0.clause(.sub, "offenheit", number: "R1.1", head: "**@ Offenheit.** ") {
        $0.text("Schlechte Nachrichten reisen zuerst, und zwar zu der Person, die etwas tun kann.")
      }
    }
    charter.glance("Offenheit", "Schlechte Nachrichten zuerst", clause: "offenheit")
    return PageInput(
      title: "Karten und Wege für Halden", language: "de", manuscripts: [charter.manuscript],
      parties: ["Skylark Maps Ltd", "Halden Outdoor GmbH", "Talwärts e. V."], status: .final,
      fingerprint: "114d2f0c9a3be6518f7d20c4ab91e6357be140c95d0e8a7219f3c6d4b0a82e57",
      audienceNote: "Nur für Halden",
      missingHalfNote: "Die Vereinbarung ist ein eigenes Dokument und nicht Teil dieser Seite.")
  }

  static let deal: Manuscript = {
    var deal = Sketch(.deal, "Strategic alliance agreement")
    deal.text("*This is a draft for review by a lawyer.\nIt binds nobody until the parties have signed it.*")
    deal.openList(
      "**Still to be agreed:**\n\n- [clause 2.2(a)](#routes-first): the file format\n- [clause 3.2](#statement): the account"
    )
    parties(&deal)
    definitions(&deal)
    brings(&deal)
    money(&deal)
    measures(&deal)
    exit(&deal)
    signatures(&deal)
    schedule(&deal)
    deal.term("map-kit", "Map Kit", "Skylark’s software library for showing maps, with the tile service it draws on.")
    deal.term("net-revenue", "Net Revenue", "what Halden is paid for guides, less refunds & \"app store\" fees.")
    deal.glance("Term", "Two years from 1 January 2027, then a year at a time", clause: "term")
    deal.glance("Money", "Halden pays Skylark 12% of Net Revenue, at least EUR 15,000 per quarter", clause: "share")
    deal.glance("Leaving early", "90 days before the end of a term", clause: "exit-notice")
    deal.glance("Targets", "Four measures, looked at *together* every quarter", clause: "kpis")
    return deal.manuscript
  }()

  private static func parties(_ deal: inout Sketch) {
    deal.clause(.part, "parties", title: "Parties", head: "## Parties\n\n") {
      $0.text("This document is made between:")
      $0.clause(.point, "skylark", number: "(1)", head: "@ ") {
        $0.text(
          "**Skylark Maps Ltd** (“**Skylark**”), a company under the law of England, registration 09 418 276,\nof 14 Cooperage Yard, Bristol BS1 4ZZ."
        )
      }
      $0.clause(.point, "halden", number: "(2)", head: "@ ") {
        $0.text(
          "**Halden Outdoor GmbH** (“**Halden**”), a company under the law of Austria, registration FN 512 337 k, of Innrain 88, Innsbruck."
        )
      }
    }
  }

  private static func definitions(_ deal: inout Sketch) {
    let note = "A word with a *dotted line* has the meaning given here, wherever it appears."
    deal.clause(.clause, "definitions", number: "1", title: "Definitions", head: "## @. Definitions\n\n", notes: [note])
    {
      $0.clause(.sub, "c-1-1", number: "1.1", head: "@ ", permalink: false) {
        $0.text("In this agreement, the following words have these meanings:")
        $0.text(
          "**“{def map-kit|Map Kit}”** means Skylark’s software library for showing maps, with the tile service that it draws on."
        )
        $0.text(
          "**“{def net-revenue|Net Revenue}”** means what Halden is paid for guides sold through the app, less refunds, sales taxes and the fees that app stores keep."
        )
      }
      $0.clause(.sub, "term", number: "1.2", head: "**@ Term.** ") {
        $0.text(
          "This agreement starts on 1 January 2027 and runs for two years.\nIt then continues for one year at a time unless a party ends it under {ref exit-notice|clause 5.1}."
        )
      }
    }
  }

  private static func brings(_ deal: inout Sketch) {
    let note = "Software and help go one way; routes and shelf space go the other."
    deal.clause(
      .clause, "contributions", number: "2", title: "What each party brings", head: "## @. What each party brings\n\n",
      notes: [note]
    ) {
      $0.clause(.sub, "licence", number: "2.1", head: "@ ") {
        $0.text(
          "Skylark grants Halden a licence to use the {term map-kit|Map Kit} in the app for as long as this agreement runs.\nThe licence cannot be passed on."
        )
      }
      $0.clause(.sub, "routes", number: "2.2", head: "@ ") {
        $0.text("Halden must deliver trail data for 3,400 routes:")
        $0.clause(.point, "routes-first", number: "(a)", head: "- @ ", full: "2.2(a)") {
          $0.text("at least 1,200 routes by 31 March 2027, in {open open-1|[to be agreed: the file format]}; and")
        }
        $0.clause(.point, "routes-rest", number: "(b)", head: "- @ ", full: "2.2(b)") {
          $0.text("the rest by 30 September 2027.")
        }
      }
      $0.clause(.sub, "shops", number: "2.3", head: "@ ", notes: ["Forty-two shops at the time of writing."]) {
        $0.text(
          "Halden must show Skylark’s name in all its shops and on the map screen of the app, as the [brand guide](https://skylark.example/brand?a=1&b=2) says."
        )
      }
    }
  }

  private static func money(_ deal: inout Sketch) {
    deal.clause(.clause, "payments", number: "3", title: "Payments", head: "## @. Payments\n\n") {
      $0.clause(.sub, "share", number: "3.1", head: "@ ") {
        $0.text(
          "Halden must pay Skylark 12% of {term net-revenue|Net Revenue} for each quarter, and never less than the minimum for that quarter in {ref schedule-payments|Schedule 1}."
        )
      }
      $0.clause(
        .sub, "statement", number: "3.2", head: "@ ", notes: ["A late payment costs interest from the first day."]
      ) {
        $0.text(
          "Within 15 days after a quarter ends, Halden must send a statement of {term net-revenue|Net Revenue}.\nPayment is due 30 days after the quarter ends, to {open open-2|[to be agreed: the account]}."
        )
        $0.clause(.point, "c-3-2-a", number: "(a)", head: "@ ", permalink: false, full: "3.2(a)") {
          $0.text("A late amount bears interest at 4 percentage points above the main refinancing rate:")
          $0.clause(.subpoint, "c-3-2-a-i", number: "(i)", head: "@ ", permalink: false, full: "3.2(a)(i)") {
            $0.text("from the day on which it was due,")
          }
          $0.clause(.subpoint, "c-3-2-a-ii", number: "(ii)", head: "@ ", permalink: false, full: "3.2(a)(ii)") {
            $0.text("until the day on which it is paid.")
          }
        }
      }
    }
  }

  private static func measures(_ deal: inout Sketch) {
    deal.clause(.clause, "kpis", number: "4", title: "Measures of success", head: "## @. Measures of success\n\n") {
      $0.clause(.sub, "targets", number: "4.1", head: "@ ") {
        $0.text("The parties measure their success as follows:")
        $0.text(
          """
          | Measure | Baseline | Target | Floor | By | Answers for it |
          | --- | ---: | ---: | ---: | --- | --- |
          | {at uptime}Tile service reachable, monthly | 99.5% | 99.9% | 99% | 31 March 2027 | Skylark |
          | {at subscribers}Subscribers | 4,000 | 30,000 | 12,000 | 31 December 2028 | Halden |
          | {at answers}Faults answered in one working day | – | 95% | 90% | 30 June 2027 | Skylark |
          """)
      }
      $0.clause(.sub, "review", number: "4.2", head: "@ ") {
        $0.text(
          "The parties review the measures within 20 days after each quarter ends.\nThe first of them is {ref uptime|the tile service}."
        )
      }
    }
  }

  private static func exit(_ deal: inout Sketch) {
    let note = "For the first term, a letter must arrive by 2 October 2028."
    deal.clause(
      .clause, "exit", number: "5", title: "Ending the agreement", head: "## @. Ending the agreement\n\n", notes: [note]
    ) {
      $0.clause(.sub, "exit-notice", number: "5.1", head: "@ ") {
        $0.text(
          "Either party may end this agreement at the end of a term by written notice that arrives at least 90 days before."
        )
      }
      $0.clause(.clause, "exit-after", number: "5.2", title: "After the end", head: "### @ After the end\n\n") {
        $0.text("The {term map-kit|Map Kit} may stay in the app for 120 days, so that subscribers can move.")
        $0.text("{ref payments|Clause 3} continues.")
      }
    }
  }

  private static func signatures(_ deal: inout Sketch) {
    deal.clause(.part, "signature_page", title: "Signatures", head: "## Signatures\n\n") {
      $0.text("By signing, the parties agree to this document.")
      for party in ["Skylark Maps Ltd", "Halden Outdoor GmbH"] {
        $0.signature {
          $0.text("Signed for **\(party)** by:")
          $0.text(
            "- Signature: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n- Name: Imogen Hale\n- Title: Director\n- Date: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
          )
          $0.text("Any one of the people named above may sign alone.")
        }
      }
    }
  }

  private static func schedule(_ deal: inout Sketch) {
    deal.clause(
      .schedule, "schedule-payments", number: "Schedule 1", title: "Minimum for each quarter",
      head: "## @: Minimum for each quarter\n\n"
    ) {
      $0.text(
        "| Quarter | Statement by | Minimum |\n| --- | --- | ---: |\n| 2027 first | 15 April 2027 | EUR 15,000 |\n| 2027 second | 15 July 2027 | EUR 15,000 |\n| 2027 third | 15 October 2027 | EUR 15,000 |"
      )
    }
  }

  static let charter: Manuscript = {
    var charter = Sketch(.relationship, "Relationship charter")
    charter.text("This charter says how Skylark and Halden mean to work together.")
    charter.clause(.clause, "principles", number: "R1", title: "Principles", head: "## @. Principles\n\n") {
      $0.clause(.sub, "candour", number: "R1.1", head: "**@ Candour.** ") {
        $0.text(
          "Bad news travels first, and to the person who can do something about it.\nIt is {open open-1|[to be agreed: who that is at Halden]}."
        )
      }
      $0.clause(.sub, "reciprocity", number: "R1.2", head: "**@ Reciprocity.** ") {
        $0.text(
          "A favour is returned within the quarter, as [clause 2](agreement.md#contributions) returns routes for software."
        )
      }
    }
    charter.clause(
      .clause, "checkins", number: "R2", title: "Check-ins", head: "## @. Check-ins\n\n",
      notes: ["Half an hour, always on the same day."]
    ) {
      $0.clause(.sub, "monthly", number: "R2.1", head: "@ ") {
        $0.text(
          "The two partner managers talk every month about:\n\n- what went well;\n- what each needs from the other;\n- what changes soon."
        )
      }
    }
    charter.glance("Rhythm", "A call every month", clause: "monthly")
    return charter.manuscript
  }()
}
