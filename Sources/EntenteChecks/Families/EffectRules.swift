import EntenteFormat
import EntenteSource

/// Which parts bind, and what leans on what.
enum EffectRules {
  static let all: [Rule] = [
    Rule(
      "charter-without-effect", "the charter does not state its legal effect", .border, .warning,
      looksAt: "`relationship.effect`",
      why: "Without a word on it, each court and each lawyer will have an opinion of its own.",
      wrong: .init(
        """
        relationship:
          effect: (none)
        """, at: "vision: Every garden"),
      right: .init(
        """
        relationship:
          effect: non-binding
        """)
    ) { analysis, findings in
      guard let charter = analysis.charter, charter.lacks("effect") else { return }
      findings.report(
        at: analysis.root["relationship"].span, "the charter does not say what legal effect it has",
        help: "add `effect:` with `non-binding`, `guides-interpretation`, `binding-process` or `binding`")
    },
    Rule(
      "deal-without-effect", "the deal does not state its legal effect", .border, .advice,
      looksAt: "`agreement.effect`",
      why: "It counts as binding. Beside a charter it is better to say so.",
      wrong: .init(
        """
        agreement:
          effect: (none)
        """, at: "purpose: Alder and"),
      right: .init(
        """
        agreement:
          effect: binding
        """)
    ) { analysis, findings in
      guard let deal = analysis.deal, deal.lacks("effect") else { return }
      findings.report(
        at: analysis.root["agreement"].span, "the deal does not say what legal effect it has, and counts as binding",
        help: "add `effect: binding`")
    },
    Rule(
      "binding-charter", "the whole charter is binding", .border, .warning, looksAt: "`relationship.effect`",
      why: "Goals and good manners that can be sued for make honest talk dangerous.",
      wrong: .init(
        """
        relationship:
          effect: binding
        """, at: "effect: binding"),
      right: .init(
        """
        relationship:
          effect: guides-interpretation
        """)
    ) { analysis, findings in
      guard let charter = analysis.charter, charter["effect"].isWritten, charter.effect == .binding else { return }
      findings.report(
        at: charter["effect"].span, "everything in the charter is binding",
        help: "move to the deal what must bind, or give single items `effect: binding-process`")
    },
    Rule(
      "binding-item-in-charter", "an item of the charter is binding", .border, .advice,
      looksAt: "`effect` of charter items",
      why: "A binding term is looked for in the deal; here it is overlooked.",
      wrong: .init(
        """
        relationship:
          checkins:
            - id: checkin-managers
              name: Managers' call
              every: every 2 weeks
              attendees: each
              effect: binding
              agenda:
                - what went well
              element: interdependence
        """, at: "effect: binding"),
      right: .init(
        """
        relationship:
          checkins:
            - id: checkin-managers
              name: Managers' call
              every: every 2 weeks
              attendees: each
              effect: binding-process
              agenda:
                - what went well
              element: interdependence
        """)
    ) { analysis, findings in
      guard let charter = analysis.charter, charter.effect != .binding else { return }
      for index in analysis.tree.records.indices {
        let item = Item(analysis, ItemRef(index))
        guard item.half == .relationship, item != charter, item["effect"].isWritten,
          item["effect"].choice == Int(Effect.binding.rawValue)
        else { continue }
        findings.report(
          at: item["effect"].span, "\(item.called) is binding and stands in the charter",
          help: "move it to the deal; what binds the parties to meet is `binding-process`")
      }
    },
    Rule(
      "core-term-not-binding", "a term that only helps when it binds is non-binding", .border, .warning,
      looksAt:
        "`effect` of payments, prices, liability, indemnities, confidentiality, exits and licences in a binding deal",
      why:
        "A payment that nobody can claim, or a secret that nobody must keep, is a trap for the one who relies on it.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              due_within: 30 days
              effect: non-binding
          exit:
            - id: exit-breach
              trigger: a serious breach by the other party
              ends: agreement
              by: any
              notice: 30 days
              survives:
                - confidentiality
        """, at: "effect: non-binding"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price of the tools sold
              due_within: 30 days
        """)
    ) { analysis, findings in
      guard analysis.deal?.effect == .binding else { return }
      for type in core {
        for item in analysis.items(type) where item["effect"].isWritten && item.effect != .binding {
          findings.report(
            at: item["effect"].span, "\(item.called) does not bind, although the deal does",
            help: "leave the line out, or take the term out of the deal")
        }
      }
    },
    Rule(
      "secrecy-not-binding", "a deal that binds nobody leaves confidentiality unprotected", .border, .warning,
      looksAt: "`agreement.effect`, `confidentiality.effect`",
      why: "Even those who only talk show each other what others should not see.",
      wrong: .init(
        """
        agreement:
          effect: non-binding
        """, at: "covers: prices"),
      right: .init(
        """
        agreement:
          effect: non-binding
          confidentiality:
            effect: binding
            covers: prices, plans and till records
            excludes: what is public
            length: 24 months after the end
            return_within: 30 days
        """)
    ) { analysis, findings in
      guard let section = analysis.section("confidentiality"), analysis.deal?.effect != .binding,
        section.effect != .binding
      else { return }
      findings.report(
        at: section.span, "confidentiality binds nobody, as the deal as a whole does not",
        help: "add `effect: binding` to `confidentiality`")
    },
    Rule(
      "binding-leans-on-non-binding", "a binding term leans on one that binds nobody", .border, .warning,
      looksAt: "references, `effect`",
      why: "The duty is as soft as what it rests on, or makes that hard against its words.",
      wrong: .init(
        """
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: keep tools in stock as set out in [@sales-plan]
              every: monthly
              consequence: Bramble may order elsewhere until the stock is full again.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 60 days after effective
              consequence: Alder may sell through other shops in that county.
          schedules:
            - id: sales-plan
              title: Sales plan
              effect: non-binding
              text: What the parties hope to sell.
        """, at: "in stock as set out"),
      right: .init(
        """
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: keep tools in stock as set out in [@sales-plan]
              every: monthly
              consequence: Bramble may order elsewhere until the stock is full again.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 60 days after effective
              consequence: Alder may sell through other shops in that county.
          schedules:
            - id: sales-plan
              title: Sales plan
              text: What Alder keeps in stock.
        """)
    ) { analysis, findings in
      for reference in analysis.references {
        guard let to = reference.to.map({ Item(analysis, $0) }), to.half == .deal, to.effect == .nonBinding else {
          continue
        }
        let from = Item(analysis, reference.from)
        let field = from.type.fields[reference.slot].name
        guard from.half == .deal, from.effect == .binding,
          !["purpose", "background", "precedence", "after", "effect"].contains(field)
        else { continue }
        findings.report(
          at: reference.span, "this binds, and leans on \(to.called), which binds nobody",
          help: "make both binding, or say the essential here", labels: [.init(to.span, "this binds nobody")])
      }
    },
    Rule(
      "goodwill-in-binding-term", "a binding term rests on goodwill", .border, .warning,
      looksAt: "the texts of the deal that bind",
      why: "Trust can't be enforced; a claim that hangs on it can't either.",
      wrong: .init(
        """
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: keep tools in stock in a spirit of mutual trust
              every: monthly
              consequence: Bramble may order elsewhere until the stock is full again.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 60 days after effective
              consequence: Alder may sell through other shops in that county.
        """, at: "mutual trust"),
      right: .init(
        """
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: keep tools in stock for six weeks of sales
              every: monthly
              consequence: Bramble may order elsewhere until the stock is full again.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 60 days after effective
              consequence: Alder may sell through other shops in that county.
        """)
    ) { analysis, findings in
      let phrases = [
        "goodwill", "mutual trust", "trust and respect", "spirit of partnership", "spirit of cooperation",
        "spirit of trust",
        "in the spirit of", "long-term relationship", "win-win",
      ]
      for hit in analysis.hitsInBindingTerms(phrases) {
        findings.report(
          at: analysis.place(of: hit), "“\(analysis.words(of: hit))” stands in a term that binds",
          help: "say what is owed, and put the spirit into the charter")
      }
    },
    Rule(
      "agreement-to-agree", "a binding term leaves its content to a later agreement", .border, .warning,
      looksAt: "the texts of the deal that bind",
      why: "Nobody can be made to agree: courts hold such a term void for uncertainty.",
      wrong: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: a price to be agreed between the parties
              due_within: 30 days
        """, at: "to be agreed"),
      right: .init(
        """
        agreement:
          payments:
            - id: pay-tools
              from: bramble
              to: alder
              rate: 60 %
              basis: the price on the day of the order
              due_within: 30 days
        """)
    ) { analysis, findings in
      let phrases = [
        "agree to agree", "to be agreed", "to be mutually agreed", "will be agreed", "shall be agreed",
        "agree in due course",
        "to be negotiated", "to be determined", "to be decided", "as mutually agreed", "as may be agreed",
        "as agreed from time to time", "as the parties may agree",
      ]
      for hit in analysis.hitsInBindingTerms(phrases) {
        findings.report(
          at: analysis.place(of: hit), "this term is left to a later agreement",
          help: "settle it, say who decides it and how, or mark it as open: `[TBD: what]`")
      }
    },
    Rule(
      "obligation-in-recital", "the background imposes a duty", .border, .warning, looksAt: "`agreement.background`",
      why: "Recitals tell how it came to the agreement. A duty there is overlooked, and courts rarely enforce it.",
      wrong: .init(
        """
        agreement:
          background:
            - Alder makes garden tools.
            - Bramble shall open ten shops each year.
        """, at: "Bramble shall open"),
      right: .init(
        """
        agreement:
          background:
            - Alder makes garden tools.
            - Bramble has opened ten shops each year.
        """)
    ) { analysis, findings in
      let phrases = [
        "must", "shall", "undertakes to", "undertake to", "agrees to", "agree to", "is obliged to", "are obliged to",
      ]
      for hit in phrases.flatMap({ analysis.typed($0) }).inOrder() {
        let item = analysis.item(hit)
        guard item.typeName == "agreement", item.type.fields[hit.cell.slot].name == "background" else { continue }
        findings.report(
          at: analysis.place(of: hit), "“\(analysis.words(of: hit))” makes a duty of this recital",
          help: "move it to `duties`, and keep the background to what happened")
      }
    },
  ]

  /// Sections whose whole use is that they bind.
  private static let core = [
    "payments", "pricing", "liability", "liability.caps", "indemnities", "confidentiality", "exit",
    "intellectual_property", "exclusivity", "data_protection", "insurance",
  ]
}
