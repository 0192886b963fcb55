import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteSource
import EntenteTemplate

/// What to draft.
public struct DraftRequest: Sendable {
  public var audience: Audience
  /// One half alone; nil for both and the page of both.
  public var only: EntenteDocument.Half?
  /// Refuses open points, and leaves out the marks of a draft.
  public var isFinal: Bool
  /// Printed in the page's foot when it is given; never asked of git here.
  public var revision: String?
  /// A template's name or folder instead of the file's `kind`.
  public var template: String?
  /// Whether a template that tells the history of its documents is given it. Git is asked for it then, in the file's
  /// folder on disk.
  public var tellsHistory = false

  public init(
    audience: Audience = .shared, only: EntenteDocument.Half? = nil, isFinal: Bool = false, revision: String? = nil,
    template: String? = nil
  ) {
    self.audience = audience
    self.only = only
    self.isFinal = isFinal
    self.revision = revision
    self.template = template
  }

  /// - Parameter audience: `shared`, or a party's id.
  public init(
    audience: String, only: EntenteDocument.Half? = nil, isFinal: Bool = false, revision: String? = nil,
    template: String? = nil
  ) {
    self.init(
      audience: audience == "shared" ? .shared : .party(audience), only: only, isFinal: isFinal, revision: revision,
      template: template)
  }
}

/// What was drafted. Without errors in `diagnostics` the files are whole; with them there are none.
public struct DraftResult: Sendable {
  public var files: [OutputFile] = []
  /// The deal, then the charter; as far as they could be made.
  public var manuscripts: [Manuscript] = []
  /// In order of files and places.
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  /// Hexadecimal SHA-256 over the projection, the template and the format's version.
  public var fingerprint = ""
}

/// From a file to its documents: the façade over every stage. Holds the only way to the outside world.
public struct Drafting: Sendable {
  public let workspace: any Workspace
  let firstSource: UInt16

  /// - Parameter firstSource: the number of the first source file, so that the results of several files can be
  ///   reported together.
  public init(workspace: any Workspace, firstSource: UInt16 = 0) {
    self.workspace = workspace
    self.firstSource = firstSource
  }

  /// Drafts an agreement in memory.
  public func draft(_ path: String, _ request: DraftRequest = DraftRequest()) -> DraftResult {
    let loaded = load(path)
    var result = DraftResult(diagnostics: loaded.diagnostics, sources: loaded.sources)
    guard let agreement = loaded.agreement, !result.diagnostics.hasErrors else { return result.ordered() }
    let template = self.template(for: agreement, at: path, named: request.template)
    result.sources.formUnion(template.sources)
    result.diagnostics += template.diagnostics
    guard let ready = template.template, !template.diagnostics.hasErrors else { return result.ordered() }
    let asks = request.tellsHistory && ready.documents.contains { $0.tellsHistory }
    let history = asks ? revisionNotes(path, agreement, request.audience) : []
    return draft(agreement, ready, template.digest, request, result, history: history)
  }

  /// Draws up the documents of an agreement that was read, with a template that was compiled.
  func draft(
    _ agreement: Agreement, _ template: Template, _ templateDigest: [UInt8], _ request: DraftRequest,
    _ start: DraftResult, history: [RevisionNote] = []
  ) -> DraftResult {
    var result = start
    let (projection, hidden, problems) = Projection.make(agreement, audience: request.audience)
    result.diagnostics += problems
    guard !problems.hasErrors else { return result.ordered() }
    let documents = bound(
      projection, template, isFinal: request.isFinal, history: history, &result.diagnostics
    ).map { $0.write() }
    result.manuscripts = documents
    if request.isFinal {
      result.diagnostics += openPoints(in: documents, projection.tree, of: agreement.tree, hidden)
    }
    guard !result.diagnostics.hasErrors else { return result.ordered() }
    func fingerprint(_ half: EntenteFormat.Half) -> String {
      self.fingerprint(projection, half, templateDigest + history.canonicalBytes(for: half))
    }
    result.fingerprint = fingerprint(.relationship)
    let printed = request.only == .deal ? fingerprint(.deal) : result.fingerprint
    result.files = outputs(projection, documents, printed, request)
    let leaks = LeakCheck(texts: hidden.map(\.bytes), visible: ownTexts(agreement, hidden, request.audience))
    result.diagnostics += result.files.flatMap { leaked(leaks.found(in: $0.bytes).map { hidden[$0] }, into: $0.name) }
    if result.diagnostics.hasErrors { result.files = [] }
    for index in result.files.indices { Seal.seal(&result.files[index].bytes) }
    return result.ordered()
  }

  /// Runs every document of the template over the projection, the deal first: the charter cites its numbers.
  func drawUp(
    _ projection: Projection, _ template: Template, isFinal: Bool, _ diagnostics: inout [Diagnostic]
  ) -> [(document: Document, manuscript: Manuscript)] {
    bound(projection, template, isFinal: isFinal, &diagnostics).map { ($0, $0.write()) }
  }

  /// The same, before it is written.
  func bound(
    _ projection: Projection, _ template: Template, isFinal: Bool, history: [RevisionNote] = [],
    _ diagnostics: inout [Diagnostic]
  ) -> [Document] {
    var drawn: [Document] = []
    var printed: [PrintedSet] = []
    var deal: CitedDocument?
    let hasCharter = projection.tree.field(projection.tree.root, "relationship").value != .absent
    for half in [EntenteDocument.Half.deal, .relationship] where half == .deal || hasCharter {
      guard let program = template.document(half) else { continue }
      var (draft, seen, problems) = program.run(over: projection, citing: deal, history: history)
      diagnostics += problems
      // Cut short: what was not printed says nothing.
      guard !problems.hasErrors else { return drawn }
      printed.append(seen)
      if isFinal { draft.isDraft = false }
      let document = draft.bind(&diagnostics)
      if half == .deal { deal = CitedDocument(document, file: draft.name + ".md") }
      drawn.append(document)
    }
    diagnostics += template.nowherePrinted(projection, printed)
    return drawn
  }

  /// The private texts that the audience may read. What another party wrote in the same words is no leak there; a
  /// shared text in those words is one, for whoever wrote it.
  func ownTexts(_ agreement: Agreement, _ hidden: [HiddenText], _ audience: Audience) -> [[UInt8]] {
    guard audience != .shared, !hidden.isEmpty else { return [] }
    let others = Set(hidden.map(\.span))
    return Projection.make(agreement, audience: .shared).hidden.filter { !others.contains($0.span) }.map(\.bytes)
  }

  func leaked(_ texts: [HiddenText], into name: String) -> [Diagnostic] {
    texts.map { text in
      var problem = Diagnostic(
        "private-leak", kind: .finding, at: text.span, "this private text stands in \(name)",
        help: "nothing was written; take its words out of the shared text, or give the item `visibility: shared`")
      problem.isPrivate = true
      return problem
    }
  }

  /// Writes the outputs into a folder, all or none. Returns their paths.
  public func write(
    _ files: [OutputFile], into target: String, keeping sources: [String], force: Bool
  ) throws(CallProblem) -> [String] {
    try writeOutputs(files, into: target, sources: sources, force: force, workspace: workspace)
  }
}

extension DraftResult {
  func ordered() -> DraftResult {
    var result = self
    result.diagnostics = diagnostics.inOrder()
    return result
  }
}
