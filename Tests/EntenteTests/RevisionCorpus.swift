/// A long agreement and a revision of it, made from a seed, with a list of what was truly changed. Most sentences share
/// their moulds and most words, as boilerplate does, so that likeness alone tells little.
struct RevisionCorpus {
  struct Clause {
    var id: String
    var title: String
    var sentences: [String]
    var points: [String] = []
    var text: String { sentences.joined(separator: " ") }
  }

  /// What a reader must be told, and no more.
  struct Truth {
    /// Words that went and words that came.
    var words = 0
    var moved: Set<String> = []
    /// Clauses that say something else than before.
    var changed: Set<String> = []
  }

  private(set) var old: [[Clause]] = []
  private(set) var new: [[Clause]] = []
  private(set) var truth = Truth()
  private var state: UInt64
  private var count = 0
  private var used: Set<String> = []

  /// - Parameters:
  ///   - articles: so many, of four to nine clauses each; three clauses make about a kilobyte.
  ///   - scale: each kind of edit is made so often, numbers and wordings three times as often.
  init(seed: UInt64, articles: Int, scale: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x51ED_2701
    for _ in 0..<articles { old.append((0..<4 + number(6)).map { _ in clause() }) }
    new = old
    for _ in 0..<scale { edit() }
  }

  // MARK: Making

  private mutating func number(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: (state >> 11) % UInt64(limit))
  }

  private mutating func one(_ words: [String]) -> String { words[number(words.count)] }

  private static let parties = [
    "the Manager", "each Member", "the Company", "the Retiring Member", "the Board", "the Auditor",
    "the Remaining Members",
  ]
  private static let things = [
    "the capital account", "the common property", "the yearly accounts", "the business", "any confidential paper",
    "the profit share", "the common bank account", "the good name", "any reserved matter", "the budget", "the records",
  ]
  private static let acts = [
    "keep", "guard", "disclose", "pay in", "share out", "hand over", "audit", "account for", "approve", "settle",
    "refund", "insure", "value", "assign", "charge",
  ]
  private static let ways = [
    "in good faith and with care", "without the written consent of the other Members",
    "by the rules of sound accounting", "as far as the law permits", "on the terms of this agreement",
    "in the ordinary course of the business", "free from any charge", "unless a special majority decides otherwise",
  ]
  private static let titles = [
    "Notice", "Consent", "Payment", "Interest", "Limits", "Records", "Reports", "Meetings", "Quorum", "Voting",
    "Expenses", "Set-off", "Tax", "Return", "Survival", "Valuation", "Instalments", "Security", "Access", "Deadlock",
  ]

  private mutating func days() -> String { "\(7 * (1 + number(40))) days" }
  private mutating func sum() -> String { "EUR \(1 + number(90)),\(100 + 100 * number(9))" }

  private mutating func sentence() -> String {
    let (party, other) = (one(Self.parties), one(Self.parties))
    let (thing, second) = (one(Self.things), one(Self.things))
    let (act, way) = (one(Self.acts), one(Self.ways))
    switch number(5) {
    case 0: return "It is for \(party) to \(act) \(thing) \(way)."
    case 1:
      return "If \(party) asks for it, \(other) must within \(days()) \(act) \(thing) and must not "
        + "\(one(Self.acts)) \(second) \(way)."
    case 2: return "Nobody but \(party) may \(act) \(thing) worth more than \(sum()) \(way)."
    case 3:
      return "What \(party) owes to \(other) bears interest at \(1 + number(18))% a year until the day of payment."
    default: return "With a notice of \(days()) to \(other), \(party) may ask \(other) to \(act) \(thing) \(way)."
    }
  }

  private mutating func point() -> String { "\(one(Self.acts)) \(one(Self.things)) \(one(Self.ways));" }

  private mutating func clause() -> Clause {
    count += 1
    var clause = Clause(id: "cl-\(count)", title: one(Self.titles), sentences: (0...number(4)).map { _ in sentence() })
    if number(3) == 0 { clause.points = (0..<2 + number(4)).map { _ in point() } }
    return clause
  }

  // MARK: Editing

  private func words(_ text: String) -> Int { text.split { " |".contains($0) }.count }
  private func words(_ clause: Clause) -> Int {
    words(clause.title) + clause.sentences.reduce(0) { $0 + words($1) } + clause.points.reduce(0) { $0 + words($1) }
  }

  /// A clause that no other edit touches, and that fits.
  private mutating func pick(_ fits: (Clause) -> Bool = { _ in true }) -> (article: Int, place: Int) {
    while true {
      let article = number(new.count)
      guard new[article].count > 3 else { continue }
      let place = number(new[article].count)
      let clause = new[article][place]
      if fits(clause), used.insert(clause.id).inserted { return (article, place) }
    }
  }

  private mutating func edit() {
    for _ in 0..<3 { changeFigure() }
    for _ in 0..<3 { reword() }
    rewrite()
    insert()
    delete()
    moveNear()
    moveFar()
    addPoint()
    split()
  }

  private mutating func changeFigure() {
    let (article, place) = pick { $0.sentences.contains { $0.contains(" days") } }
    guard let index = new[article][place].sentences.firstIndex(where: { $0.contains(" days") }) else { return }
    var parts = new[article][place].sentences[index].split(separator: " ").map(String.init)
    guard let unit = parts.firstIndex(where: { $0.hasPrefix("days") }) else { return }
    parts[unit - 1] = String(400 + number(500))
    new[article][place].sentences[index] = parts.joined(separator: " ")
    note(new[article][place], 4)
  }

  private mutating func reword() {
    let ways = Self.ways
    let (article, place) = pick { clause in clause.sentences.contains { text in ways.contains { text.contains($0) } } }
    for index in new[article][place].sentences.indices {
      let text = new[article][place].sentences[index]
      guard let way = ways.first(where: { text.contains($0) }) else { continue }
      let other = one(ways.filter { $0 != way })
      let shared = Set(way.split(separator: " ")).intersection(other.split(separator: " "))
      guard shared.isEmpty else { continue }
      new[article][place].sentences[index] = text.split(separator: way, maxSplits: 1).joined(separator: other)
      if text.hasSuffix(way + ".") {
        new[article][place].sentences[index] = String(text.dropLast(way.count + 1)) + other + "."
      }
      return note(new[article][place], words(way) + words(other))
    }
  }

  private mutating func rewrite() {
    let (article, place) = pick { $0.points.isEmpty }
    let before = words(new[article][place].text)
    new[article][place].sentences = ["Whoever \(count) years later reads these lines may smile at how little we knew."]
    note(new[article][place], before + words(new[article][place].text))
  }

  private mutating func note(_ clause: Clause, _ words: Int) {
    truth.words += words
    truth.changed.insert(clause.id)
  }

  private mutating func insert() {
    let (article, place) = pick()
    let added = clause()
    used.insert(added.id)
    new[article].insert(added, at: place)
    truth.words += words(added)
  }

  private mutating func delete() {
    let (article, place) = pick()
    truth.words += words(new[article].remove(at: place))
  }

  /// Past more words than it has itself; else what it passed would have moved.
  private mutating func moveNear() {
    while true {
      let (article, place) = pick { $0.sentences.count < 3 && $0.points.isEmpty }
      let target = place < new[article].count / 2 ? new[article].count - 1 : 0
      let passed = place < target ? new[article][place + 1...target] : new[article][target..<place]
      guard passed.reduce(0, { $0 + words($1) }) > 2 * words(new[article][place]) else { continue }
      let moved = new[article].remove(at: place)
      new[article].insert(moved, at: target)
      truth.moved.insert(moved.id)
      return
    }
  }

  private mutating func moveFar() {
    let (article, place) = pick { $0.sentences.contains { $0.contains(" days") } }
    var moved = new[article].remove(at: place)
    let index = moved.sentences.firstIndex { $0.contains(" days") } ?? 0
    var parts = moved.sentences[index].split(separator: " ").map(String.init)
    if let unit = parts.firstIndex(where: { $0.hasPrefix("days") }) { parts[unit - 1] = String(400 + number(500)) }
    moved.sentences[index] = parts.joined(separator: " ")
    let target = (article + new.count / 2) % new.count
    new[target].insert(moved, at: 1)
    truth.moved.insert(moved.id)
    note(moved, 4)
  }

  private mutating func addPoint() {
    let (article, place) = pick { !$0.points.isEmpty }
    let added = point()
    new[article][place].points.insert(added, at: 0)
    note(new[article][place], words(added))
  }

  private mutating func split() {
    let (article, place) = pick { $0.sentences.count > 2 && $0.points.isEmpty }
    count += 1
    let title = new[article][place].title + " (more)"
    let rest = Clause(
      id: "cl-\(count)", title: title, sentences: Array(new[article][place].sentences.dropFirst()))
    used.insert(rest.id)
    new[article][place].sentences = [new[article][place].sentences[0]]
    new[article].insert(rest, at: place + 1)
    note(new[article][place], words(title))
  }

  // MARK: Writing

  /// As an agreement file, its clauses in one list.
  static func yaml(_ articles: [[Clause]]) -> String {
    var out = """
      format: 1
      kind: mou
      title: A generated agreement
      parties:
        - { id: north, name: North GmbH }
        - { id: south, name: South Ltd }
      agreement:
        clauses:

      """
    for clause in articles.joined() {
      out += "    - id: \(clause.id)\n      title: \(clause.title)\n      text: |\n        \(clause.text)\n"
      if !clause.points.isEmpty { out += "\n" + clause.points.map { "        - \($0)\n" }.joined() }
    }
    return out
  }

  /// As a numbered text without ids.
  static func markdown(_ articles: [[Clause]]) -> String {
    var out = "# A generated agreement\n"
    for (number, clauses) in articles.enumerated() {
      out += "\n## \(number + 1). Part \(number + 1)\n"
      for (place, clause) in clauses.enumerated() {
        out += "\n\(number + 1).\(place + 1) **\(clause.title).** \(clause.text)\n"
        for (letter, point) in zip("abcdefgh", clause.points) { out += "\n(\(letter)) \(point)\n" }
      }
    }
    return out
  }

  /// `3.2` of each clause, as `markdown` numbers them.
  static func numbers(_ articles: [[Clause]]) -> [String: String] {
    var numbers: [String: String] = [:]
    for (number, clauses) in articles.enumerated() {
      for (place, clause) in clauses.enumerated() { numbers[clause.id] = "\(number + 1).\(place + 1)" }
    }
    return numbers
  }
}
