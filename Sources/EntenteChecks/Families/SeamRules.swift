import EntenteDocument
import EntenteSource

/// Where the words of the file meet those of the template: seen in the drafted text alone.
enum SeamRules {
  static let all: [Rule] = [
    Rule(
      "word-doubled-by-template", "a text begins or ends with a word that the template prints too", .wording, .warning,
      looksAt: "the drafted sentences, where the file's words meet the template's",
      why: "“Alder must must deliver” is the sentence that the other side reads first.",
      wrong: .init(
        """
        agreement:
          duties:
            - id: duty-stock
              by: alder
              to: bramble
              action: must keep tools in stock for six weeks of sales
              every: monthly
              consequence: Bramble may order elsewhere until the stock is full again.
            - id: duty-shelf
              by: bramble
              to: alder
              action: give the tools two metres of shelf in each shop
              due: 60 days after effective
              consequence: Alder may sell through other shops in that county.
        """, at: "action: must keep"),
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
      for text in analysis.texts {
        for sentence in text.sentences where sentence.kind == .prose {
          for (first, second) in text.words.doubled(in: sentence.words, of: text.manuscript.markdown) {
            let (before, after) = (text.origin(at: first.lower), text.origin(at: second.lower))
            // One author may have meant it: "what it is is open". Two did not talk to each other.
            guard before.data != after.data else { continue }
            let place = after.data.isNone ? analysis.place(of: first, in: text) : analysis.place(of: second, in: text)
            findings.report(
              at: place, "the contract reads “\(text.string(first)) \(text.string(second))” here",
              help: "leave the word out: the template prints it")
          }
        }
      }
    }
  ]
}
