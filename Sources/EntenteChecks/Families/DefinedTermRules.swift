import EntenteDocument
import EntenteFormat
import EntenteSource

/// Terms with a meaning of their own: defined, used, and written as they were defined.
enum DefinedTermRules {
  static let all: [Rule] = [
    Rule(
      "definition-unused", "a term is defined and never used", .wording, .warning,
      looksAt: "`definitions`, the drafted texts",
      why: "Readers look for the clause where the term matters, and suspect that it was lost.",
      wrong: .init(
        """
        definitions:
          - id: def-depot
            term: Depot
            meaning: the place where Alder stores tools
        """, at: "def-depot"),
      right: .init(
        """
        definitions:
          - id: def-depot
            term: Depot
            meaning: the place where Alder stores tools
        agreement:
          purpose: Alder and Bramble sell the tools that lie in the Depot.
        """)
    ) { analysis, findings in
      let used = Set(analysis.texts.flatMap(\.manuscript.marks).filter { $0.kind == .term }.map(\.target))
      for (item, definition) in analysis.authorsDefinitions where !used.contains(definition.anchor) {
        findings.report(
          at: item.span, "“\(definition.term)” is defined and never used",
          help: "use the term where it is meant, or take the definition out")
      }
    },
    Rule(
      "definition-circular", "a definition leads back to itself", .wording, .error,
      looksAt: "`definitions`",
      why: "A term that is explained by itself has no meaning.",
      wrong: .init(
        """
        definitions:
          - id: def-depot
            term: Depot
            meaning: a place that holds the Stock
          - id: def-stock
            term: Stock
            meaning: the tools in the Depot
        agreement:
          purpose: Alder and Bramble sell the Stock.
        """, at: "def-depot"),
      right: .init(
        """
        definitions:
          - id: def-depot
            term: Depot
            meaning: the place where Alder stores tools
          - id: def-stock
            term: Stock
            meaning: the tools in the Depot
        agreement:
          purpose: Alder and Bramble sell the Stock.
        """)
    ) { analysis, findings in
      for circle in DefinitionCircles(analysis).found {
        let names = circle.map { "“\($0.term)”" }
        findings.report(
          at: circle[0].span,
          circle.count == 1 ? "\(names[0]) is defined by itself" : "\(names.joined(separator: " leads to ")) and back",
          help: "explain one of the terms in plain words",
          labels: circle.dropFirst().map { .init($0.span, "“\($0.term)” is defined here") })
      }
    },
    Rule(
      "term-names-party", "a defined term is also the short name of a party", .wording, .error,
      looksAt: "`definitions`, `parties`",
      why: "Every sentence with the name can be read in two ways.",
      wrong: .init(
        """
        definitions:
          - id: def-alder
            term: Alder
            meaning: the tools of the spring range
        """, at: "term: Alder"),
      right: .init(
        """
        definitions:
          - id: def-range
            term: Spring Range
            meaning: the tools that Alder shows in spring
        agreement:
          purpose: Alder and Bramble sell the Spring Range.
        """)
    ) { analysis, findings in
      for item in analysis.items("definitions") {
        guard let term = item["term"].text,
          let party = analysis.parties.first(where: { $0.called == term || $0.name == term })
        else { continue }
        findings.report(
          at: item["term"].span, "“\(term)” is also what party `\(party.id)` is called", help: "choose another term")
      }
    },
    Rule(
      "term-in-other-case", "a defined term is written with other capitals", .wording, .warning,
      looksAt: "`definitions`, texts",
      why: "With small letters it is no defined term: the reader does not know whether the definition holds.",
      wrong: .init(
        """
        definitions:
          - id: def-range
            term: Spring Range
            meaning: the tools that Alder shows in spring
        agreement:
          purpose: Alder makes the Spring Range, and Bramble sells the spring range in its shops.
        """, at: "purpose:"),
      right: .init(
        """
        definitions:
          - id: def-range
            term: Spring Range
            meaning: the tools that Alder shows in spring
        agreement:
          purpose: Alder makes the Spring Range, and Bramble sells the Spring Range in its shops.
        """)
    ) { analysis, findings in
      for item in analysis.items("definitions") {
        for form in [item["term"].text, item["plural"].text].compactMap({ $0 }) where form.contains(" ") {
          // One word in small letters is too often the plain word.
          for found in analysis.typed(anyOf: [form]) where found.hit.cell.record != item.ref {
            let words = analysis.tree.string(found.hit.range)
            guard words != form, !words.isAllCapitals, words.split(separator: " ") != form.split(separator: " ") else {
              continue
            }
            findings.report(
              at: analysis.place(of: found.hit), "“\(words)” is defined as “\(form)”",
              help: "write “\(form)” where the defined term is meant, and other words where it is not",
              labels: [.init(item.span, "the definition")])
          }
        }
      }
    },
    Rule(
      "term-plural-undefined", "the plural of a defined term is used and not defined", .wording, .advice,
      looksAt: "`definitions`, texts",
      why:
        "The page links a term by the forms that its definition gives; another form stands there without its meaning.",
      wrong: .init(
        """
        definitions:
          - id: def-depot
            term: Depot
            meaning: a place where Alder stores tools
        agreement:
          purpose: Alder fills the Depot in Cork and the other Depots.
        """, at: "purpose:"),
      right: .init(
        """
        definitions:
          - id: def-depot
            term: Depot
            plural: Depots
            meaning: a place where Alder stores tools
        agreement:
          purpose: Alder fills the Depot in Cork and the other Depots.
        """)
    ) { analysis, findings in
      for item in analysis.items("definitions") where item.lacks("plural") {
        guard let term = item["term"].text else { continue }
        let plurals = term.hasSuffix("y") ? ["\(term.dropLast())ies", term + "s"] : [term + "s", term + "es"]
        guard
          let found = analysis.typed(anyOf: plurals).first(where: { analysis.tree.string($0.hit.range) == $0.phrase })
        else { continue }
        findings.report(
          at: analysis.place(of: found.hit), "“\(found.phrase)” is used, and only “\(term)” is defined",
          help: "write `plural: \(found.phrase)` under the definition", labels: [.init(item.span, "the definition")])
      }
    },
    Rule(
      "undefined-term", "a word is written like a defined term and has no definition", .wording, .warning,
      looksAt: "`definitions`, texts",
      why: "The capital letter promises a meaning that the reader will not find.",
      wrong: .init("agreement:\n  purpose: Alder makes the Products, and Bramble sells them.", at: "the Products"),
      right: .init("agreement:\n  purpose: Alder makes the tools, and Bramble sells them.")
    ) { analysis, findings in
      for hit in UndefinedTerms(analysis).found {
        findings.report(
          at: analysis.place(of: hit),
          "“\(analysis.tree.string(hit.range))” is written like a defined term and has no definition",
          help: "define it under `definitions`, or write it with small letters")
      }
    },
    Rule(
      "abbreviation-unexplained", "an abbreviation is used and never explained", .wording, .advice, looksAt: "texts",
      why: "The people who come later, and the judge, may know another meaning.",
      wrong: .init(
        "agreement:\n  purpose: The tools are listed in the PIMX, and the PIMX is kept by Alder.", at: "PIMX"),
      right: .init(
        "agreement:\n  purpose: The tools are listed in the product index (PIMX), and the PIMX is kept by Alder.")
    ) { analysis, findings in
      for hit in Abbreviations(analysis).unexplained {
        findings.report(
          at: analysis.place(of: hit), "“\(analysis.tree.string(hit.range))” is nowhere explained",
          help: "write the words in full where it first stands, with the abbreviation in brackets behind them")
      }
    },
  ]
}

extension Analysis {
  /// The author's definitions as they were drafted.
  var authorsDefinitions: [(item: Item, definition: Document.Definition)] {
    let drafted = Dictionary(texts.flatMap(\.definitions).map { ($0.id, $0) }) { first, _ in first }
    return items("definitions").compactMap { item in drafted[item.id].map { (item, $0) } }
  }
}

/// Definitions that explain each other in a circle.
struct DefinitionCircles {
  struct Term {
    var term: String
    var span: SourceSpan
  }

  private(set) var found: [[Term]] = []

  /// Linear in the definitions and the terms that they use.
  init(_ analysis: Analysis) {
    let items = analysis.items("definitions").filter { $0["term"].text != nil }
    let numberOf = Dictionary(items.enumerated().map { ($1.ref, $0) }) { first, _ in first }
    var uses = [[Int]](repeating: [], count: items.count)
    for (number, item) in items.enumerated() {
      for form in [item["term"].text, item["plural"].text].compactMap({ $0 }) {
        for found in analysis.typed(anyOf: [form]) where analysis.tree.string(found.hit.range) == form {
          if let user = numberOf[found.hit.cell.record], !uses[user].contains(number) { uses[user].append(number) }
        }
      }
    }
    var state = [UInt8](repeating: 0, count: items.count)
    for start in items.indices where state[start] == 0 {
      var path = [(node: start, next: 0)]
      state[start] = 1
      while let (node, next) = path.last {
        guard next < uses[node].count else {
          state[node] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = uses[node][next]
        if state[target] == 0 {
          state[target] = 1
          path.append((target, 0))
        } else if state[target] == 1, let first = path.firstIndex(where: { $0.node == target }) {
          let circle = path[first...].map(\.node)
          // From the definition that stands first.
          let least = circle.indices.min { circle[$0] < circle[$1] } ?? 0
          found.append(
            (circle[least...] + circle[..<least]).map {
              Term(term: items[$0]["term"].text ?? "", span: items[$0].span)
            })
        }
      }
    }
  }
}

/// Words in the middle of a sentence that begin with a capital letter as only defined terms do: “the Products”.
struct UndefinedTerms {
  private(set) var found: [PhraseHit] = []

  /// What contracts define more than anything else. A word outside this list may be a name of the world.
  private static let nouns: Set<String> = [
    "Affiliate", "Affiliates", "Brand", "Brands", "Customer", "Customers", "Deliverable", "Deliverables", "Device",
    "Devices", "Documentation", "Fee", "Fees", "Goods", "Information", "Invention", "Inventions", "Lead", "Leads",
    "Licence", "Licences", "License", "Mark", "Marks", "Materials", "Order", "Orders", "Partner", "Partners",
    "Platform",
    "Price", "Prices", "Product", "Products", "Project", "Projects", "Royalties", "Royalty", "Service", "Services",
    "Software", "Solution", "Solutions", "Specification", "Specifications", "Technology", "Territory", "Trademark",
    "Trademarks", "Work", "Works",
  ]
  private static let articles: Set<String> = [
    "the", "a", "an", "any", "each", "every", "all", "such", "its", "their", "this", "these", "no", "both", "other",
  ]

  init(_ analysis: Analysis) {
    let known = Self.known(analysis)
    var seen: Set<String> = []
    for (cell, words) in analysis.texts() {
      for word in words.dropFirst() where analysis.tree.bytes[analysis.typed.ranges[word].lower] < 0x5B {
        let noun = analysis.word(word)
        guard Self.nouns.contains(noun), let first = Self.start(of: word, words.lowerBound, analysis) else { continue }
        let isFollowed =
          word + 1 < words.upperBound && analysis.between(word).elementsEqual([0x20])
          && analysis.word(word + 1).isCapitalised
        let phrase = analysis.tree.string(analysis.typed.range(first..<(word + 1)))
        guard !isFollowed, !known.contains(phrase), !known.contains(noun), seen.insert(phrase).inserted else {
          continue
        }
        found.append(PhraseHit(cell: cell, range: analysis.typed.range(first..<(word + 1)), words: first..<(word + 1)))
      }
    }
  }

  /// The first of the capitalised words that end at `word`, when an article stands before them in the same sentence.
  private static func start(of word: Int, _ least: Int, _ analysis: Analysis) -> Int? {
    var first = word
    while first > least, analysis.between(first - 1).elementsEqual([0x20]) {
      let before = analysis.word(first - 1)
      if articles.contains(before) { return first }
      guard before.isCapitalised, !before.isAllCapitals, !analysis.beginsSentence(first - 1, from: least) else {
        return nil
      }
      first -= 1
    }
    return nil
  }

  /// What has a meaning: defined terms, names and titles in the file.
  private static func known(_ analysis: Analysis) -> Set<String> {
    var known: Set<String> = []
    for definition in analysis.texts.flatMap(\.definitions) {
      known.insert(definition.term)
      known.insert(definition.plural)
    }
    for cell in analysis.words where !cell.isText && cell.range.count <= 80 {
      known.insert(analysis.tree.string(cell.range))
    }
    for item in analysis.items("definitions") {
      known.formUnion([item["term"].text, item["plural"].text].compactMap { $0 })
    }
    return known
  }
}

/// Runs of capital letters that stand for words.
struct Abbreviations {
  private(set) var unexplained: [PhraseHit] = []

  /// What every reader of a contract knows.
  private static let common: Set<String> = [
    "EU", "UK", "US", "USA", "UN", "EEA", "EFTA", "VAT", "GST", "GDPR", "EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK",
    "DKK", "PLN", "CZK", "CAD", "AUD", "CNY", "INR", "ISO", "DIN", "EN", "IEC", "IT", "IP", "HR", "PR", "CEO", "CFO",
    "CTO", "COO", "KPI", "KPIS", "API", "APIS", "PDF", "HTML", "XML", "JSON", "CSV", "URL", "USB", "AG", "SE", "SA",
    "BV", "NV", "AB", "AS", "LLC", "LLP", "LP", "INC", "PLC", "LTD", "TBD", "DHL", "UTC", "GMT", "CET", "ID", "IDS",
    "FAQ", "NDA", "MOU", "ESG", "TV", "CD", "ICC", "UNCITRAL", "WIPO", "WTO", "HGB", "BGB", "II", "III", "IV", "VI",
    "VII", "VIII", "IX", "XI", "XII", "OK", "AI",
  ]

  init(_ analysis: Analysis) {
    var uses: [String: [PhraseHit]] = [:]
    var order: [String] = []
    var explained: Set<String> = []
    for (cell, words) in analysis.texts() {
      let runs = words.filter { Self.isRun(analysis.typed.ranges[$0], of: analysis.tree.bytes) }
      guard !runs.isEmpty, !Self.isShouted(analysis, words) else { continue }
      for word in runs {
        let range = analysis.typed.ranges[word]
        let text = analysis.word(word)
        guard !Self.common.contains(text) else { continue }
        if uses[text] == nil { order.append(text) }
        uses[text, default: []].append(PhraseHit(cell: cell, range: range, words: word..<(word + 1)))
        if Self.stands(in: range, of: cell, analysis) { explained.insert(text) }
      }
    }
    for cell in analysis.words where !cell.isText {
      for part in analysis.tree.string(cell.range).split(whereSeparator: { !$0.isLetter }) {
        explained.insert(String(part))
      }
    }
    unexplained = order.filter { (uses[$0]?.count ?? 0) > 1 && !explained.contains($0) }.compactMap { uses[$0]?.first }
  }

  /// Two to six capital letters.
  private static func isRun(_ range: TextRange, of bytes: [UInt8]) -> Bool {
    range.count >= 2 && range.count <= 6 && bytes[range.range].allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  /// A text in capitals throughout, as warranties are printed.
  private static func isShouted(_ analysis: Analysis, _ words: Range<Int>) -> Bool {
    let capitals = words.count { analysis.word($0).isAllCapitals }
    return words.count >= 4 && capitals * 2 > words.count
  }

  /// In brackets behind its words, before its words in brackets, or beside "means".
  private static func stands(in range: TextRange, of cell: TextCell, _ analysis: Analysis) -> Bool {
    let bytes = analysis.tree.bytes
    let before = range.lower > cell.range.lower ? bytes[range.lower - 1] : 0
    if before == UInt8(ascii: "(") || before == UInt8(ascii: "\"") { return true }
    let rest = bytes[range.upper..<cell.range.upper]
    return rest.starts(with: Array(" (".utf8)) || rest.starts(with: Array(" means ".utf8))
  }
}
