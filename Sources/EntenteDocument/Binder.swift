import EntenteProse
import EntenteSource

/// Binds a draft: each step fills a part of the document that the next ones need.
struct Binder {
  var document: Document
  var diagnostics: [Diagnostic] = []
  /// The ids that have links, and the index of each one's link.
  var linked = NameTable()
  var linkOfID: [Int32] = []
  var names = NamedTargets([])
  var nearestIDs: [String: String?] = [:]
  /// All ids in order, once one of them was looked for.
  var knownIDs: [String] = []
  /// What `number` meets on its way: definitions, anchors with the section opened last before them, the list.
  var foundDefinitions: [Int] = []
  var foundAnchors: [(event: Int, section: Int)] = []
  var hasList = false
  var openItemOfKey: [OpenKey: Int32] = [:]
  /// Anchors that are taken, and how often each was asked for.
  var anchors = NameTable()
  var anchorCounts: [Int] = []
  /// For each section the counters of it and of those around it; of a point, none.
  var paths: [NumberingScheme.Path] = []
  /// For each definition, whether its term is used.
  var used: [Bool] = []

  /// Targets by id; of two with one id, the first.
  struct NamedTargets {
    private(set) var ids = NameTable()
    private var targets: [NamedTarget] = []

    init(_ all: [NamedTarget]) {
      if all.isEmpty { return }
      ids.reserveCapacity(all.count)
      for target in all where ids.add(target.id).isNew { targets.append(target) }
    }

    subscript(id: String) -> NamedTarget? { ids.number(of: id).map { targets[$0] } }
  }

  enum Target: Sendable {
    case section(Int)
    /// An anchor inside a section (-1: before the first one), with the item's name.
    case item(anchor: Int, label: TextRange, section: Int)
    case definition(Int)
  }

  struct OpenKey: Hashable {
    var what: String
    var data: SourceSpan
    var template: SourceSpan
  }

  init(_ draft: Draft) {
    document = Document(draft)
    document.bound = [Int32](repeating: -1, count: draft.events.count)
    document.closes = [Int32](repeating: -1, count: draft.events.count)
  }

  /// A binder over a document that is bound, to ask it for words.
  init(citing document: Document) { self.document = document }

  var events: [DraftEvent] { document.draft.events }

  // MARK: Structure

  private struct Frame {
    var event: Int
    var isVisible = false
    /// Between `open` and `titleEnd`: words there don't make a clause visible.
    var inTitle = false
    /// Notes, glances and definitions are no content of the clause around them.
    var isAside = false
  }

  /// Finds where everything that opens closes, and which clauses have content: 0 in `bound` for those, else -1.
  mutating func findStructure() {
    var stack: [Frame] = []
    var clauses = 0
    for (index, event) in events.enumerated() {
      switch event {
      case .open(let head):
        clauses += 1
        stack.append(Frame(event: index, isVisible: head.omitted, inTitle: true))
      case .openNote, .openGlance, .openDefinition: stack.append(Frame(event: index, isAside: true))
      case .openSignature: stack.append(Frame(event: index))
      case .titleEnd: if !stack.isEmpty { stack[stack.count - 1].inTitle = false }
      case .close:
        guard let frame = stack.popLast() else { continue }
        document.closes[frame.event] = Int32(index)
        if case .open = events[frame.event] { document.bound[frame.event] = frame.isVisible ? 0 : -1 }
        if frame.isVisible, !frame.isAside, !stack.isEmpty { stack[stack.count - 1].isVisible = true }
      case .piece(let piece):
        if let top = stack.last, !top.inTitle, !top.isVisible { stack[stack.count - 1].isVisible = isVisible(piece) }
      case .definitions, .openPoints: if !stack.isEmpty { stack[stack.count - 1].isVisible = true }
      }
    }
    document.sections.reserveCapacity(clauses)
    let end = Int32(events.count)
    for frame in stack {
      document.closes[frame.event] = end
      if case .open = events[frame.event] { document.bound[frame.event] = frame.isVisible ? 0 : -1 }
    }
  }

  private func isVisible(_ piece: Piece) -> Bool {
    switch piece.kind {
    case .anchor, .anchorLabel, .definedPlural: false
    case .reference, .openPoint, .definedTerm: true
    case .markdown, .literal, .text: document.draft.bytes[piece.text.range].contains { !$0.isBlank }
    }
  }

  /// Calls `body` for the events that are left in a range, in order; what vanished is passed over, and so is what
  /// `body` answers false for.
  func visit(_ range: Range<Int>, _ body: (Int, DraftEvent) -> Bool) {
    var index = range.lowerBound
    let events = events
    while index < range.upperBound {
      var enters = true
      if case .open = events[index], document.bound[index] < 0 { enters = false }
      if enters { enters = body(index, events[index]) }
      if !enters, document.closes[index] >= 0 { index = Int(document.closes[index]) }
      index += 1
    }
  }

  // MARK: Numbers

  /// Without a string of its own, so that reading from the stack copies bytes alone.
  private struct Counter {
    var section: Int
    /// The section whose path it is that goes on here; -1 where there is none.
    var path = -1
    var subs = 0
    var points = 0
    var style: PointStyle = .lower
    var event: Int
    /// Below a schedule or an unnumbered part, numbers begin anew.
    var isRelative = false
    /// Notes and the like close too.
    var isAside = false
  }

  /// Makes the sections and their numbers from what is left.
  mutating func number() {
    var stack = [Counter(section: -1, event: -1)]
    var schedules = 0
    var index = 0
    while index < events.count {
      switch events[index] {
      case .open(let head):
        if document.bound[index] < 0 {
          index = Int(document.closes[index])
        } else {
          document.bound[index] = Int32(document.sections.count)
          open(head, index, &stack, &schedules)
        }
      case .openDefinition:
        foundDefinitions.append(index)
        index = Int(document.closes[index])
      case .openNote, .openGlance: index = Int(document.closes[index])
      case .openSignature: stack.append(Counter(section: stack[stack.count - 1].section, event: index, isAside: true))
      case .titleEnd:
        let section = stack[stack.count - 1].section
        if section >= 0 { document.sections[section].content = index + 1 }
      case .close: if stack.count > 1 { stack.removeLast() }
      case .piece(let piece):
        if piece.kind == .anchor { foundAnchors.append((index, document.sections.count - 1)) }
        if piece.kind == .definedTerm { foundDefinitions.append(index) }
      case .definitions: hasList = true
      case .openPoints: break
      }
      index += 1
    }
    nameSections()
  }

  private mutating func open(_ head: ClauseHead, _ index: Int, _ stack: inout [Counter], _ schedules: inout Int) {
    let outer = stack.count - 1
    let parent = stack[outer].section
    let above = parent >= 0 ? document.sections[parent].fullNumber : ""
    var counter = Counter(section: document.sections.count, style: head.points, event: index)
    counter.isRelative = stack[outer].isRelative
    var path = NumberingScheme.Path()
    var number = ""
    var full = ""
    switch head.kind {
    case .part: counter.isRelative = true
    case .schedule:
      schedules += 1
      number = "\(document.draft.scheme.scheduleLabel) \(schedules)"
      full = number
      counter.isRelative = true
    case .clause, .sub:
      let base = stack[outer].isAside ? max(0, outer - 1) : outer
      stack[base].subs += 1
      if stack[base].path >= 0 { path = paths[stack[base].path] }
      path = path.child(stack[base].subs)
      counter.path = paths.count
      if stack[base].isRelative {
        number = path.joined
        full = number
      } else {
        number = document.draft.scheme.number(path)
        full = document.draft.scheme.fullNumber(number, path, parent: above)
      }
    case .point, .subpoint:
      stack[outer].points += 1
      let count = stack[outer].points
      let isInner = head.kind == .subpoint
      number =
        isInner
        ? NumberingScheme.bracketed(NumberingScheme.roman(count)) : NumberingScheme.point(count, stack[outer].style)
      let isTop = parent >= 0 && document.sections[parent].kind == .schedule
      full = (isTop ? "" : above) + number
      counter.path = stack[outer].path
    }
    stack.append(counter)
    paths.append(path)
    document.sections.append(
      Document.Section(
        kind: head.kind, anchor: "", isPermalink: !head.id.isEmpty, number: number, fullNumber: full, title: "",
        depth: parent >= 0 ? document.sections[parent].depth + 1 : 0, parent: parent, omitted: head.omitted,
        origin: head.origin, event: index, content: index + 1))
  }

  /// Anchors: the authors' ids first, so that made ones give way.
  private mutating func nameSections() {
    document.names.reserveCapacity(document.sections.count + foundAnchors.count + foundDefinitions.count)
    anchors.reserveCapacity(document.sections.count + foundAnchors.count + foundDefinitions.count)
    for i in document.sections.indices where document.sections[i].isPermalink {
      guard case .open(let head) = events[document.sections[i].event] else { continue }
      let id = document.draft.string(head.id)
      if addTarget(id, .section(i)) {
        take(id, 1)
        document.sections[i].anchor = id
      } else {
        document.sections[i].isPermalink = false
      }
    }
    var words: [UInt8] = []
    for i in document.sections.indices {
      if document.sections[i].anchor.isEmpty { document.sections[i].anchor = unique(placeName(i, &words)) }
      document.sections[i].title = title(of: i, &words)
    }
  }

  /// `s-4-2-a`, `s-schedule-1-2`, `s-part`. (Mutating, as `title`, for the compiler copies the binder otherwise.)
  private mutating func placeName(_ index: Int, _ name: inout [UInt8]) -> String {
    name.removeAll(keepingCapacity: true)
    name.append(UInt8(ascii: "s"))
    if document.sections[index].kind == .part {
      Binder.add("part", to: &name)
    } else {
      if let schedule = scheduleAround(index), schedule != index {
        Binder.add(document.sections[schedule].number, to: &name)
      }
      Binder.add(document.sections[index].fullNumber, to: &name)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Adds words in lower case, each behind a hyphen.
  private static func add(_ words: String, to name: inout [UInt8]) {
    var separates = true
    for byte in words.utf8 {
      if byte.isWord {
        if separates { name.append(UInt8(ascii: "-")) }
        name.append(byte.isUpper ? byte | 0x20 : byte)
      }
      separates = !byte.isWord
    }
  }

  mutating func unique(_ name: String) -> String {
    let place = anchors.add(name)
    if place.isNew {
      anchorCounts.append(1)
      return name
    }
    var count = anchorCounts[place.number]
    repeat { count += 1 } while anchors.contains("\(name)-\(count)")
    anchorCounts[place.number] = count
    take("\(name)-\(count)", 1)
    return "\(name)-\(count)"
  }

  /// Notes that an anchor is taken.
  mutating func take(_ name: String, _ count: Int) {
    let place = anchors.add(name)
    if place.isNew { anchorCounts.append(count) } else { anchorCounts[place.number] = count }
  }

  func scheduleAround(_ index: Int) -> Int? {
    var at = index
    while at >= 0 {
      if document.sections[at].kind == .schedule { return at }
      at = document.sections[at].parent
    }
    return nil
  }

  private mutating func title(of index: Int, _ words: inout [UInt8]) -> String {
    words.removeAll(keepingCapacity: true)
    let first = document.sections[index].event + 1
    let last = document.sections[index].content - 1
    guard first < last else { return "" }
    document.draft.bytes.withUnsafeBufferPointer { bytes in
      for event in first..<last {
        guard case .piece(let piece) = events[event] else { continue }
        let text = UnsafeBufferPointer(rebasing: bytes[piece.text.range])
        switch piece.kind {
        case .markdown, .text: appendPlainText(of: text, to: &words)
        case .literal, .reference, .definedTerm: words.append(contentsOf: text)
        case .openPoint: words += OpenPoints.plain(String(decoding: text, as: UTF8.self)).utf8
        case .anchor, .anchorLabel, .definedPlural: break
        }
      }
    }
    for i in words.indices where words[i].isBlank { words[i] = 0x20 }
    guard let start = words.firstIndex(where: { $0 != 0x20 }), let end = words.lastIndex(where: { $0 != 0x20 }) else {
      return ""
    }
    return String(decoding: words[start...end], as: UTF8.self)
  }
}
