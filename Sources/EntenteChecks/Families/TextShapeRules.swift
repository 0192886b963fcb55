import EntenteDocument
import EntenteFormat
import EntenteSource

/// How a text is put together: gaps that were never filled, brackets, length, numbers of clauses typed by hand.
enum TextShapeRules {
  static let all: [Rule] = [
    Rule(
      "blank-left", "a blank that was never filled", .wording, .warning, looksAt: "texts",
      why: "A signed contract with a gap in it is filled by whoever holds the pen.",
      wrong: .init("agreement:\n  purpose: Alder and Bramble sell tools in [●].", at: "[●]"),
      right: .init("agreement:\n  purpose: 'Alder and Bramble sell tools in [TBD: which counties].'")
    ) { analysis, findings in
      for cell in analysis.words where cell.range.count > 2 {
        for range in Blanks.found(in: analysis.tree.bytes, cell.range) where !analysis.isTakenAsItStands(range, cell) {
          findings.report(
            at: analysis.place(of: range, in: cell), "“\(analysis.tree.string(range))” is a blank",
            help: "fill it, or write [TBD: what is missing], which is listed as an open point")
        }
      }
    },
    Rule(
      "placeholder-word", "words that hold a place for others", .wording, .warning, looksAt: "texts",
      why: "They read as if something were settled, and no list of open points shows them.",
      wrong: .init("agreement:\n  purpose: The shops are to be confirmed.", at: "to be confirmed"),
      right: .init("agreement:\n  purpose: 'The shops are those in [TBD: which counties].'")
    ) { analysis, findings in
      let help = "write what was agreed, or [TBD: what is missing], which is listed as an open point"
      let phrases = [
        "to be confirmed", "to be defined", "lorem ipsum", "insert here", "xxx",
        "xxxx",
      ]
      analysis.report(phrases.map { ($0, help) }, to: &findings) { "“\($0)” holds the place of something" }
      for found in analysis.typed(anyOf: ["tbc", "tba", "tbd"]) {
        let bytes = analysis.tree.bytes
        let words = analysis.tree.string(found.hit.range)
        let isMarked =
          found.hit.range.lower > 0 && bytes[found.hit.range.lower - 1] == UInt8(ascii: "[") && words == "TBD"
        guard !isMarked, words.isAllCapitals || words == words.lowercased() else { continue }
        findings.report(at: analysis.place(of: found.hit), "“\(words)” holds the place of something", help: help)
      }
    },
    Rule(
      "unpaired-bracket", "a bracket that is not closed, or not opened", .wording, .warning, looksAt: "texts",
      why: "Where an exception ends is worth money.",
      wrong: .init("agreement:\n  purpose: Bramble sells tools (and pots in all its shops.", at: "(and pots"),
      right: .init("agreement:\n  purpose: Bramble sells tools (and pots) in all its shops.")
    ) { analysis, findings in
      for cell in analysis.words where cell.isText {
        guard let at = Brackets.unpaired(in: analysis.tree.bytes, cell.range) else { continue }
        let end = min(cell.range.upper, at + 24)
        let range = TextRange(start: at, count: (analysis.tree.bytes[at..<end].firstIndex(of: 0x0A) ?? end) - at)
        findings.report(
          at: analysis.place(of: analysis.tree.bytes[range.range].prefix { $0 < 0x80 }, in: cell.span),
          "a bracket is not paired", help: "close it, or take it out")
      }
    },
    Rule(
      "doubled-word", "the same word twice in a row", .wording, .warning, looksAt: "texts",
      why: "It is a slip, and sometimes the trace of a word that was lost between the two.",
      wrong: .init("agreement:\n  purpose: Bramble sells the the tools.", at: "the the"),
      right: .init("agreement:\n  purpose: Bramble sells the tools.")
    ) { analysis, findings in
      let allowed: Set<String> = ["that", "had", "is", "no", "very", "one"]
      for (cell, words) in analysis.texts() {
        for word in words.dropLast() where analysis.typed.ranges[word].count == analysis.typed.ranges[word + 1].count {
          let range = analysis.typed.range(word..<(word + 2))
          let (first, second) = (
            analysis.tree.bytes[analysis.typed.ranges[word].range],
            analysis.tree.bytes[analysis.typed.ranges[word + 1].range]
          )
          guard first.elementsEqual(second), first.allSatisfy({ $0 >= 0x61 }), !analysis.between(word).isEmpty,
            analysis.between(word).allSatisfy({ $0 == 0x20 || $0 == 0x0A }), !allowed.contains(analysis.word(word))
          else { continue }
          findings.report(
            at: analysis.place(of: range, in: cell), "“\(analysis.word(word))” stands twice",
            help: "take one out, or put in the word that is missing between them")
        }
      }
    },
    Rule(
      "typed-clause-number", "the number of a clause is typed by hand", .wording, .warning, looksAt: "texts",
      why: "The next clause that is put in moves the numbers, and the reference leads astray.",
      wrong: .init("agreement:\n  purpose: Alder and Bramble sell tools as clause 4.2 says.", at: "clause 4.2"),
      right: .init("agreement:\n  purpose: Alder and Bramble sell tools as [@duty-stock] says.")
    ) { analysis, findings in
      for found in ClauseNumbers.typed(in: analysis) {
        findings.report(
          at: analysis.place(of: found), "“\(analysis.tree.string(found.range))” will be wrong once a clause moves",
          help: "write [@id] with the id of what is meant; its number is put in")
      }
    },
    Rule(
      "cited-title-differs", "a clause is cited by a title that it does not have", .wording, .warning,
      looksAt: "texts, the drafted headings",
      why: "Number and title lead to two clauses, and the reader has to guess.",
      wrong: .init(
        """
        agreement:
          purpose: Tools are paid for under [@pay-tools] (Delivery of tools).
          clauses:
            - id: delivery
              title: Shipment of tools
              text: Alder ships the tools. See [@delivery] (Delivery of tools).
        """, at: "See [@delivery]"),
      right: .init(
        """
        agreement:
          clauses:
            - id: delivery
              title: Shipment of tools
              text: Alder ships the tools. See [@delivery] (Shipment of tools).
        """)
    ) { analysis, findings in
      let titles = Dictionary(
        analysis.texts.flatMap(\.sections).filter { !$0.title.isEmpty }.map { ($0.anchor, $0.title) }
      ) { first, _ in first }
      for cell in analysis.words where cell.isText {
        for cited in TypedCitations.typed(in: analysis.tree.bytes, cell.range) {
          let id = analysis.tree.string(cited.id)
          let title = analysis.tree.string(cited.title)
          guard let real = titles[id], title.isCapitalised, real.lowercased() != title.lowercased() else { continue }
          findings.report(
            at: analysis.place(of: cited.title, in: cell), "`\(id)` is called “\(real)”, not “\(title)”",
            help: "leave the title out: the reference prints it")
        }
      }
    },
    Rule(
      "long-sentence", "a sentence of more than 60 words", .wording, .advice, looksAt: "texts",
      why: "Whoever must act on it reads it three times, and differently each time.",
      wrong: .init("agreement:\n  purpose: \(long(3))", at: "purpose:"),
      right: .init("agreement:\n  purpose: \(long(1))")
    ) { analysis, findings in
      for (cell, words) in analysis.texts() where words.count > 60 {
        var first = words.lowerBound
        for word in words {
          let isLast = word + 1 == words.upperBound || analysis.beginsSentence(word + 1, from: words.lowerBound)
          guard isLast else { continue }
          if word + 1 - first > 60 {
            let start = analysis.typed.range(first..<min(word + 1, first + 3))
            findings.report(
              at: analysis.place(of: start, in: cell), "a sentence of \(word + 1 - first) words",
              help: "make two or three of it, or a list")
          }
          first = word + 1
        }
      }
    },
    Rule(
      "long-paragraph", "a paragraph of more than 200 words", .wording, .advice, looksAt: "texts",
      why: "Nobody finds the one duty in it, or can cite it.",
      wrong: .init(
        "agreement:\n  purpose: \(String(repeating: "Alder makes tools and Bramble sells them. ", count: 30))",
        at: "purpose:"),
      right: .init("agreement:\n  purpose: Alder makes tools and Bramble sells them.")
    ) { analysis, findings in
      for (cell, words) in analysis.texts() where words.count > 200 {
        var first = words.lowerBound
        for word in words {
          let isLast = word + 1 == words.upperBound || analysis.between(word).count { $0 == 0x0A } > 1
          guard isLast else { continue }
          if word + 1 - first > 200 {
            let start = analysis.typed.range(first..<(first + 3))
            findings.report(
              at: analysis.place(of: start, in: cell), "a paragraph of \(word + 1 - first) words",
              help: "cut it into paragraphs, or make clauses of it under `clauses`")
          }
          first = word + 1
        }
      }
    },
    Rule(
      "same-title-twice", "two clauses have the same title", .wording, .advice, looksAt: "`clauses`",
      why: "In a letter or on the telephone nobody knows which one is meant.",
      wrong: .init(
        """
        agreement:
          clauses:
            - id: care-tools
              title: Care
              text: Alder keeps the tools dry.
            - id: care-shops
              title: Care
              text: Bramble keeps the shops dry.
        """, at: "care-shops"),
      right: .init(
        """
        agreement:
          clauses:
            - id: care-tools
              title: Care for the tools
              text: Alder keeps the tools dry.
            - id: care-shops
              title: Care for the shops
              text: Bramble keeps the shops dry.
        """)
    ) { analysis, findings in
      for type in ["clauses", "relationship.clauses"] {
        var first: [String: Item] = [:]
        for item in analysis.items(type) {
          guard let title = item["title"].text?.lowercased() else { continue }
          if let other = first[title] {
            findings.report(
              at: item.span, "two clauses are called “\(item["title"].text ?? "")”",
              help: "give each a title of its own", labels: [.init(other.span, "the other one")])
          } else {
            first[title] = item
          }
        }
      }
    },
    Rule(
      "same-sentence-twice", "the same sentence stands in two places", .wording, .advice, looksAt: "texts",
      why: "Sooner or later one of them is changed and the other is not.",
      wrong: .init(
        """
        agreement:
          clauses:
            - id: care-tools
              title: Care for the tools
              text: Whoever holds a tool keeps it dry and clean and away from the weather.
            - id: care-shops
              title: Care for the shops
              text: Whoever holds a tool keeps it dry and clean and away from the weather.
        """, at: "id: care-shops"),
      right: .init(
        """
        agreement:
          clauses:
            - id: care-tools
              title: Care for the tools
              text: Whoever holds a tool keeps it dry and clean and away from the weather.
            - id: care-shops
              title: Care for the shops
              text: The shops are kept as [@care-tools] says for tools.
        """)
    ) { analysis, findings in
      var first: [ArraySlice<UInt8>: TextCell] = [:]
      for (cell, words) in analysis.texts() where words.count >= 10 {
        let bytes = analysis.tree.bytes[cell.range.range]
        if let other = first[bytes] {
          findings.report(
            at: Item(analysis, cell.record).span, "the same words stand in two places",
            help: "write them once and refer to them with [@id]", labels: [.init(other.span, "the other place")])
        } else {
          first[bytes] = cell
        }
      }
    },
  ]

  /// A sentence of 25 words, or one of as many times 25.
  private static func long(_ times: Int) -> String {
    let part =
      "Alder makes spades and rakes and hoes and forks of good steel in its own works beside the river, and Bramble puts them on its shelves"
    return Array(repeating: part, count: times).joined(separator: ", and ") + "."
  }
}

/// Gaps as drafters leave them: `[●]`, `[ ]`, `[...]`, `[insert date]`, `____`.
enum Blanks {
  static func found(in bytes: [UInt8], _ text: TextRange) -> [TextRange] {
    var found: [TextRange] = []
    var at = text.lower
    while at < text.upper {
      let byte = bytes[at]
      if byte == UInt8(ascii: "_") {
        let start = at
        while at < text.upper, bytes[at] == byte { at += 1 }
        if at - start >= 3 { found.append(TextRange(start: start, count: at - start)) }
      } else if byte == UInt8(ascii: "["),
        let close = bytes[at..<min(text.upper, at + 60)].firstIndex(of: UInt8(ascii: "]"))
      {
        let isLink = close + 1 < text.upper && bytes[close + 1] == UInt8(ascii: "(")
        if !isLink, isBlank(bytes[(at + 1)..<close]) { found.append(TextRange(start: at, count: close + 1 - at)) }
        at = close + 1
      } else {
        at += 1
      }
    }
    return found
  }

  private static func isBlank(_ inside: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: inside, as: UTF8.self).lowercased()
    if words.allSatisfy({ " ●•….*_-–".contains($0) }) { return true }
    let first = words.split(separator: " ").first.map(String.init) ?? ""
    return ["insert", "fill", "enter", "complete"].contains(first)
      || ["date", "name", "amount", "number", "party", "address", "x", "xx", "xxx", "tbc", "tba"].contains(words)
  }
}

/// Round brackets that pair.
enum Brackets {
  /// The first that has no partner. `a)` and `1)` at the start of a line or after a blank count as marks of a list, and
  /// code is passed over.
  static func unpaired(in bytes: [UInt8], _ text: TextRange) -> Int? {
    var open: [Int] = []
    var isCode = false
    for at in text.range {
      switch bytes[at] {
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: "(") where !isCode: open.append(at)
      case UInt8(ascii: ")") where !isCode:
        if open.popLast() == nil, !isListMark(bytes, at, text.lower), !isSmile(bytes, at, text.lower) { return at }
      default: break
      }
    }
    return open.first
  }

  private static func isListMark(_ bytes: [UInt8], _ close: Int, _ start: Int) -> Bool {
    var at = close - 1
    while at >= start, close - at <= 4, bytes[at] != 0x20, bytes[at] != 0x0A { at -= 1 }
    return close - at <= 4 && close - at > 1
  }

  private static func isSmile(_ bytes: [UInt8], _ close: Int, _ start: Int) -> Bool {
    close > start && [UInt8(ascii: ":"), UInt8(ascii: "-")].contains(bytes[close - 1])
  }
}

/// Numbers of this agreement's clauses that were typed.
enum ClauseNumbers {
  private static let ours: Set<String> = ["this", "the"]

  static func typed(in analysis: Analysis) -> [PhraseHit] {
    ["clause", "clauses", "section", "sections", "article", "articles", "paragraph"].flatMap { name in
      analysis.typed(anyOf: [name]).compactMap { number(of: $0.hit, isClause: name.hasPrefix("clause"), analysis) }
    }
  }

  /// The clause with its number, when it is this agreement's: `clause 4.2`, `section 3 of this agreement`. A number of
  /// a law or of another contract is followed by its name: `section 2(b) of the Companies Act`.
  private static func number(of hit: PhraseHit, isClause: Bool, _ analysis: Analysis) -> PhraseHit? {
    let bytes = analysis.tree.bytes
    var at = hit.range.upper
    let end = hit.cell.range.upper
    guard at < end, bytes[at] == 0x20, at + 1 < end, isDigit(bytes[at + 1]) else { return nil }
    at += 1
    while at < end, isDigit(bytes[at]) || bytes[at] == UInt8(ascii: ".") && at + 1 < end && isDigit(bytes[at + 1]) {
      at += 1
    }
    while at + 2 < end, bytes[at] == UInt8(ascii: "("),
      let close = bytes[at..<min(end, at + 6)].firstIndex(of: UInt8(ascii: ")"))
    {
      at = close + 1
    }
    let rest = String(decoding: bytes[at..<min(end, at + 40)], as: UTF8.self)
    let isHere = [" of this agreement", " of the agreement", " of this contract", " above", " below", " hereof"]
      .contains { rest.hasPrefix($0) }
    let next = rest.split(separator: " ").first.map(String.init) ?? ""
    // "clause 5 of the Framework Agreement", "Clause 12 GDPR", "clause 3 BGB": another text.
    let isElsewhere =
      rest.hasPrefix(" of ") || rest.hasPrefix(" to the ") || rest.hasPrefix(" in the ")
      || rest.hasPrefix(" ") && (next.isCapitalised || next.first == "(")
    guard isHere || isClause && !isElsewhere else { return nil }
    return PhraseHit(
      cell: hit.cell, range: TextRange(start: hit.range.lower, count: at - hit.range.lower), words: hit.words)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// `[@id] (Title)` in a text.
enum TypedCitations {
  static func typed(in bytes: [UInt8], _ text: TextRange) -> [(id: TextRange, title: TextRange)] {
    var found: [(TextRange, TextRange)] = []
    var at = text.lower
    while at + 1 < text.upper {
      guard bytes[at] == UInt8(ascii: "["), bytes[at + 1] == UInt8(ascii: "@"),
        let close = bytes[at..<text.upper].firstIndex(of: UInt8(ascii: "]"))
      else {
        at += 1
        continue
      }
      let id = TextRange(start: at + 2, count: close - at - 2)
      at = close + 1
      guard at + 2 < text.upper, bytes[at] == 0x20, bytes[at + 1] == UInt8(ascii: "("),
        let end = bytes[at..<text.upper].firstIndex(of: UInt8(ascii: ")"))
      else { continue }
      found.append((id, TextRange(start: at + 2, count: end - at - 2)))
      at = end
    }
    return found
  }
}
