import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteSource

extension Drafting {
  /// The files of a draft, unsealed: the Markdown of each half, and the page. `fingerprint` is that of the halves which
  /// are asked for.
  func outputs(
    _ projection: Projection, _ documents: [Manuscript], _ fingerprint: String, _ request: DraftRequest
  ) -> [OutputFile] {
    let chosen = documents.filter { request.only == nil || $0.half == request.only }
    var files = chosen.map { OutputFile(name: name($0.name, "md", projection.audience), bytes: $0.markdown) }
    let page = writePage(pageInput(projection, chosen, fingerprint, request, of: documents.count))
    files.append(OutputFile(name: name("partnership", "html", projection.audience), bytes: page))
    return files
  }

  /// Another audience than the shared one writes under its own name.
  func name(_ base: String, _ ending: String, _ audience: Audience) -> String {
    switch audience {
    case .shared: "\(base).\(ending)"
    case .party(let id): "\(base).\(id).\(ending)"
    }
  }

  func pageInput(
    _ projection: Projection, _ documents: [Manuscript], _ fingerprint: String, _ request: DraftRequest, of count: Int
  ) -> PageInput {
    let tree = projection.tree
    var documents = documents
    if let first = documents.first, first.language.hasPrefix("en") {
      documents[0].figures = DraftFigures(projection, documents).all()
    }
    var input = PageInput(
      title: tree.words(tree.field(tree.root, "title")), language: documents.first?.language ?? "en-GB",
      manuscripts: documents, parties: tree.parties.map { tree.words(tree.field($0, "name")) },
      status: documents.contains { $0.isDraft } ? .draft : .final,
      fingerprint: fingerprint, revision: request.revision)
    let reference = tree.words(tree.field(tree.root, "reference"))
    if !reference.isEmpty { input.facts.append(PageInput.Fact("Reference", reference)) }
    if case .party(let id) = projection.audience, let party = tree.ids[id] {
      let short = tree.words(tree.field(party, "short"))
      input.audienceNote = "For \(short.isEmpty ? tree.words(tree.field(party, "name")) : short) only"
    }
    if count > documents.count {
      input.missingHalfNote =
        request.only == .deal
        ? "This page holds the deal alone; the relationship charter is apart."
        : "This page holds the relationship charter alone; the deal is apart."
    }
    return input
  }

  /// Hexadecimal SHA-256 over the format's version, the template and what the audience sees of the half.
  func fingerprint(_ projection: Projection, _ half: EntenteFormat.Half, _ templateDigest: [UInt8]) -> String {
    SHA256.hexadecimal(Array("entente format 1\n".utf8) + templateDigest + projection.canonicalBytes(for: half))
  }
}

extension ValueTree {
  /// The words of a literal; empty when it is not written or not settled.
  func words(_ cell: Cell) -> String {
    switch cell.value {
    case .literal(let text), .text(let text): string(text)
    default: ""
    }
  }
}
