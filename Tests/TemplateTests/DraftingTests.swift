import EntenteDocument
import EntenteFormat
import Testing

@testable import EntenteTemplate

struct DraftingTests {
  @Test func oneClauseOneValueOneLoop() {
    let drafting = Drafting(
      """
      {% clause duties "Duties" if agreement.duties %}
      {% for d in agreement.duties %}
      {% sub d.id %}
      {{ d.by | cap }} must {{ d.action | clause_text }}.
      {% endfor %}
      {% endclause %}

      """)
    #expect(drafting.diagnostics == [])
    let draft = drafting.run([
      "parties": .list([.record("parties", ["id": .literal("a"), "name": .literal("Alpha <Ltd>")])]),
      "agreement": .record(
        "agreement",
        [
          "duties": .list([
            .record(
              "duties", ["id": .literal("train"), "by": .who([.item("a")]), "action": .text("train the team.")]),
            .record("duties", ["by": .value(.partyWord(.each)), "action": .text("pay")]),
          ])
        ]),
    ])
    #expect(
      draft.shown == """
        <clause duties|Duties><sub train|>‹Alpha <Ltd>› must «train the team».
        </><sub|>Each party must «pay».
        </></>
        """)
  }
}
