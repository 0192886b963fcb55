import EntenteProse
import EntenteSource

/// What references print and where they lead.
extension Binder {
  /// Anchors in what is left become targets.
  mutating func findTargets() {
    var found: [(event: Int, id: TextRange, label: TextRange, section: Int)] = []
    var section = -1
    visit(0..<events.count) { index, event in
      switch event {
      case .open: section = Int(document.bound[index])
      case .openNote, .openGlance, .openDefinition: return false
      case .piece(let piece) where piece.kind == .anchor:
        var label = TextRange.empty
        if index + 1 < events.count, case .piece(let next) = events[index + 1], next.kind == .anchorLabel {
          label = next.text
        }
        found.append((index, piece.text, label, around(index, section)))
      default: break
      }
      return true
    }
    for anchor in found {
      let id = document.draft.string(anchor.id)
      guard !id.isEmpty, targets[id] == nil else { continue }
      targets[id] = .item(anchor: document.placedAnchors.count, label: anchor.label, section: anchor.section)
      document.bound[anchor.event] = Int32(document.placedAnchors.count)
      document.placedAnchors.append(unique(id))
    }
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
    for name in document.draft.named where names[name.id] == nil { names[name.id] = name }
    for place in document.draft.elsewhere where places[place.id] == nil { places[place.id] = place }
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
      case .piece(let piece): resolve(piece, index, around(index, section))
      default: break
      }
      index += 1
    }
  }

  private mutating func resolve(_ piece: Piece, _ index: Int, _ section: Int) {
    switch piece.kind {
    case .reference: document.bound[index] = link(to: document.draft.string(piece.text), from: piece.origin)
    case .openPoint: document.bound[index] = openItem(document.draft.string(piece.text), piece.origin, section)
    case .text:
      let isPlain = document.draft.bytes.withUnsafeBufferPointer {
        Contained.isPlain(UnsafeBufferPointer(rebasing: $0[piece.text.range]))
      }
      if isPlain { break }
      document.bound[index] = Int32(document.texts.count)
      document.texts.append(boundText(piece, section))
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
      case .openPoint: fillings.append(openItem(words, origin, section))
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
  private mutating func openItem(_ what: String, _ origin: Origin, _ section: Int) -> Int32 {
    let key = OpenKey(what: what, data: origin.data, template: origin.data.isNone ? origin.template : .none)
    if let known = openItemOfKey[key] { return known }
    let index = document.openItems.count
    openItemOfKey[key] = Int32(index)
    document.openItems.append(
      Manuscript.OpenItem(anchor: unique("open-\(index + 1)"), what: what, clause: max(0, section)))
    document.openPlaces.append(section >= 0 ? citation(section) : "")
    return Int32(index)
  }

  // MARK: Links

  mutating func link(to id: String, from origin: Origin) -> Int32 {
    if let known = linkOfID[id] { return known }
    let named = names[id]
    var link = Document.Link(words: [], anchor: "")
    if let target = targets[id] {
      link = self.link(to: target)
    } else if named == nil, let there = places[id] {
      link.words = Escaping.escaped(there.words)
      if let hash = there.address.firstIndex(of: "#") {
        link.file = String(there.address[..<hash])
        link.anchor = String(there.address[there.address.index(after: hash)...])
      }
    } else if named == nil {
      reportDangling(id, origin)
      link.words = Escaping.escaped("[\(id)]")
      document.links.append(link)
      return Int32(document.links.count - 1)
    }
    if let named { link.words = Escaping.escaped(named.words) }
    linkOfID[id] = Int32(document.links.count)
    document.links.append(link)
    return Int32(document.links.count - 1)
  }

  func link(to target: Target) -> Document.Link {
    Document.Link(words: Escaping.escaped(words(of: target)), anchor: anchor(of: target))
  }

  func words(of target: Target) -> String {
    switch target {
    case .section(let i): citation(i)
    case .item(_, let label, let section): itemWords(document.draft.string(label), section)
    case .definition(let i): document.definitions[i].term
    }
  }

  private func anchor(of target: Target) -> String {
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
    let section = document.sections[index]
    let place = whereabouts(index)
    guard !section.title.isEmpty, section.kind != .part else { return place }
    if let schedule = scheduleAround(index), schedule != index {
      let label = document.draft.scheme.paragraphLabel
      return "\(label) \(section.fullNumber) (\(section.title)) of \(document.sections[schedule].number)"
    }
    return "\(place) (\(section.title))"
  }

  /// The same without the title.
  func whereabouts(_ index: Int) -> String {
    let section = document.sections[index]
    let scheme = document.draft.scheme
    if section.kind == .part { return section.title }
    if section.kind == .schedule { return section.number }
    if let schedule = scheduleAround(index) {
      return "\(scheme.paragraphLabel) \(section.fullNumber) of \(document.sections[schedule].number)"
    }
    if let part = partAround(index) {
      let title = document.sections[part].title
      let isPoint = section.fullNumber.utf8.first == UInt8(ascii: "(")
      return isPoint ? "\(title) \(section.fullNumber)" : "\(scheme.paragraphLabel) \(section.fullNumber) of \(title)"
    }
    let isTop = section.parent < 0 && (section.kind == .clause || section.kind == .sub)
    let word = scheme.word(isTop ? [1] : [1, 1])
    let isWordy = word.isEmpty || section.fullNumber.hasPrefix("Article ")
    return isWordy ? section.fullNumber : "\(word) \(section.fullNumber)"
  }

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
    let known = Set(targets.keys).union(names.keys).union(places.keys).sorted()
    let near = nearest(to: id, in: known)
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
