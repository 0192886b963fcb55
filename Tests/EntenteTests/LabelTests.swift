import EntenteDocument
import EntenteSource
import Testing

@testable import Entente

/// A template in another language brings every word that a reference prints.
@Suite struct LabelTests {
  private static let manifest = """
    kind: absprache
    title: Absprache
    language: de-DE
    documents:
      - file: agreement.md
        half: deal
        title: Absprache
        label: Ziffer
        schedule_label: Anlage
        paragraph_label: Absatz
        of_label: der
        cited_as: der Absprache
      - { file: relationship.md, half: relationship, title: Charta, prefix: R, label: Ziffer }

    """
  private static let charter = "{% clause aims \"Ziele\" %}\nWas geschuldet ist, sagt [@works].\n{% endclause %}\n"
  private static let agreement = """
    format: 1
    kind: own/absprache
    title: Absprache
    parties:
      - { id: nord, name: Nord GmbH }
      - { id: ost, name: Ost GmbH }
    relationship: { effect: non-binding }

    """

  /// The deal and the charter that this template of the deal draws up, without a complaint.
  private func texts(_ deal: String, manifest: String = manifest) throws -> [String] {
    let drafting = Drafting(
      workspace: MemoryWorkspace([
        "deal.yaml": Self.agreement, "own/absprache/manifest.yaml": manifest,
        "own/absprache/agreement.md": deal, "own/absprache/relationship.md": Self.charter,
      ]))
    let result = drafting.draft("deal.yaml")
    #expect(result.diagnostics.map(\.message) == [])
    try #require(result.manuscripts.count == 2)
    return result.manuscripts.map { String(decoding: $0.markdown, as: UTF8.self) }
  }

  @Test func everyWordOfAReferenceIsTheTemplates() throws {
    let deal = """
      {% clause works "Leistungen" %}
      Was zu leisten ist, steht in [@list] und dort in [@first].
      {% endclause %}
      {% clause people "Parteien" %}
      {% for p in parties %}
      {% sub p.id %}
      {{ p | name }}
      {% endfor %}
      {% endclause %}
      {% schedule list "Leistungen im Einzelnen" %}
      {% sub first "Messung" %}
      Gemessen wird jeden Tag.
      {% endschedule %}

      """
    let texts = try texts(deal)
    #expect(texts[0].contains("[Anlage 1 (Leistungen im Einzelnen)](#list)"), "\(texts[0])")
    #expect(texts[0].contains("[Absatz 1 (Messung) der Anlage 1](#first)"), "\(texts[0])")
    #expect(texts[1].contains("[Ziffer 1 (Leistungen) der Absprache](agreement.md#works)"), "\(texts[1])")
  }

  @Test func articlesAndSectionsAreTheTemplatesWordsToo() throws {
    let deal = """
      {% clause works "Leistungen" %}
      {% sub first "Messung" %}
      Es messen {% for p in parties %}{{ p | name }}, {% endfor %}nach [@works] und [@first].
      {% endclause %}

      """
    let labels = "numbering: article\n    article_label: Artikel\n    section_label: Abschnitt\n    label: Ziffer"
    let texts = try texts(
      deal, manifest: Self.manifest.replacing("label: Ziffer", with: labels, maxReplacements: 1))
    #expect(texts[0].contains("## Artikel I. Leistungen"), "\(texts[0])")
    #expect(texts[0].contains("[Artikel I (Leistungen)](#works)"), "\(texts[0])")
    #expect(texts[0].contains("[Abschnitt 1.1 (Messung)](#first)"), "\(texts[0])")
    #expect(texts[1].contains("[Artikel I (Leistungen) der Absprache](agreement.md#works)"), "\(texts[1])")
  }
}
