import EntenteSource
import EntenteTemplate
import EntenteTemplates

/// The release of this tool.
public let ententeVersion = "0.1.0"

/// A template that comes with the tool.
public struct ShippedTemplate: Sendable, Equatable {
  public var kind: String
  public var summary: String
}

/// The shipped templates in the order of their names.
public func shippedTemplates() -> [ShippedTemplate] {
  ShippedTemplates.paths.filter { $0.hasSuffix("/manifest.yaml") }.map { path in
    let kind = String(path.dropLast("/manifest.yaml".count))
    let text = String(decoding: ShippedTemplates.read(path)?.bytes ?? [], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("summary:") }
    let summary = line.map { $0.dropFirst("summary:".count).drop { $0 == " " } } ?? ""
    return ShippedTemplate(kind: kind, summary: String(summary))
  }
}

/// A file of a template; without a name, the list of its files.
public func showTemplate(_ kind: String, file: String?) throws(CallProblem) -> String {
  let paths = ShippedTemplates.paths.filter { $0.hasPrefix(kind + "/") }
  guard !paths.isEmpty else { throw unknownKind(kind) }
  guard let file else { return paths.map { $0.dropFirst(kind.count + 1) + "\n" }.joined() }
  for path in [kind + "/" + file, file] {
    if let (bytes, _) = ShippedTemplates.read(path) { return String(decoding: bytes, as: UTF8.self) }
  }
  throw CallProblem(
    "unknown-file", "the template \(kind) has no file \(file)", help: "see its files with entente template show \(kind)"
  )
}

/// Copies a template and every clause that it includes into a folder, which must be empty or new. Returns the paths.
public func ejectTemplate(
  _ kind: String, into folder: String, workspace: some Workspace
) throws(CallProblem) -> [String] {
  let drafting = Drafting(workspace: workspace)
  guard ShippedTemplates.read(kind + "/manifest.yaml") != nil,
    let template = drafting.template(named: kind).template
  else { throw unknownKind(kind) }
  var files: [(path: String, bytes: [UInt8])] = []
  for path in ShippedTemplates.paths where path.hasPrefix(kind + "/") {
    files.append((join(folder, String(path.dropFirst(kind.count + 1))), ShippedTemplates.read(path)?.bytes ?? []))
  }
  for source in template.sources {
    let path = String(source.path.dropFirst("Templates/".count))
    if !path.hasPrefix(kind + "/") { files.append((join(folder, path), source.bytes)) }
  }
  return try writeNew(files, workspace: workspace)
}

/// Writes files that must not exist yet, with the folders that they need.
func writeNew(_ files: [(path: String, bytes: [UInt8])], workspace: some Workspace) throws(CallProblem) -> [String] {
  for file in files where workspace.exists(file.path) {
    throw CallProblem("file-exists", "\(file.path) exists already", help: "name a new folder")
  }
  do {
    for folder in Set(files.map { folder(of: $0.path) }).sorted() where folder != "." {
      do { try workspace.makeFolder(folder) } catch { throw WriteFailure(path: folder, problem: error) }
    }
    try workspace.write(files)
  } catch let failure as WriteFailure {
    throw CallProblem("cannot-write", "\(failure.path) \(failure.problem.words)", help: "name another folder")
  } catch {
    throw CallProblem("cannot-write", "the files can't be written", help: "name another folder")
  }
  return files.map(\.path)
}

private func unknownKind(_ kind: String) -> CallProblem {
  let names = shippedTemplates().map(\.kind)
  return CallProblem(
    "unknown-template", "there is no template \(kind)",
    help: nearest(to: kind, in: names).map { "did you mean \($0)?" }
      ?? "the templates are \(names.joined(separator: ", "))")
}
