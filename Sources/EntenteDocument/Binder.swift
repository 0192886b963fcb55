import EntenteProse
import EntenteSource

/// Binds a draft: each step fills a part of the document that the next ones need. It cannot be copied, so that no step
/// counts the references of all its arrays.
struct Binder: ~Copyable {
  let draft: DraftReader
  var document: Document
  var diagnostics: [Diagnostic] = []
  var nearestIDs: [String: String?] = [:]
  /// All ids in order, once one of them was looked for.
  var knownIDs: [String] = []
  /// What the steps before met on their way: definitions, anchors with the section opened last before them, the list.
  var foundDefinitions: [Int] = []
  var foundAnchors: [(event: Int, section: Int)] = []
  var hasList = false
  /// The words of the text that is left, without those of titles and notes.
  var prose = Buffer<TextRange>(capacity: 1)
  /// The events that are more than plain words, about half of all: what the steps behind the first one look at.
  var landmarks = Buffer<Int32>(capacity: 1)
  var openItemOfKey: [OpenKey: Int32] = [:]

  struct OpenKey: Hashable {
    var what: String
    var data: SourceSpan
    var template: SourceSpan
  }

  init(_ draft: Draft, _ reader: DraftReader) {
    self.draft = reader
    document = Document(draft)
  }

  consuming func finish() -> Document { document }

  // MARK: Structure

  /// What is open, and what the words in it are for.
  private struct Frame {
    enum Content {
      /// Words of a title, which don't make a clause visible.
      case title
      /// No words so far, or some.
      case none, some
      /// Notes, glances and definitions, whose words are no content of the clause around them.
      case aside
    }
    /// -1 for the whole draft.
    var event: Int
    var content: Content
  }

  /// Finds where everything that opens closes, and which clauses have content: 0 in `bound` for those, else -1.
  mutating func findStructure() {
    document.closes = .none(draft.count)
    document.bound = .none(draft.count)
    prose = Buffer(capacity: draft.count)
    landmarks = Buffer(capacity: draft.count)
    var outer = Buffer<Frame>(capacity: 16)
    var top = Frame(event: -1, content: .some)
    var clauses = 0
    var others = 0
    var references = 0
    for index in 0..<draft.count {
      let kind = draft[index].kind
      if draft[index].isWords {
        if top.content == .none, draft.hasWords(index) { top.content = .some }
        if top.content == .none || top.content == .some { prose.append(draft[index].text) }
        if kind != .text { continue }
      }
      landmarks.append(Int32(index))
      switch kind {
      case .reference, .openPoint, .definedTerm:
        references += 1
        if top.content == .none { top.content = .some }
      case .open:
        clauses += 1
        outer.append(top)
        top = Frame(event: index, content: .title)
      case .titleEnd: if top.content == .title { top.content = draft[top.event].head.omitted ? .some : .none }
      case .close: if let around = outer.popLast() { close(&top, around, index) }
      case .openNote, .openGlance, .openDefinition:
        others += 1
        outer.append(top)
        top = Frame(event: index, content: .aside)
      case .openSignature:
        outer.append(top)
        top = Frame(event: index, content: .none)
      case .definitions, .openPoints: if top.content != .aside { top.content = .some }
      case .anchor: others += 1
      default: break
      }
    }
    // What does not close ends with the draft, and makes nothing around it visible.
    while let around = outer.popLast() {
      close(&top, around, draft.count)
      top = around
    }
    document.links.reserveCapacity(references)
    document.sections.reserveCapacity(clauses)
    document.ids.reserveCapacity(clauses + others + document.draft.named.count)
  }

  /// Closes what is open at an event; what is in it is content of what is around it.
  private mutating func close(_ top: inout Frame, _ around: Frame, _ index: Int) {
    document.closes[top.event] = Int32(index)
    let hasContent = top.content == .some
    if hasContent, draft[top.event].kind == .open { document.bound[top.event] = 0 }
    top = around
    if hasContent, top.content != .aside { top.content = .some }
  }

  /// Where something closes that opens at an event.
  func end(of event: Int) -> Int { Int(document.closes[event]) }

  // MARK: Numbers

  /// Without a string of its own, so that reading from the stack copies bytes alone.
  private struct Counter {
    var section: Int
    /// The path that goes on here; -1 where none does.
    var path = -1
    var subs = 0
    var points = 0
    var style: PointStyle = .lower
    /// Below a schedule or an unnumbered part, numbers begin anew.
    var isRelative = false
    /// A signature block, which closes too; the clauses in it are counted by what is around it.
    var isAside = false
  }

  private struct Counters: ~Copyable {
    var outer = Buffer<Counter>(capacity: 16)
    var top = Counter(section: -1)
    var schedules = 0
    var paths: NumberPaths

    init(_ count: Int) { paths = NumberPaths(count) }

    mutating func push(_ counter: Counter) {
      outer.append(top)
      top = counter
    }

    /// Counts a clause or sub-clause and gives it its path; answers whether numbers began anew around it.
    mutating func count(_ counter: inout Counter) -> Bool {
      if top.isAside, outer.count > 0 {
        return Self.count(&counter, below: &outer[outer.count - 1], &paths)
      }
      return Self.count(&counter, below: &top, &paths)
    }

    private static func count(
      _ counter: inout Counter, below above: inout Counter, _ paths: inout NumberPaths
    ) -> Bool {
      above.subs += 1
      counter.path = paths.add(above.subs, below: above.path)
      return above.isRelative
    }
  }

  /// Makes the sections and their numbers from what is left, and gathers what the steps behind it need.
  mutating func number() {
    var counters = Counters(document.sections.capacity)
    // Not the binder's own, which the compiler copies whenever it is asked something.
    let scheme = document.draft.scheme
    var landmark = 0
    while landmark < landmarks.count {
      let index = Int(landmarks[landmark])
      landmark += 1
      switch draft[index].kind {
      case .open:
        if document.bound[index] < 0 {
          landmark = landmarks.behind(end(of: index), from: landmark)
        } else {
          document.bound[index] = Int32(document.sections.count)
          open(draft[index].head, index, scheme, &counters)
        }
      case .openDefinition:
        foundDefinitions.append(index)
        landmark = landmarks.behind(end(of: index), from: landmark)
      case .openNote, .openGlance: landmark = landmarks.behind(end(of: index), from: landmark)
      case .openSignature: counters.push(Counter(section: counters.top.section, isAside: true))
      case .titleEnd:
        let section = counters.top.section
        if section >= 0 { document.sections[section].content = index + 1 }
      case .close: if let around = counters.outer.popLast() { counters.top = around }
      case .anchor: foundAnchors.append((index, document.sections.count - 1))
      case .definedTerm: foundDefinitions.append(index)
      case .definitions: hasList = true
      default: break
      }
    }
    nameSections()
  }

  private mutating func open(
    _ head: ClauseHead, _ index: Int, _ scheme: NumberingScheme, _ counters: inout Counters
  ) {
    let parent = counters.top.section
    var counter = Counter(section: document.sections.count, style: head.points, isRelative: counters.top.isRelative)
    var number = ""
    var full = ""
    switch head.kind {
    case .part: counter.isRelative = true
    case .schedule:
      counters.schedules += 1
      number = "\(scheme.scheduleLabel) \(counters.schedules)"
      full = number
      counter.isRelative = true
    case .clause, .sub:
      let isRelative = counters.count(&counter)
      number = isRelative ? counters.paths.joined(counter.path) : scheme.number(counter.path, counters.paths)
      full = number
      if !isRelative, scheme.isInner(counter.path, counters.paths), parent >= 0 {
        full = document.sections[parent].fullNumber + number
      }
    case .point, .subpoint:
      counters.top.points += 1
      let count = counters.top.points
      number =
        head.kind == .subpoint ? NumberingScheme.subpoint(count) : NumberingScheme.point(count, counters.top.style)
      full = number
      if parent >= 0, document.sections[parent].kind != .schedule {
        full = document.sections[parent].fullNumber + number
      }
      counter.path = counters.top.path
    }
    counters.push(counter)
    let section = document.sections.count
    let id = draft.string(head.id)
    let isPermalink = !id.isEmpty && document.ids.claim(id, for: .section(section))
    document.sections.append(
      Document.Section(
        kind: head.kind, anchor: isPermalink ? id : "", isPermalink: isPermalink, number: consume number,
        fullNumber: consume full, title: "", depth: parent >= 0 ? document.sections[parent].depth + 1 : 0,
        parent: parent, omitted: head.omitted, origin: head.origin, event: index, content: index + 1))
  }

  // MARK: Names

  /// Anchors that are made from a place, once the authors' ids have theirs, and titles.
  private mutating func nameSections() {
    for i in document.sections.indices {
      if !document.sections[i].isPermalink {
        document.sections[i].anchor = document.ids.addAnchor(document.sections.placeName(i))
      }
      let first = document.sections[i].event + 1
      let last = document.sections[i].content - 1
      if first < last { document.sections[i].title = draft.title(first..<last) }
    }
  }
}

extension [Document.Section] {
  /// The section itself or the nearest one around it that is of this kind.
  func nearest(_ kind: ClauseHead.Kind, _ index: Int) -> Int? {
    var at = index
    while at >= 0 {
      if self[at].kind == kind { return at }
      at = self[at].parent
    }
    return nil
  }

  /// `s-4-2-a`, `s-schedule-1-2`, `s-part`.
  fileprivate func placeName(_ index: Int) -> String {
    if self[index].kind == .part { return "s-part" }
    let schedule = nearest(.schedule, index) ?? index
    let outer = schedule != index ? self[schedule].number : ""
    let inner = self[index].fullNumber
    return String(unsafeUninitializedCapacity: outer.utf8.count + inner.utf8.count + 3) { name in
      name[0] = UInt8(ascii: "s")
      var count = 1
      if !outer.isEmpty { outer.withBytes { addWords($0, to: name, &count) } }
      inner.withBytes { addWords($0, to: name, &count) }
      return count
    }
  }
}

/// Adds words in lower case, each behind a hyphen: at most one byte more than they have.
private func addWords(
  _ words: UnsafeBufferPointer<UInt8>, to name: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
) {
  var separates = true
  for byte in words {
    if byte.isWord {
      if separates {
        name[count] = UInt8(ascii: "-")
        count += 1
      }
      name[count] = byte.isUpper ? byte | 0x20 : byte
      count += 1
    }
    separates = !byte.isWord
  }
}

extension Buffer<Int32> {
  /// From a place on, the place of the first number that is larger than this one.
  func behind(_ number: Int, from place: Int) -> Int {
    var place = place
    while place < count, self[place] <= number { place += 1 }
    return place
  }
}

extension [Int32] {
  /// -1 for each of so many events.
  fileprivate static func none(_ count: Int) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: count) { numbers, filled in
      numbers.initialize(repeating: -1)
      filled = count
    }
  }
}
