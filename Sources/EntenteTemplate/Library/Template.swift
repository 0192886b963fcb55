import EntenteDocument
import EntenteFormat
import EntenteSource

/// A template ready to run: its manifest, and a program for each document.
public struct Template: Sendable {
  public let manifest: Manifest
  public let documents: [Program]
  /// Every file that was read for it; none for a template that was encoded.
  public let sources: [SourceFile]

  /// The program of the half; the first, when the manifest names several.
  public func document(_ half: EntenteDocument.Half) -> Program? { documents.first { $0.heading.half == half } }

  /// Proves that every reference of the documents leads somewhere whenever it is printed. Reports
  /// `dangling-reference` and `unproved-reference`; nothing for a template that was encoded, which was proved before.
  public func check() -> [Diagnostic] {
    let deal = document(.deal)
    return documents.flatMap { program in
      program.checkReferences(elsewhere: program.heading.half == .relationship ? deal : nil)
    }
  }
}

/// Loads templates. Knows no folder of its own: what is read comes from a loader.
public enum TemplateLibrary {
  /// The template of a kind. `loader` reads a file by its path below the folder of all templates
  /// (`alliance/manifest.yaml`, `clauses/term.md`), or below the agreement's folder when the kind is a path; each file
  /// has a source id of its own. Nil when there is no such template; with errors, a template that should not run.
  public static func load(
    _ kind: String, schema: Schema = .shared, loader: @escaping (String) -> SourceFile?
  ) -> (Template?, [Diagnostic]) {
    let files = TemplateFiles(load: loader)
    guard let manifest = manifest(of: folder(kind), files, at: .none, depth: 0) else {
      return (nil, files.diagnostics)
    }
    var table = FieldTable(schema)
    var programs: [Program] = []
    for (heading, span) in zip(manifest.documents, manifest.documentSpans) {
      guard let file = files.parse(heading.file, from: span) else { continue }
      programs.append(
        Compiler.compile(
          file, heading: heading, table: &table, extraFields: manifest.fields, leavesOut: manifest.leavesOut,
          &files.diagnostics))
    }
    let template = Template(manifest: manifest, documents: programs, sources: files.sources)
    return (template, files.diagnostics.withoutRepetitions())
  }

  /// The manifest of a kind alone: what its fields are, without compiling its documents.
  public static func manifest(of kind: String, loader: @escaping (String) -> SourceFile?) -> (Manifest?, [Diagnostic]) {
    let files = TemplateFiles(load: loader)
    let manifest = manifest(of: folder(kind), files, at: .none, depth: 0)
    return (manifest, files.diagnostics)
  }

  /// A kind may be written as a path: `./templates/ours/`.
  private static func folder(_ kind: String) -> String {
    var folder = Substring(kind)
    while folder.hasPrefix("./") { folder.removeFirst(2) }
    while folder.hasSuffix("/") { folder.removeLast() }
    return String(folder)
  }

  /// A template that extends another takes from it what it does not say itself.
  private static func manifest(
    of folder: String, _ files: TemplateFiles, at span: SourceSpan, depth: Int
  ) -> Manifest? {
    guard TemplateFiles.staysBelow(folder) else {
      files.diagnostics.append(
        Diagnostic("include-outside", at: span, "`\(folder)` leads out of the folder", help: "name a folder below it"))
      return nil
    }
    guard let source = files.source(folder + "/manifest.yaml") else {
      files.diagnostics.append(
        Diagnostic(
          "unknown-template", at: span, "there is no template `\(folder)`",
          help: "name a shipped kind, or a folder that holds a `manifest.yaml`"))
      return nil
    }
    guard var manifest = ManifestReader.read(source, &files.diagnostics) else { return nil }
    files.folders.append(folder)
    guard let base = manifest.extends else { return manifest }
    let baseFolder = self.folder(base)
    if files.folders.contains(baseFolder) || depth == 8 {
      files.diagnostics.append(
        Diagnostic("include-cycle", at: source.span(0, 0), "the template `\(folder)` extends itself"))
      return manifest
    }
    if let extended = Self.manifest(of: baseFolder, files, at: source.span(0, 0), depth: depth + 1) {
      manifest.inherit(extended)
    }
    return manifest
  }
}

extension Manifest {
  fileprivate mutating func inherit(_ base: Manifest) {
    if documents.isEmpty { (documents, documentSpans) = (base.documents, base.documentSpans) }
    if title.isEmpty { title = base.title }
    if summary.isEmpty { summary = base.summary }
    fields += base.fields.filter { field in !fields.contains { $0.name == field.name } }
    leavesOut += base.leavesOut
  }
}

extension [Diagnostic] {
  /// A clause file that two documents include says what is wrong with it once.
  fileprivate func withoutRepetitions() -> [Diagnostic] {
    var seen = Set<Report>()
    return filter { seen.insert(Report(rule: $0.rule, span: $0.span, message: $0.message)).inserted }
  }
}

private struct Report: Hashable {
  var rule: String
  var span: SourceSpan
  var message: String
}
