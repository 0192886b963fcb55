import EntenteDocument
import EntenteFormat
import EntenteSource

extension Compiler {
  // MARK: Clauses and points

  mutating func head(_ head: Head, _ span: SourceSpan) {
    checkPlace(head, span)
    var otherwise = Jumps()
    let narrowings = scope.narrowings.count
    if let condition = head.condition {
      jump(condition, when: false, &otherwise)
      narrow(by: condition)
    }
    // A clause that keeps its number is there either way.
    if head.keepsNumber { place(head) }
    under(head.condition.map { .holds($0) }) { compiler in
      if !head.keepsNumber { compiler.place(head) }
      compiler.open(head, omitted: false, span)
      compiler.surroundings.append(.head(head.kind))
      if HeadRank(head.kind) == .clause {
        compiler.block { $0.statements(head.body) }
      } else {
        compiler.statements(head.body)
      }
      compiler.surroundings.removeLast()
      compiler.emit(.close, span)
    }
    scope.widen(to: narrowings)
    guard head.keepsNumber else { return land(otherwise) }
    let end = emit(.jump(0), span)
    land(otherwise)
    open(head, omitted: true, span)
    emit(.close, span)
    land(end)
  }

  private mutating func place(_ head: Head) {
    if case .literal(let name) = head.id { placeLiteral(name) }
  }

  mutating func placeLiteral(_ name: Name) {
    if loopDepth > 0 {
      report(
        "duplicate-clause", name.span, "the id `\(text(name))` is given again in every turn of the loop",
        help: "use the item's own id, `item.id`, or none")
    }
    outline.placed.append(Outline.Entry(id: text(name), span: name.span, presence: presence(), branches: branches))
  }

  private mutating func open(_ head: Head, omitted: Bool, _ span: SourceSpan) {
    switch head.id {
    case .none: break
    case .literal(let name):
      let id = keep(text(name))
      emit(.literalHeadID(id), name.span)
    case .path(let path): idValue(path) { $0.emit(.headID, path.span) }
    }
    emit(.open(head.kind, head.points, omitted: omitted), span)
    statements(head.title)
    emit(.titleEnd, span)
  }

  /// Pushes the id that a path leads to.
  private mutating func idValue(_ path: Path, then use: (inout Compiler) -> Void) {
    let type = value(.path(path)).type
    if !type.isUnknown, !type.kinds.contains(.id) {
      let item = first(of: path).map { text($0) } ?? "item"
      report(
        "wrong-type", path.span, "`\(text(path))` is \(type.kinds.inWords), not an id",
        help: "an item's id is `\(item).id`; a title is written in quotation marks, after the id")
    }
    use(&self)
  }

  private mutating func checkPlace(_ head: Head, _ span: SourceSpan) {
    if surroundings.contains(where: \.isAside) {
      report(
        "wrong-nesting", span, "a \(head.kind.word) cannot stand inside a note, a glance, a definition or a signature")
      return
    }
    // No note or definition is around: what is around are heads.
    let problem: String? =
      switch head.kind {
      case .part, .schedule:
        if case .head(let parent)? = surroundings.last {
          "a \(head.kind.word) cannot stand inside a \(parent.word)"
        } else {
          nil
        }
      case .clause: surroundings.contains(.head(.part)) ? "a clause cannot stand inside a part" : nil
      case .sub: surroundings.isEmpty ? "a sub stands inside a clause, a part or a schedule" : nil
      case .point: surroundings.isEmpty ? "a point stands inside a clause or a sub" : nil
      case .subpoint: surroundings.contains(.head(.point)) ? nil : "a subpoint stands inside a point"
      }
    if let problem { report("wrong-nesting", span, problem) }
  }

  // MARK: Anchors and definitions

  mutating func anchor(_ path: Path, _ label: Expression?, _ span: SourceSpan) {
    var jump = 0
    idValue(path) { jump = $0.emit(.anchor(skip: 0), span) }
    if let label {
      let value = self.value(label)
      checkPrintable(value, label)
      print(value, span)
    }
    emit(.anchorEnd, span)
    land(jump)
  }

  mutating func define(_ define: Statement.Define, _ span: SourceSpan) {
    if surroundings.contains(where: \.isAside) {
      report("wrong-nesting", span, "a definition cannot stand inside a note, a glance, a definition or a signature")
    }
    var otherwise = Jumps()
    let narrowings = scope.narrowings.count
    if let condition = define.condition {
      jump(condition, when: false, &otherwise)
      narrow(by: condition)
    }
    let head = Program.DefinitionHead(
      id: keep(text(define.id)), term: keep(string: define.term), plural: keep(string: define.plural))
    definitions.append(head)
    under(define.condition.map { .holds($0) }) { compiler in
      compiler.placeLiteral(define.id)
      compiler.emit(.openDefinition(UInt32(compiler.definitions.count - 1)), span)
      compiler.surroundings.append(.definition)
      compiler.block { $0.statements(define.body) }
      compiler.surroundings.removeLast()
      compiler.emit(.close, span)
    }
    scope.widen(to: narrowings)
    land(otherwise)
  }

  /// The agreement's own definitions are added where the list stands.
  mutating func fileDefinitions(_ span: SourceSpan) { emit(.definitions, span) }

  /// Two places with one id are wrong, unless they are branches of one `if`.
  mutating func reportRepeatedIDs() {
    var seen: [String: [Outline.Entry]] = [:]
    for entry in outline.placed {
      if let first = seen[entry.id]?.first(where: { !$0.excludes(entry) }), !exclude(first, entry) {
        var problem = Diagnostic(
          "duplicate-clause", at: entry.span, "the id `\(entry.id)` is given twice",
          help: "give each clause an id of its own")
        problem.labels = [Diagnostic.Label(first.span, "it is given here first")]
        diagnostics.append(problem)
      }
      seen[entry.id, default: []].append(entry)
    }
  }

  /// Whether the conditions of the two can never hold together.
  private func exclude(_ a: Outline.Entry, _ b: Outline.Entry) -> Bool {
    var formulas = Formulas(self)
    let together = formulas.conjuncts(a.presence).union(formulas.conjuncts(b.presence))
    return TruthTable(formulas: formulas).isPossible(together, leaving: []) == .no
  }
}

extension Outline.Entry {
  /// Two branches of the same `if` lead to the two places.
  func excludes(_ other: Outline.Entry) -> Bool {
    branches.contains { mine in other.branches.contains { $0.number == mine.number && $0.choice != mine.choice } }
  }
}
