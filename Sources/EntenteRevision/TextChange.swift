/// How much a change weighs: what is paid or how long; what a party may or must do; the words; the look.
public enum ChangeClass: String, Sendable, CaseIterable, Comparable {
  case economic, rights, wording, layout
  private var rank: Int { ChangeClass.allCases.firstIndex(of: self) ?? 0 }
  public static func < (a: ChangeClass, b: ChangeClass) -> Bool { a.rank < b.rank }
}

/// One change between two texts, as people talk about it.
public struct TextChange: Sendable, Equatable {
  public enum Kind: String, Sendable { case insert, delete, modify, move, split, join, rename }
  /// From 1 in reading order; the redline shows the same number.
  public var number: Int
  public var kind: Kind
  public var importance: ChangeClass
  public var oldNumber: String
  public var newNumber: String
  public var title: String
  public var matchedBy: MatchedBy
  public var before: String
  public var after: String
  /// `+15 days`; empty where it cannot be said in figures.
  public var difference: String
  /// Index into the comparison's steps.
  public var step: Int
  /// Of the step's edits; nil for a change of a whole block.
  var edit: WordEdit?
}

/// What follows from a change and is none itself.
public struct Renumbering: Sendable, Equatable {
  public var old: String
  public var new: String
  public var title: String
}

extension TextComparison {
  /// Every change, numbered in reading order.
  public func changes() -> [TextChange] {
    var changes: [TextChange] = []
    var seenMoves: Set<Int> = []
    var insertedUnder = -1
    for (index, step) in steps.enumerated() {
      if step.state == .movedHere, let move = step.move, seenMoves.insert(move).inserted {
        changes.append(change(.move, index, before: "", after: "", number: changes.count + 1))
      }
      switch step.state {
      case .movedAway: continue
      case .inserted:
        // The points of a clause that came whole are part of it.
        if let block = step.new, block < insertedUnder { continue }
        if let block = step.new { insertedUnder = new.blocks[block].end }
        let kind: TextChange.Kind = step.edits.contains { $0.kind == .carried } ? .split : .insert
        changes.append(
          change(kind, index, before: "", after: step.new.map { summary(new, $0) } ?? "", number: changes.count + 1))
      case .deleted:
        if let block = step.old, let last = changes.last, last.kind == .delete, let head = steps[last.step].old,
          block < old.blocks[head].end
        {
          continue
        }
        let kind: TextChange.Kind = step.edits.contains { $0.kind == .carried } ? .join : .delete
        changes.append(
          change(kind, index, before: step.old.map { summary(old, $0) } ?? "", after: "", number: changes.count + 1))
      default:
        for edit in step.edits where edit.kind == .replace {
          let kind: TextChange.Kind = isTermRename(step, edit) ? .rename : .modify
          changes.append(
            change(
              kind, index, before: old.text(edit.old), after: new.text(edit.new), edit, number: changes.count + 1))
        }
      }
    }
    return changes
  }

  /// The edit of a name that its definition and all its uses took on.
  private func isTermRename(_ step: Step, _ edit: WordEdit) -> Bool {
    guard let block = step.new, termUses[block] != nil else { return false }
    return edit.new.lowerBound < new.body(of: block).lowerBound
  }

  /// Clauses that only got another number.
  public func renumberings() -> [Renumbering] {
    steps.compactMap { step in
      guard let from = step.old, let to = step.new, step.state != .movedAway else { return nil }
      let a = old.number(of: from)
      let b = new.number(of: to)
      // A point's number follows its clause's.
      let follows =
        new.blocks[to].kind == .point && old.string(old.blocks[from].label) == new.string(new.blocks[to].label)
      return a == b || follows || a.isEmpty || b.isEmpty
        ? nil : Renumbering(old: a, new: b, title: new.place(of: to).title)
    }
  }

  private func change(
    _ kind: TextChange.Kind, _ index: Int, before: String, after: String, _ edit: WordEdit? = nil, number: Int
  ) -> TextChange {
    let step = steps[index]
    let from = step.old
    let to = step.new
    return TextChange(
      number: number, kind: kind, importance: importance(step, edit, kind),
      oldNumber: from.map { old.nearestNumber(of: $0) } ?? "",
      newNumber: to.map { new.nearestNumber(of: $0) } ?? "",
      title: to.map { title(new, $0) } ?? from.map { title(old, $0) } ?? "", matchedBy: step.matchedBy,
      before: before, after: after, difference: edit.map { difference($0) } ?? "", step: index, edit: edit)
  }

  /// A block's own title, or that of the block above that has one.
  private func title(_ outline: TextOutline, _ block: Int) -> String {
    var index = block
    while outline.blocks[index].titleCount == 0 || outline.blocks[index].kind == .tableHeader,
      outline.blocks[index].parent >= 0
    { index = outline.blocks[index].parent }
    let title = outline.place(of: index).title
    return title.hasSuffix(".") ? String(title.dropLast()) : title
  }

  private func summary(_ outline: TextOutline, _ block: Int) -> String {
    let tokens = outline.blocks[block].tokens
    return outline.text(tokens.prefix(40)) + (tokens.count > 40 ? " …" : "")
  }

  private func importance(_ step: Step, _ edit: WordEdit?, _ kind: TextChange.Kind) -> ChangeClass {
    guard kind != .move, kind != .split, kind != .join else { return .layout }
    let a = edit?.old ?? (step.state == .deleted ? step.old.map { old.blocks[$0].tokens } : nil) ?? 0..<0
    let b = edit?.new ?? (step.state == .inserted ? step.new.map { new.blocks[$0].tokens } : nil) ?? 0..<0
    let tokens = a.map { (old, $0) } + b.map { (new, $0) }
    if tokens.contains(where: { $0.0.tokens[$0.1].kind == .figure }) { return .economic }
    let isRights = tokens.contains { outline, index in
      TextComparison.duties.contains { outline.equals(index, $0) }
    }
    return isRights ? .rights : .wording
  }

  private static let duties: [StaticString] = [
    "shall", "must", "may", "not", "no", "only", "unless", "except", "sole", "exclusive", "will", "cannot", "never",
    "any", "all", "each", "either", "if", "provided", "subject",
  ]

  private func difference(_ edit: WordEdit) -> String {
    let a = edit.old.filter { old.tokens[$0].kind == .figure }
    let b = edit.new.filter { new.tokens[$0].kind == .figure }
    guard a.count == 1, b.count == 1 else { return "" }
    return FigureDifference.between(
      Array(old.source[old.tokens[a[0]].range]), Array(new.source[new.tokens[b[0]].range]))
      ?? ""
  }
}

extension TextOutline {
  func equals(_ token: Int, _ word: StaticString) -> Bool {
    let range = tokens[token].range
    guard range.count == word.utf8CodeUnitCount else { return false }
    for i in 0..<range.count where source[range.lowerBound + i] | 0x20 != word.utf8Start[i] { return false }
    return true
  }
}
