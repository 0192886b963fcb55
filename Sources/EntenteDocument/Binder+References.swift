import EntenteProse
import EntenteSource

/// What references print and where they lead.
extension Binder {
  /// Anchors in what is left become targets.
  mutating func findTargets() {
    for (event, last) in foundAnchors {
      if draft[event].text.isEmpty { continue }
      let id = draft.string(draft[event].text)
      let number = document.ids.enter(id)
      let target = Document.Target.item(
        anchor: document.placedAnchors.count, label: draft.text(after: event, .anchorLabel),
        section: around(event, last))
      guard document.ids.add(target, number) else { continue }
      document.bound[event] = Int32(document.placedAnchors.count)
      document.placedAnchors.append(document.ids.addAnchor(id))
    }
  }

  /// The innermost section that holds an event, beginning with the one that was opened last before it.
  private func around(_ event: Int, _ last: Int) -> Int {
    var section = last
    while section >= 0, end(of: document.sections[section].event) < event {
      section = document.sections[section].parent
    }
    return section
  }

  /// Fills in texts, references and open points, in the order of the text, and reports what leads nowhere.
  mutating func resolve() {
    let named = document.draft.named
    for i in named.indices {
      let number = document.ids.enter(named[i].id)
      if document.ids[number].named < 0 { document.ids[number].named = Int32(i) }
    }
    resolve(0..<draft.count, in: -1)
  }

  private mutating func resolve(_ range: Range<Int>, in outer: Int) {
    var section = outer
    var landmark = landmarks.values.partitioningIndex { $0 >= range.lowerBound }
    while landmark < landmarks.count, landmarks[landmark] < range.upperBound {
      let index = Int(landmarks[landmark])
      landmark += 1
      switch draft[index].kind {
      case .open:
        if document.bound[index] < 0 {
          landmark = landmarks.behind(end(of: index), from: landmark)
        } else {
          section = Int(document.bound[index])
        }
      case .openDefinition: landmark = landmarks.behind(end(of: index), from: landmark)
      case .definitions:
        for i in document.printed {
          let meaning = (document.definitions[i].event + 1)..<document.definitions[i].close
          resolve(meaning, in: around(index, section))
        }
      case .reference:
        let piece = draft[index]
        document.bound[index] = link(to: draft.string(piece.text), from: piece.origin)
      case .openPoint:
        let piece = draft[index]
        document.bound[index] = openItem(draft.string(piece.text), piece.origin, around(index, section))
      case .text:
        let piece = draft[index]
        if !Contained.isPlain(draft.text(piece.text)) { bind(piece, index, around(index, section)) }
      default: break
      }
    }
  }

  private mutating func bind(_ piece: DraftEvent, _ index: Int, _ section: Int) {
    let contained = Contained(draft.text(piece.text))
    var fillings: [Int32] = []
    for hole in contained.holes {
      let at = piece.text.lower
      let words = draft.string(TextRange(start: at + hole.words.lower, count: Int(hole.words.count)))
      let origin = exact(piece, hole.source)
      switch hole.kind {
      case .reference: fillings.append(link(to: words, from: origin))
      case .openPoint: fillings.append(openItem(words, origin, section, isInText: true))
      }
    }
    for problem in contained.problems { diagnostics.append(diagnostic(for: problem, exact(piece, problem.range))) }
    document.bound[index] = Int32(document.texts.count)
    document.texts.append(Document.BoundText(contained: contained, fillings: fillings))
  }

  /// The place inside a value, when the value was written in one piece.
  private func exact(_ piece: DraftEvent, _ range: TextRange) -> Origin {
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
        anchor: document.ids.addAnchor("open-\(index + 1)"), what: what, clause: max(0, section), origin: origin,
        isInText: isInText))
    document.openPlaces.append(section >= 0 ? document.citation(section) : "")
    return Int32(index)
  }

  // MARK: Links

  /// The index of the link that the references to an id are. What leads nowhere is reported each time.
  private mutating func link(to id: String, from origin: Origin) -> Int32 {
    let known = document.ids.number(of: id)
    if let known, document.ids[known].link >= 0 { return document.ids[known].link }
    let index = Int32(document.links.count)
    if let link = link(to: id, known.map { document.ids[$0] } ?? DocumentIDs.Entry()) {
      document.ids[known ?? document.ids.enter(id)].link = index
      document.links.append(link)
    } else {
      reportDangling(id, origin)
      document.links.append(Document.Link(words: Escaping.escaped("[\(id)]"), anchor: ""))
    }
    return index
  }

  private func link(to id: String, _ entry: DocumentIDs.Entry) -> Document.Link? {
    let named = entry.named >= 0 ? document.draft.named[Int(entry.named)].words : nil
    var link = Document.Link(words: [], anchor: entry.target.map(document.anchor) ?? "")
    if let named {
      link.words = Escaping.escaped(named)
    } else if let target = entry.target {
      link.words.reserveCapacity(64)
      document.addWords(of: target, to: &link.words)
      escape(&link.words)
    } else if let there = document.draft.elsewhere.first(where: { $0.id == id }) {
      link.words = Escaping.escaped(there.words)
      if let hash = there.address.utf8.firstIndex(of: UInt8(ascii: "#")) {
        link.file = String(there.address[..<hash])
        link.anchor = String(there.address[there.address.utf8.index(after: hash)...])
      }
    } else if let cited = document.draft.cited {
      link.words.reserveCapacity(64)
      guard let anchor = cited.addWords(of: id, to: &link.words) else { return nil }
      (link.file, link.anchor) = (cited.file, anchor)
      escape(&link.words)
    } else {
      return nil
    }
    return link
  }

  private func escape(_ words: inout [UInt8]) {
    if words.withUnsafeBufferPointer({ Contained.isPlain($0) }) { return }
    let plain = words
    words = []
    plain.withUnsafeBufferPointer { Escaping.append($0, at: .prose, to: &words) }
  }

  /// Looked up for the first few slips only: each costs a look at every id.
  private mutating func nearestID(to id: String) -> String? {
    if let known = nearestIDs[id] { return known }
    guard nearestIDs.count < 20 else { return nil }
    if knownIDs.isEmpty {
      let own = document.citedIDs + document.draft.named.map(\.id)
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
