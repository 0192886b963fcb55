import EntenteDocument
import EntenteSource

/// The page around the documents: front, contents, footer.
extension PageContext {
  /// A tag whose language is that of the words.
  static func language(_ tag: String, _ words: PageWords) -> String {
    let primary = Substring(tag.utf8.prefix { $0 != UInt8(ascii: "-") })
    let isPlain = tag.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x7A }
    return isPlain && primary.lowercased() == words.tag ? tag : words.tag
  }

  /// ` lang="es"` where a document's language is not the page's.
  private func language(of tag: String) -> String? {
    let isPlain = tag.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A }
    return isPlain && !tag.isEmpty && tag != language ? tag : nil
  }

  var title: String {
    input.title.isEmpty ? input.manuscripts.first?.title ?? words.contents : input.title
  }

  func writeFront(into out: inout MarkupWriter) {
    out.put("<header class=\"front\">\n<h1 dir=\"auto\"")
    if let tag = language(of: input.language) {
      out.put(" lang=\"")
      out.text(tag)
      out.put("\"")
    }
    out.put(">")
    out.text(title)
    out.put("</h1>\n")
    writeParties(into: &out)
    if !input.facts.isEmpty {
      out.put("<dl class=\"facts ui\">\n")
      for fact in input.facts {
        out.put("<div><dt>")
        out.text(fact.label)
        out.put("</dt><dd dir=\"auto\">")
        out.text(fact.value)
        out.put("</dd></div>\n")
      }
      out.put("</dl>\n")
    }
    if let note = input.missingHalfNote {
      out.put("<p class=\"ui missing\">")
      out.text(note)
      out.put("</p>\n")
    }
    out.put("</header>\n")
  }

  private func writeParties(into out: inout MarkupWriter) {
    guard !input.parties.isEmpty else { return }
    out.put("<p class=\"parties\">")
    for (place, party) in input.parties.enumerated() {
      if place > 0, place == input.parties.count - 1 {
        out.put(" ")
        out.text(words.partiesJoin)
        out.put(" ")
      } else if place > 0 {
        out.put(", ")
      }
      out.put("<b><bdi>")
      out.text(party)
      out.put("</bdi></b>")
    }
    out.put("</p>\n")
  }

  func writeContents(into out: inout MarkupWriter) {
    out.openContents(words.contents)
    for number in input.manuscripts.indices {
      out.put("<div class=\"")
      out.text(key(of: number))
      out.put("\"><p><a href=\"#")
      out.put(id: anchors.id(anchors.half(number)))
      out.put("\">")
      out.text(name(of: number))
      out.put("</a></p>\n<ol>\n")
      let clauses = input.manuscripts[number].clauses
      for clause in clauses.indices where clauses[clause].depth == 0 {
        guard let place = place(ofClause: clause, number),
          !clauses[clause].title.isEmpty || !clauses[clause].number.isEmpty
        else { continue }
        out.openEntry(anchors.id(place), number: clauses[clause].number)
        out.text(clauses[clause].title)
        out.put("</bdi></a></li>\n")
      }
      out.put("</ol></div>\n")
    }
    out.closeContents()
  }

  /// Where a clause begins, or the one before it that has its anchor.
  func place(ofClause clause: Int, _ number: Int) -> Int? {
    anchors.place(ofClause: clause, in: number)
      ?? anchors.place(input.manuscripts[number].clauses[clause].anchor, in: number)
  }

  /// What a manuscript is called among the page's styles and ids.
  func key(of number: Int) -> String {
    input.manuscripts[number].role?.key ?? input.manuscripts[number].half.rawValue
  }

  func name(of number: Int) -> String {
    input.manuscripts[number].role?.name ?? words.name(of: input.manuscripts[number].half)
  }

  func writeFooter(into out: inout MarkupWriter) {
    out.put("<footer class=\"ui\">\n")
    if input.status == .draft {
      out.put("<p>")
      out.text(words.review)
      out.put("</p>\n")
    }
    out.put("<p>")
    out.text(words.fingerprint)
    out.put(" <code>")
    out.text(input.fingerprint)
    out.put("</code>")
    if let revision = input.revision {
      out.put(" \u{B7} ")
      out.text(words.revision)
      out.put(" <code>")
      out.text(revision)
      out.put("</code>")
    }
    out.put("</p>\n<p>")
    out.text(words.colophon)
    out.put("</p>\n</footer>\n")
  }

  // MARK: The halves

  /// A half says what it is and what it does before its first word.
  func writeHalf(_ number: Int, into out: inout MarkupWriter) {
    let tag = language(of: input.manuscripts[number].language)
    out.put("<article class=\"half ")
    out.text(key(of: number))
    if hasLongNumbers(input.manuscripts[number].clauses) { out.put(" long") }
    out.put("\" id=\"")
    out.put(id: anchors.id(anchors.half(number)))
    out.put("\" aria-labelledby=\"")
    out.put(id: anchors.id(anchors.half(number)))
    out.put("-name\"")
    if let tag {
      out.put(" lang=\"")
      out.text(tag)
      out.put("\"")
    }
    out.put(">\n<div class=\"band ui\"")
    if tag != nil {
      out.put(" lang=\"")
      out.text(language)
      out.put("\"")
    }
    out.put("><p><span class=\"name\" id=\"")
    out.put(id: anchors.id(anchors.half(number)))
    out.put("-name\">")
    out.text(name(of: number))
    out.put("</span> ")
    out.text(input.manuscripts[number].role?.lead ?? words.lead(of: input.manuscripts[number].half))
    out.put("</p>\n")
    writeEffect(input.manuscripts[number].effect, into: &out)
    out.put("</div>\n")
    write(Prose(input.manuscripts, number), of: number, inline: false, into: &out)
    out.put("</article>\n")
  }

  /// More bytes than this stand before their text, not beside it: `Section 4.2`.
  static let longestHung = 7

  /// Whether a number such as `R10.12` needs a wider column. Points have a column of their own.
  private func hasLongNumbers(_ clauses: [Manuscript.Clause]) -> Bool {
    clauses.indices.contains { clause in
      let count = Int(clauses[clause].numberRange.count)
      guard count > 4, count <= Self.longestHung else { return false }
      let kind = clauses[clause].kind
      let isLettered = (clauses[clause].number.utf8.first ?? 0) > UInt8(ascii: "9")
      return kind != .point && kind != .subpoint && (isLettered || count > 5)
    }
  }

  /// One of the format's four effects, or the sentence that a manuscript gives itself.
  private func writeEffect(_ effect: String, into out: inout MarkupWriter) {
    guard !effect.isEmpty else { return }
    out.put("<p>")
    if let known = words.effects.first(where: { $0.key == effect }) {
      out.put("<b>")
      out.text(known.word)
      out.put(".</b> ")
      out.text(known.sentence)
    } else {
      out.text(effect)
    }
    out.put("</p>")
  }
}
