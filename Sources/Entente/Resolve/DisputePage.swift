import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteRevision
import EntenteSource

extension Drafting {
  /// The disputes of a file as a page for people who do not program: what was agreed, who proposes what, room for the
  /// decision. Holds only what the audience may see; a dispute that touches anything else is not on it.
  public func disputePage(
    _ path: String, audience: Audience = .shared
  ) -> (bytes: [UInt8]?, diagnostics: [Diagnostic], sources: SourceSet) {
    let loaded = load(path)
    var diagnostics = loaded.diagnostics.filter { $0.rule != "unresolved-dispute" }
    guard let agreement = loaded.agreement, !diagnostics.hasErrors, let file = loaded.sources[agreement.sources[0].id],
      let disputes = Disputes(file)
    else { return (nil, diagnostics, loaded.sources) }
    let (projection, hidden, problems) = Projection.make(agreement, audience: audience)
    diagnostics += problems
    guard !diagnostics.hasErrors else { return (nil, diagnostics, loaded.sources) }
    let sight = DisputeSight(projection)
    let names = partyNames(projection.tree)
    let shown = disputes.entries.filter(sight.shows)
    var draft = DisputeDraft(title: shown.count == 1 ? "1 point to decide" : "\(shown.count) points to decide")
    for entry in shown { draft.add(entry, sight.model, names) }
    var input = PageInput(
      title: projection.tree.words(projection.tree.field(projection.tree.root, "title")), language: "en-GB",
      manuscripts: [draft.manuscript(&diagnostics)],
      parties: projection.tree.parties.map { projection.tree.words(projection.tree.field($0, "name")) },
      status: .draft, fingerprint: fingerprint(projection, .relationship, []),
      cover: PageInput.Cover(badge: "Open points", notice: "For the next meeting. Nothing on this page is agreed."))
    if case .party(let id) = audience { input.audienceNote = "For \(names[id] ?? id) only" }
    let bytes = writePage(input)
    let leaks = LeakCheck(texts: hidden.map(\.bytes), visible: ownTexts(agreement, hidden, audience))
    diagnostics += leaked(leaks.found(in: bytes).map { hidden[$0] }, into: "the page")
    return (diagnostics.hasErrors ? nil : bytes, diagnostics, loaded.sources)
  }

  private func partyNames(_ tree: ValueTree) -> [String: String] {
    var names: [String: String] = [:]
    for party in tree.parties {
      let short = tree.words(tree.field(party, "short"))
      names[tree.string(tree.record(party).id)] = short.isEmpty ? tree.words(tree.field(party, "name")) : short
    }
    return names
  }
}

/// Which disputes an audience may see: those whose place its projection holds, and in which no proposal speaks of what
/// is private. Whatever is in doubt is left out.
private struct DisputeSight {
  let model: TermModel

  init(_ projection: Projection) { model = TermModel(projection.tree) }

  func shows(_ entry: Disputes.Entry) -> Bool {
    guard !entry.dispute.values.contains(where: speaksOfPrivate) else { return false }
    let path = entry.path.prefix { $0 != "[" }
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first, !path.hasSuffix(".visibility") else { return false }
    let owner = model.items[first] == nil ? "" : first
    let field = owner.isEmpty ? String(path) : parts.count > 1 ? parts[1] : ""
    if !owner.isEmpty, field.isEmpty { return true }
    guard let item = model.items[owner] else { return false }
    return item.fields.contains { $0.path == field || $0.path.hasPrefix(field + ".") }
      || model.lists.keys.contains { $0.owner == owner && ($0.path == field || $0.path.hasPrefix(field + ".")) }
  }

  private func speaksOfPrivate(_ value: YAMLValue) -> Bool {
    switch value {
    case .scalar: return false
    case .list(let values): return values.contains(where: speaksOfPrivate)
    case .map(let fields):
      return fields.contains { field in
        if ["cost", "worth", "interests"].contains(field.key) { return true }
        if field.key == "visibility", field.value.text != "shared" { return true }
        return speaksOfPrivate(field.value)
      }
    }
  }
}

/// The page's text: a clause for each dispute.
private struct DisputeDraft {
  let title: String
  private var draft: Draft

  init(title: String) {
    self.title = title
    draft = Draft(half: .deal, name: "open-points", language: "en-GB", title: title, scheme: NumberingScheme())
    draft.effect = ""
  }

  mutating func add(_ entry: Disputes.Entry, _ model: TermModel, _ names: [String: String]) {
    let dispute = entry.dispute
    clause(model.name(of: entry.path)) { draft in
      if let was = dispute.was {
        draft.paragraph("**Agreed before:** ", was.words(names))
      } else {
        draft.paragraph("**Agreed before:** nothing.", "")
      }
      for proposal in dispute.joined {
        let by = proposal.by.split(separator: ",").map { name in
          let name = String(name.drop { $0 == " " })
          return names[name] ?? name
        }
        draft.paragraph(
          "**Proposed by ", by.joined(separator: " and "), ":** ",
          dispute.words(of: proposal) { $0.words(names) }.joined(separator: "; "))
      }
      if let why = dispute.why { draft.paragraph("**Why it matters:** ", why) }
      draft.paragraph("**Decided:** ", String(repeating: "_", count: 36))
    }
  }

  private mutating func clause(_ title: String, _ body: (inout DisputeDraft) -> Void) {
    draft.events.append(.open(ClauseHead(kind: .clause, origin: Origin())))
    piece(.literal, title)
    draft.events.append(DraftEvent(.titleEnd))
    body(&self)
    draft.events.append(DraftEvent(.close))
  }

  /// Words of the page and of the file in turn: the page's are Markdown, the file's print as they are typed.
  private mutating func paragraph(_ words: String...) {
    for (index, part) in words.enumerated() where !part.isEmpty { piece(index % 2 == 0 ? .markdown : .literal, part) }
    piece(.markdown, "\n\n")
  }

  private mutating func piece(_ kind: DraftEvent.Kind, _ words: String) {
    draft.events.append(DraftEvent(kind, draft.store(words.utf8)))
  }

  func manuscript(_ diagnostics: inout [Diagnostic]) -> Manuscript {
    var manuscript = draft.bind(&diagnostics).write()
    manuscript.role = Manuscript.Role(
      key: "open-points", name: "Points in dispute",
      lead: "What the parties are at odds on, with what each of them proposes. Nothing here is agreed.")
    return manuscript
  }
}
