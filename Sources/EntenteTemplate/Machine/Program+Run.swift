import EntenteDocument
import EntenteFormat
import EntenteSource

extension Program {
  /// Runs the document over what an audience may see. `cited` is the other document, whose ids this one may name;
  /// `history` are the revisions that it tells if it is asked to. Reports `output-too-large` and `too-many-turns`,
  /// after which the draft is not whole.
  public func run(
    over projection: Projection, citing cited: CitedDocument? = nil, history: [RevisionNote] = []
  ) -> (Draft, PrintedSet, [Diagnostic]) {
    var machine = Machine(self, over: projection, history: history)
    // Both are written where they stay.
    let bytes = Buffer.array(capacity: text.count + projection.tree.bytes.count * 2) { bytes in
      machine.bytes = bytes
      let events = Buffer.array(capacity: code.count / 3 + 16) { events in
        machine.events = events
        machine.run()
        return machine.events.take()
      }
      machine.draft.events = events
      return machine.bytes.take()
    }
    machine.draft.bytes = bytes
    machine.head()
    machine.draft.cited = cited
    return (machine.draft, machine.printed, machine.diagnostics)
  }
}

extension Machine {
  /// What the draft says about itself: title, effect, status, and the names that references may print.
  fileprivate mutating func head() {
    guard !tree.records.isEmpty else { return }
    let vocabulary = program.vocabulary
    let isDeal = program.heading.half == .deal
    if isDeal, vocabulary.title >= 0 {
      let title = Operand.cell(Int32(tree.index(tree.root, vocabulary.title)))
      if let range = idRange(value(title)), !range.isEmpty {
        draft.title = tree.string(range)
        mark(title)
      }
    }
    if vocabulary.status >= 0, case .choice(let status) = tree.cell(tree.root, vocabulary.status).value {
      draft.isDraft = Int(status) != vocabulary.final
    }
    draft.effect = effect(isDeal)
    names()
    documentNames(isDeal)
  }

  private mutating func effect(_ isDeal: Bool) -> String {
    let vocabulary = program.vocabulary
    let (half, slot) =
      isDeal
      ? (vocabulary.halves.deal, vocabulary.effects.deal)
      : (vocabulary.halves.relationship, vocabulary.effects.relationship)
    if half >= 0, slot >= 0, case .record(let ref) = tree.cell(tree.root, half).value,
      case .choice(let word) = tree.cell(ref, slot).value, Int(word) < vocabulary.effectWords.count
    {
      return vocabulary.effectWords[Int(word)]
    }
    return isDeal ? "binding" : "non-binding"
  }

  /// Parties and people: references print their names.
  private mutating func names() {
    draft.named.reserveCapacity(8)
    for (index, record) in tree.records.enumerated() where !record.id.isEmpty {
      let naming = self.naming(ItemRef(index))
      guard naming.isPerson else { continue }
      for slot in [naming.short, naming.name] where slot >= 0 {
        guard let range = idRange(tree.cell(ItemRef(index), Int(slot)).value), !range.isEmpty else { continue }
        draft.named.append(NamedTarget(id: tree.string(record.id), words: tree.string(range)))
        break
      }
    }
  }

  /// The ids of the two documents themselves, and of the effective date.
  private mutating func documentNames(_ isDeal: Bool) {
    let agreement =
      isDeal
      ? language.choose("this agreement", "dieser Vertrag", "le présent contrat")
      : language.choose("the agreement", "der Vertrag", "le contrat")
    let charter =
      isDeal
      ? language.choose("the relationship charter", "die Beziehungscharta", "la charte relationnelle")
      : language.choose("this charter", "diese Charta", "la présente charte")
    let effective = language.choose("the Effective Date", "der Stichtag", "la Date d’entrée en vigueur")
    draft.elsewhere = [("agreement", agreement), ("relationship", charter), ("effective", effective)].map {
      NamedTarget(id: $0, words: $1.description)
    }
  }
}
