import EntenteDocument
import EntenteFormat
import EntenteSource

/// Where lines begin in the agreement's files, and what the files are called: places without the texts, so that what
/// an audience may not see stays out of reach. O(bytes) to make, O(log lines) to ask.
public struct LineTable: Sendable {
  private var files: [SourceID: (path: String, starts: [Int])] = [:]
  public init() {}

  /// - Parameter path: as it is to be named.
  public mutating func add(_ file: SourceFile, path: String) {
    var starts = [0]
    let bytes = file.bytes
    for at in bytes.indices {
      let isLone = bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A)
      if bytes[at] == 0x0A || isLone { starts.append(at + 1) }
    }
    files[file.id] = (path, starts)
  }

  /// The file and, from 1, the line in which a span begins; nil when it is in none of these files.
  public func place(_ span: SourceSpan) -> (path: String, line: Int)? {
    guard let file = files[span.source] else { return nil }
    return (file.path, file.starts.partitioningIndex { $0 > Int(span.start) })
  }
}

/// Finds the line and the clause of an item.
struct ReviewPlaces {
  private struct Target {
    var document: String
    var anchor: String
    var number: String
    var title: String
  }

  private let lines: LineTable
  private var targets: [String: Target] = [:]
  /// For items without an id: the clauses by the place in the file that their words were made from, in order.
  private var trails: [(span: SourceSpan, target: Target)] = []

  init(_ lines: LineTable, _ manuscripts: [Manuscript]) {
    self.lines = lines
    for manuscript in manuscripts { add(manuscript) }
    trails.sort { ($0.span.source, $0.span.start) < ($1.span.source, $1.span.start) }
  }

  private mutating func add(_ manuscript: Manuscript) {
    var open: [Int] = []
    var titles: [String] = []
    var found: [Target] = []
    let document = manuscript.name + ".md"
    for (index, clause) in manuscript.clauses.enumerated() {
      while let outer = open.last, manuscript.clauses[outer].range.upper <= clause.range.lower {
        open.removeLast()
        titles.removeLast()
      }
      open.append(index)
      titles.append(clause.title.isEmpty ? titles.last ?? "" : clause.title)
      found.append(
        Target(document: document, anchor: clause.anchor, number: clause.fullNumber, title: titles[titles.count - 1]))
      if clause.isPermalink, targets[clause.anchor] == nil { targets[clause.anchor] = found[index] }
    }
    addMarks(of: manuscript, found)
  }

  /// Anchors in rows and lists, and where the words of each clause come from: one walk beside the clauses.
  private mutating func addMarks(of manuscript: Manuscript, _ found: [Target]) {
    var next = 0
    var open: [Int] = []
    func around(_ offset: Int) -> Target? {
      while next < found.count, manuscript.clauses[next].range.lower <= offset {
        open.append(next)
        next += 1
      }
      while let last = open.last, manuscript.clauses[last].range.upper <= offset { open.removeLast() }
      return open.last.map { found[$0] }
    }
    for mark in manuscript.marks where mark.kind == .anchor || mark.kind == .definition {
      guard var target = around(mark.range.lower), targets[mark.target] == nil else { continue }
      target.anchor = mark.target
      targets[mark.target] = target
    }
    next = 0
    open = []
    for trail in manuscript.trails where !trail.origin.data.isNone {
      if let target = around(trail.range.lower) { trails.append((trail.origin.data, target)) }
    }
  }

  func place(_ item: Item) -> Review.Place {
    var place = line(item.span)
    if let target = targets[item.id] ?? made(from: item.span) ?? targets[item.typeName] { fill(&place, target) }
    return place
  }

  /// A section by its key, `relationship`, or another id that no record has.
  func place(id: String) -> Review.Place {
    var place = Review.Place()
    if let target = targets[id] { fill(&place, target) }
    return place
  }

  func line(_ span: SourceSpan) -> Review.Place {
    var place = Review.Place()
    if let found = lines.place(span) {
      place.path = found.path
      place.line = found.line
    }
    return place
  }

  private func fill(_ place: inout Review.Place, _ target: Target) {
    place.document = target.document
    place.anchor = target.anchor
    place.number = target.number
    place.title = target.title
  }

  /// The first clause whose words were made from a piece of the file. O(log trails).
  private func made(from span: SourceSpan) -> Target? {
    let first = trails.partitioningIndex { ($0.span.source, $0.span.start) >= (span.source, span.start) }
    guard first < trails.count, trails[first].span.source == span.source, trails[first].span.start < span.end else {
      return nil
    }
    return trails[first].target
  }
}

extension Review.Place {
  /// `clause 15.1`, `Schedule 1`, `Background (A)`, or the title of a part; empty where no document prints it.
  public var cited: String {
    if number.isEmpty { return title }
    if number.hasPrefix("(") { return title + " " + number }
    return number.contains(" ") ? number : "clause " + number
  }

  /// The same without the word `clause`.
  var shortlyCited: String { cited.hasPrefix("clause ") ? number : cited }

  /// `alliance.yaml:412`; empty where nothing in a file is meant.
  public var lineCited: String { path.isEmpty ? "" : "\(path):\(line)" }

  /// As a link of the Markdown: `agreement.md#payments`.
  public var address: String { anchor.isEmpty ? "" : "\(document)#\(anchor)" }
}
