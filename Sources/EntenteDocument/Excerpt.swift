import EntenteSource

extension Manuscript {
  /// The clauses of the first rank that hold any of these anchors, under the title: to be read beside another text
  /// that cites them. Notes, open points' list, glances, pictures and the links of defined terms are left out. O(n).
  public func excerpt(around anchors: Set<String>) -> Manuscript {
    let kept = segments(around: anchors)
    var excerpt = Manuscript(
      half: half, name: name, language: language, title: title, effect: effect, isDraft: isDraft)
    excerpt.role = role
    var clause = 0
    var mark = 0
    var signature = 0
    for segment in kept {
      let shift = excerpt.markdown.count - segment.lowerBound
      excerpt.markdown += markdown[segment]
      while clause < clauses.count, clauses[clause].range.lower < segment.upperBound {
        if clauses[clause].range.lower >= segment.lowerBound { excerpt.clauses.append(clauses[clause].moved(shift)) }
        clause += 1
      }
      while mark < marks.count, marks[mark].range.lower < segment.upperBound {
        if marks[mark].range.lower >= segment.lowerBound, marks[mark].kind != .term {
          excerpt.marks.append(Mark(marks[mark].kind, marks[mark].range.moved(shift), target: marks[mark].target))
        }
        mark += 1
      }
      while signature < signatures.count, signatures[signature].lower < segment.upperBound {
        if signatures[signature].lower >= segment.lowerBound {
          excerpt.signatures.append(signatures[signature].moved(shift))
        }
        signature += 1
      }
    }
    return excerpt
  }

  /// The byte ranges of the title and of each clause that is kept, in order.
  private func segments(around anchors: Set<String>) -> [Range<Int>] {
    let title = markdown.firstIndex(of: 0x0A).map { 0..<($0 + 1) } ?? 0..<markdown.count
    var segments = markdown.first == UInt8(ascii: "#") ? [title] : []
    var cited = clauses.filter { anchors.contains($0.anchor) }.map(\.range.lower)
    cited += marks.filter { $0.kind != .term && $0.kind != .reference && anchors.contains($0.target) }.map(
      \.range.lower)
    cited.sort()
    var next = 0
    for clause in clauses where clause.depth == 0 {
      while next < cited.count, cited[next] < clause.range.lower { next += 1 }
      if next < cited.count, cited[next] < clause.range.upper { segments.append(clause.range.range) }
    }
    return segments
  }
}

extension Manuscript.Clause {
  fileprivate func moved(_ shift: Int) -> Manuscript.Clause {
    var moved = self
    moved.range = range.moved(shift)
    moved.numberRange = numberRange.isEmpty ? numberRange : numberRange.moved(shift)
    moved.notes = []
    return moved
  }
}

extension TextRange {
  fileprivate func moved(_ shift: Int) -> TextRange { TextRange(start: lower + shift, count: Int(count)) }
}
