import EntenteFormat
import EntenteSource

/// The places of the file that not everybody may see: what the whole agreement holds and the shared projection does
/// not. O(n log n) to make, O(log n) to ask.
public struct HiddenPlaces: Sendable {
  /// Sorted by place, without overlap.
  private var spans: [SourceSpan] = []

  public init(all: ValueTree, shared: ValueTree) {
    // What nobody hides is copied cell by cell.
    guard all.records.count != shared.records.count || Self.written(all) != Self.written(shared) else { return }
    let visible = Set(shared.records.map(\.span))
    let visibleCells = Set(shared.cells.lazy.filter { $0.value != .absent }.map(\.span))
    var found = all.records.map(\.span).filter { !visible.contains($0) }
    found += all.cells.filter { $0.value != .absent && !$0.span.isNone && !visibleCells.contains($0.span) }.map(\.span)
    found.sort { ($0.source, $0.start, $1.end) < ($1.source, $1.start, $0.end) }
    for span in found {
      if let last = spans.last, last.source == span.source, span.start < last.end {
        spans[spans.count - 1].end = max(last.end, span.end)
      } else {
        spans.append(span)
      }
    }
  }

  private static func written(_ tree: ValueTree) -> Int {
    tree.cells.reduce(into: 0) { if $1.value != .absent { $0 += 1 } }
  }

  public var isEmpty: Bool { spans.isEmpty }

  /// Whether a place begins in one that is hidden.
  public func contains(_ span: SourceSpan) -> Bool {
    guard !span.isNone, !spans.isEmpty else { return false }
    let next = spans.partitioningIndex { ($0.source, $0.start) > (span.source, span.start) }
    guard next > 0 else { return false }
    return spans[next - 1].source == span.source && span.start < spans[next - 1].end
  }

  /// The findings, those that stand in a hidden place or point to one marked private.
  public func marked(_ findings: [Diagnostic]) -> [Diagnostic] {
    guard !isEmpty else { return findings }
    return findings.map { finding in
      guard contains(finding.span) || finding.labels.contains(where: { contains($0.span) }) else { return finding }
      var hidden = finding
      hidden.isPrivate = true
      return hidden
    }
  }
}
