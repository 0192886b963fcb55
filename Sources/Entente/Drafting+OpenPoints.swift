import EntenteDocument
import EntenteFormat
import EntenteProse
import EntenteSource

extension Drafting {
  /// What a final draft may not leave open, each with its place: fields that are `TBD`, a `[TBD]` inside a text, and
  /// what a template prints as open. Of points that the audience can't see it says only that there are some.
  func openPoints(
    in documents: [Manuscript], _ visible: ValueTree, of all: ValueTree, _ hidden: [HiddenText]
  ) -> [Diagnostic] {
    let help = "a final draft has no open points: write what was agreed"
    var problems = visible.openPoints.map {
      Diagnostic(
        "open-point", kind: .finding, at: $0.span, "\($0.field.isEmpty ? "this" : "`\($0.field)`") is not settled",
        help: help)
    }
    problems += printedPoints(in: documents).map { place, isInText in
      let what = isInText ? "a point in this text is not settled" : "the contract leaves a point open here"
      return Diagnostic("open-point", kind: .finding, at: place, what, help: help)
    }
    let isHidingSome = all.openPoints.count > visible.openPoints.count || hidden.contains { leavesOpen($0.bytes) }
    if isHidingSome, problems.isEmpty {
      problems.append(
        Diagnostic(
          "open-point", kind: .finding, at: .none, "private points are still open",
          help: "draft for the party that sees them to read which"))
    }
    return problems
  }

  /// Open points that only the documents know, each once, at its narrowest place: a text may be printed whole in one
  /// clause and shortened in another. O(n log n).
  private func printedPoints(in documents: [Manuscript]) -> [(place: SourceSpan, isInText: Bool)] {
    var points = documents.flatMap(\.openItems).filter { $0.isInText || $0.origin.data.isNone }.map {
      (place: $0.origin.data.isNone ? $0.origin.template : $0.origin.data, isInText: $0.isInText)
    }
    points.sort {
      let (a, b) = ($0.place, $1.place)
      return (a.source, a.start, b.end) < (b.source, b.start, a.end)
    }
    return points.indices.filter { index in
      guard index + 1 < points.count else { return true }
      let (place, next) = (points[index].place, points[index + 1].place)
      return place.source != next.source || next.start < place.start || place.end < next.end
    }.map { points[$0] }
  }

  /// Whether a text holds a `[TBD]` that would be printed as an open point.
  private func leavesOpen(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      !Contained.isPlain(text) && Contained(text).holes.contains { $0.kind == .openPoint }
    }
  }
}
