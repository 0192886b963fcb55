import EntenteFormat
import EntenteSource
import EntenteTemplates

/// What a new folder begins with. Every text is written into the file as it stands, quoted where YAML needs it; what
/// is empty keeps the words of the starting file.
public struct NewAgreement: Sendable, Equatable {
  public var folder: String
  public var kind: String
  /// Full names; none for two that stand in for them.
  public var parties: [String]
  public var title: String?
  /// One sentence on what the partnership is for.
  public var purpose: String?
  /// A day, or `last signature`.
  public var start: String?
  /// `24 months`, `perpetual`.
  public var length: String?
  /// How long each renewal lasts; the term then renews by itself.
  public var renewal: String?
  /// How long before the end notice is given.
  public var notice: String?
  public var law: String?
  public var courts: String?

  public init(folder: String, kind: String, parties: [String] = [], title: String? = nil) {
    self.folder = folder
    self.kind = kind
    self.parties = parties
    self.title = title
  }

  /// The agreement file, as it would be written.
  public var text: String { StarterFile(self).text }

  /// What the reader says of the file that would be written; nil when it drafts as it stands. No file is touched.
  public func problem() -> Diagnostic? {
    let drafting = Drafting(workspace: MemoryWorkspace(["agreement.yaml": text]))
    return drafting.draft("agreement.yaml").diagnostics.first { $0.severity == .error }
  }
}

/// The JSON Schema of the agreement file.
public func agreementSchema() -> String { JSONSchema().text() }

/// The paths that a new agreement takes, the agreement first. Fails when one of them is taken, or there is no such
/// template.
public func pathsOf(_ new: NewAgreement, workspace: some Workspace) throws(CallProblem) -> [String] {
  if ShippedTemplates.read(new.kind + "/manifest.yaml") == nil { _ = try showTemplate(new.kind, file: nil) }
  let paths = [join(new.folder, "agreement.yaml"), join(new.folder, "agreement.schema.json")]
  for path in paths where workspace.exists(path) {
    throw CallProblem("file-exists", "\(path) exists already", help: "name a new folder")
  }
  return paths
}

/// Makes a folder with `agreement.yaml`, commented and ready to draft, and the schema for editors beside it. Returns
/// the paths, the agreement first. What would not draft is not written.
public func newAgreement(_ new: NewAgreement, workspace: some Workspace) throws(CallProblem) -> [String] {
  let paths = try pathsOf(new, workspace: workspace)
  if let problem = new.problem() {
    throw CallProblem(
      problem.rule, "nothing was written: \(problem.message)", help: problem.help ?? "change the answer")
  }
  return try writeNew(
    [(paths[0], Array(new.text.utf8)), (paths[1], Array(agreementSchema().utf8))], workspace: workspace)
}
