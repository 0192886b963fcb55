import EntenteProse
import EntenteSource

/// What references print and where they lead.
extension Binder {
  /// Anchors in what is left become targets.
  mutating func findTargets() {
    for (event, last) in foundAnchors {
      guard case .piece(let piece) = events[event], !piece.text.isEmpty else { continue }
      let id = document.draft.string(piece.text)
      let target = Target.item(
        anchor: document.placedAnchors.count, label: text(after: event, .anchorLabel), section: around(event, last))
      guard addTarget(id, target) else { continue }
      document.bound[event] = Int32(document.placedAnchors.count)
      document.placedAnchors.append(unique(id))
    }
  }

  /// False when the id leads somewhere else already.
  mutating func addTarget(_ id: String, _ target: Target) -> Bool {
    guard document.names.add(id).isNew else { return false }
    document.targets.append(target)
    return true
  }

  /// What the piece behind an event says, if it is of this kind.
  func text(after event: Int, _ kind: Piece.Kind) -> TextRange {
    guard event + 1 < events.count, case .piece(let next) = events[event + 1], next.kind == kind else { return .empty }
    return next.text
  }

  /// The innermost section that holds an event, beginning with the one that was opened last before it.
  func around(_ event: Int, _ last: Int) -> Int {
    var section = last
    while section >= 0, document.closes[document.sections[section].event] < event {
      section = document.sections[section].parent
    }
    return section
  }

  /// Fills in texts, references and open points, in the order of the text, and reports what leads nowhere.
  mutating func resolve() {
    names = NamedTargets(document.draft.named)
    resolve(0..<events.count, in: -1)
  }

  private mutating func resolve(_ range: Range<Int>, in outer: Int) {
    var section = outer
    var index = range.lowerBound
    while index < range.upperBound {
      switch events[index] {
      case .open:
        if document.bound[index] < 0 {
          index = Int(document.closes[index])
        } else {
          section = Int(document.bound[index])
        }
      case .openDefinition: index = Int(document.closes[index])
      case .definitions:
        for i in document.printed {
          let definition = document.definitions[i]
          resolve((definition.event + 1)..<definition.close, in: around(index, section))
        }
      case .piece(let piece): resolve(piece, index, section)
      default: break
      }
      index += 1
    }
  }

  /// `section` is the one that was opened last before the piece.
  private mutating func resolve(_ piece: Piece, _ index: Int, _ section: Int) {
    switch piece.kind {
    case .reference: document.bound[index] = link(to: document.draft.string(piece.text), from: piece.origin)
    case .openPoint:
      document.bound[index] = openItem(
        document.draft.string(piece.text), piece.origin, around(index, section))
    case .text:
      let isPlain = document.draft.bytes.withUnsafeBufferPointer {
        Contained.isPlain(UnsafeBufferPointer(rebasing: $0[piece.text.range]))
      }
      if isPlain { break }
      document.bound[index] = Int32(document.texts.count)
      document.texts.append(boundText(piece, around(index, section)))
    default: break
    }
  }

  private mutating func boundText(_ piece: Piece, _ section: Int) -> Document.BoundText {
    let contained = document.draft.bytes.withUnsafeBufferPointer {
      Contained(UnsafeBufferPointer(rebasing: $0[piece.text.range]))
    }
    var fillings: [Int32] = []
    for hole in contained.holes {
      let at = piece.text.lower
      let words = document.draft.string(TextRange(start: at + hole.words.lower, count: Int(hole.words.count)))
      let origin = exact(piece, hole.source)
      switch hole.kind {
      case .reference: fillings.append(link(to: words, from: origin))
      case .openPoint: fillings.append(openItem(words, origin, section, isInText: true))
      }
    }
    for problem in contained.problems { diagnostics.append(diagnostic(for: problem, exact(piece, problem.range))) }
    return Document.BoundText(contained: contained, fillings: fillings)
  }

  /// The place inside a value, when the value was written in one piece.
  private func exact(_ piece: Piece, _ range: TextRange) -> Origin {
    let data = piece.origin.data
    guard !data.isNone, data.end - data.start == piece.text.count else { return piece.origin }
    let start = Int(data.start) + range.lower
    return Origin(template: piece.origin.template, data: SourceSpan(data.source, start, start + Int(range.count)))
  }

  private func diagnostic(for problem: LinkProblem, _ origin: Origin) -> Diagnostic {
    switch problem.kind {
    case .image:
      Diagnostic(
        "image-in-text", at: origin.place, "a text cannot hold an image", help: "describe the picture in words")
    case .script:
      Diagnostic(
        "dangerous-link", at: origin.place, "a link must not run a program or hide a document",
        help: "link to an address that begins with https:")
    case .scheme:
      Diagnostic(
        "dangerous-link", at: origin.place, "a link must begin with https:, http:, mailto: or tel:",
        help: "write the full address, such as https://example.org/page")
    }
  }

  // MARK: Open points

  /// The same value printed twice is one open point.
  private mutating func openItem(
    _ what: String, _ origin: Origin, _ section: Int, isInText: Bool = false
  ) -> Int32 {
    let key = OpenKey(what: what, data: origin.data, template: origin.data.isNone ? origin.template : .none)
    if let known = openItemOfKey[key] { return known }
    let index = document.openItems.count
    openItemOfKey[key] = Int32(index)
    document.openItems.append(
      Manuscript.OpenItem(
        anchor: unique("open-\(index + 1)"), what: what, clause: max(0, section), origin: origin, isInText: isInText))
    document.openPlaces.append(section >= 0 ? citation(section) : "")
    return Int32(index)
  }

  // MARK: Links

  mutating func link(to id: String, from origin: Origin) -> Int32 {
    if let known = linked.number(of: id) { return linkOfID[known] }
    let named = names[id]
    var link = Document.Link(words: [], anchor: "")
    if let target = document.names.number(of: id).map({ document.targets[$0] }) {
      link.anchor = anchor(of: target)
      if named == nil { link.words = Escaping.escaped(words(of: target)) }
    } else if named == nil, let there = place(of: id) {
      link.words = Escaping.escaped(there.words)
      if let hash = there.address.utf8.firstIndex(of: UInt8(ascii: "#")) {
        link.file = String(there.address[..<hash])
        link.anchor = String(there.address[there.address.utf8.index(after: hash)...])
      }
    } else if named == nil {
      reportDangling(id, origin)
      link.words = Escaping.escaped("[\(id)]")
      document.links.append(link)
      return Int32(document.links.count - 1)
    }
    if let named { link.words = Escaping.escaped(named.words) }
    linked.add(id)
    linkOfID.append(Int32(document.links.count))
    document.links.append(link)
    return Int32(document.links.count - 1)
  }

  /// Where an id stands in the other document.
  private func place(of id: String) -> NamedTarget? {
    document.draft.elsewhere.first { $0.id == id } ?? document.draft.cited?.target(id)
  }

  func words(of target: Target) -> String {
    switch target {
    case .section(let i): citation(i)
    case .item(_, let label, let section): itemWords(document.draft.string(label), section)
    case .definition(let i): document.definitions[i].term
    }
  }

  func anchor(of target: Target) -> String {
    switch target {
    case .section(let i): document.sections[i].anchor
    case .item(let anchor, _, _): document.placedAnchors[anchor]
    case .definition(let i): document.definitions[i].isPrinted ? document.definitions[i].anchor : ""
    }
  }

  private func itemWords(_ label: String, _ section: Int) -> String {
    guard section >= 0 else { return label }
    let place = whereabouts(section)
    return label.isEmpty ? place : place.isEmpty ? label : "\(label) (\(place))"
  }

  /// `clause 4.2 (Invoices)`, `paragraph 2(a) of Schedule 1`, `Schedule 1 (Deliverables)`, `Background (A)`.
  func citation(_ index: Int) -> String {
    let place = whereabouts(index)
    let sections = document.sections
    guard !sections[index].title.isEmpty, sections[index].kind != .part else { return place }
    if let schedule = scheduleAround(index), schedule != index {
      let title = sections[index].title
      return "\(paragraph(sections[index].fullNumber)) (\(title)) \(of(sections[schedule].number))"
    }
    return "\(place) (\(sections[index].title))"
  }

  /// The same without the title.
  func whereabouts(_ index: Int) -> String {
    let sections = document.sections
    let kind = sections[index].kind
    if kind == .part { return sections[index].title }
    if kind == .schedule { return sections[index].number }
    let number = sections[index].fullNumber
    if let schedule = scheduleAround(index) {
      return "\(paragraph(number)) \(of(sections[schedule].number))"
    }
    if let part = partAround(index) {
      let title = sections[part].title
      let isPoint = number.utf8.first == UInt8(ascii: "(")
      return isPoint ? "\(title) \(number)" : "\(paragraph(number)) \(of(title))"
    }
    let isTop = sections[index].parent < 0 && (kind == .clause || kind == .sub)
    let word = document.draft.scheme.word(isTop: isTop)
    return word.isEmpty || number.hasPrefix("Article ") ? number : "\(word) \(number)"
  }

  private func paragraph(_ number: String) -> String { document.draft.scheme.paragraphLabel + " " + number }
  private func of(_ whole: String) -> String { document.draft.scheme.ofLabel + " " + whole }

  private func partAround(_ index: Int) -> Int? {
    var at = document.sections[index].parent
    while at >= 0 {
      if document.sections[at].kind == .part { return at }
      at = document.sections[at].parent
    }
    return nil
  }

  /// Looked up for the first few slips only: each costs a look at every id.
  private mutating func nearestID(to id: String) -> String? {
    if let known = nearestIDs[id] { return known }
    guard nearestIDs.count < 20 else { return nil }
    if knownIDs.isEmpty {
      let own = (0..<document.names.count).map(document.names.name) + document.draft.named.map(\.id)
      let others = document.draft.elsewhere.map(\.id) + (document.draft.cited?.ids ?? [])
      knownIDs = Set(own + others).sorted()
    }
    let near = nearest(to: id, in: knownIDs)
    nearestIDs[id] = .some(near)
    return near
  }

  private mutating func reportDangling(_ id: String, _ origin: Origin) {
    var help = "give the item that you mean this id, or take the reference out"
    if let near = nearestID(to: id) { help = "did you mean [@\(near)]?" }
    var problem = Diagnostic(
      "dangling-reference", at: origin.place, "nothing in this document has the id “\(id)”", help: help)
    if !origin.data.isNone, !origin.template.isNone {
      problem.labels.append(Diagnostic.Label(origin.template, "the template prints it here"))
    }
    diagnostics.append(problem)
  }
}
