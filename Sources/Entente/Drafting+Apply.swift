import EntenteFormat
import EntenteRevision
import EntenteSource

/// The files that changes lead to, or why there are none.
public struct ApplyResult: Sendable {
  /// The base first, under its own name; then what it includes and is changed too, by its path below the same folder.
  public var files: [OutputFile] = []
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

/// Which changes of a set are made.
public enum ChangeChoice: Sendable, Equatable {
  case all
  case only(Set<Int>)
  case except(Set<Int>)
}

extension Drafting {
  /// Makes the changes of change sets in an agreement file and those that it includes, or executes amendments on a
  /// Markdown text; in the order in which they are given.
  ///
  /// - Parameter date: only amendments that are in effect on it, `2027-07-01`.
  public func apply(
    _ changes: [String], to base: String, _ choice: ChangeChoice = .all, on date: String? = nil
  ) -> ApplyResult {
    if isText(reader(of: base, beside: base, firstSource: firstSource).path) {
      return execute(changes, on: base, date)
    }
    var result = ApplyResult()
    var overlay: [String: [UInt8]] = [:]
    for (index, set) in changes.enumerated() {
      let drafting = Drafting(workspace: OverlayWorkspace(below: workspace, files: overlay), firstSource: firstSource)
      // What an earlier set led to stands in memory under the base's own name.
      let found = index == 0 ? base : reader(of: base, beside: base, firstSource: firstSource).path
      let diagnostics = result.diagnostics
      let files = result.files
      result = drafting.apply(set, to: found, choice)
      result.diagnostics = diagnostics + result.diagnostics
      guard !result.diagnostics.hasErrors else { return result }
      let names = Set(result.files.map(\.name))
      result.files += files.filter { !names.contains($0.name) }
      for file in result.files { overlay[join(folder(of: found), file.name)] = file.bytes }
    }
    return result
  }

  /// Makes the changes of a change set in an agreement file and those that it includes; every other byte stays.
  ///
  /// What comes out is read again, and kept only if it says exactly what the changes lead to.
  func apply(_ changes: String, to base: String, _ choice: ChangeChoice = .all) -> ApplyResult {
    var result = ApplyResult()
    let reader = reader(of: base, beside: base, firstSource: firstSource)
    let loaded = reader.drafting.load(reader.path)
    result.sources = loaded.sources
    result.diagnostics = loaded.diagnostics.filter { $0.severity == .error }
    guard let agreement = loaded.agreement, !result.diagnostics.hasErrors else { return result }
    guard let set = changeSet(changes, &result) else { return result }
    let audience = DraftRequest(audience: set.audience).audience
    let (projection, _, problems) = Projection.make(agreement, audience: audience)
    result.diagnostics += problems
    guard !problems.hasErrors else { return result }
    if TermModel(projection.tree).fingerprint() != set.oldFingerprint {
      result.diagnostics.append(
        Diagnostic(
          "other-base", .warning, at: .none, "\(changes) was made for another revision than \(base)",
          help: "each change was checked against what stands there; read the result before you use it"))
    }
    do throws(ChangeSetProblem) {
      let numbers = try chosen(choice, of: set)
      let made = try ConformedCopy.make(agreement, projection: projection, changes: set, only: numbers)
      keep(made.files, made.model, reader, audience, &result)
    } catch {
      result.diagnostics.append(
        Diagnostic(
          "cannot-apply", at: .none, error.message,
          help: error.help(changes)))
    }
    return result
  }

  private func changeSet(_ path: String, _ result: inout ApplyResult) -> ChangeSet? {
    let source: SourceFile
    do {
      source = SourceFile(
        id: SourceID(rawValue: 0x6000), path: path, bytes: try workspace.read(path, limit: sourceLimit))
    } catch {
      result.diagnostics.append(
        Diagnostic(
          "cannot-read", at: .none, "\(path) \(error.words)",
          help: "`entente diff OLD NEW --format json` writes a change set"))
      return nil
    }
    result.sources.insert(source)
    return ChangeSet.read(source, &result.diagnostics)
  }

  private func chosen(_ choice: ChangeChoice, of set: ChangeSet) throws(ChangeSetProblem) -> Set<Int>? {
    switch choice {
    case .all: return nil
    case .only(let numbers): return numbers
    case .except(let numbers):
      let all = Set(set.changes.map(\.number))
      if let unknown = numbers.subtracting(all).min() { throw .unknownChange(unknown) }
      return all.subtracting(numbers)
    }
  }

  /// Reads what was made, and keeps it if it says what it should.
  private func keep(
    _ files: [SourceID: [UInt8]], _ model: TermModel, _ reader: (drafting: Drafting, path: String),
    _ audience: Audience, _ result: inout ApplyResult
  ) {
    var overlay: [String: [UInt8]] = [:]
    for (id, bytes) in files { if let source = result.sources[id] { overlay[source.path] = bytes } }
    let copy = Drafting(workspace: OverlayWorkspace(below: reader.drafting.workspace, files: overlay))
    let read = copy.load(reader.path)
    let says = read.agreement.map { TermModel(Projection.make($0, audience: audience).projection.tree) }
    guard let says, EntenteRevision.compare(old: says, new: model).isEmpty, !read.diagnostics.hasErrors else {
      let first = read.diagnostics.first { $0.severity == .error && !$0.isPrivate }
      result.diagnostics.append(
        Diagnostic(
          "cannot-apply", at: .none,
          "the file that these changes lead to does not say what they say" + (first.map { ": " + $0.message } ?? ""),
          help: "nothing was written; choose the changes that belong together with --only, or make them by hand"))
      return
    }
    let base = folder(of: reader.path)
    let root = overlay.removeValue(forKey: reader.path) ?? result.sources[SourceID(rawValue: firstSource)]?.bytes ?? []
    result.files = [OutputFile(name: String(reader.path.split(separator: "/").last ?? ""), bytes: root)]
    for (path, bytes) in overlay.sorted(by: { $0.key < $1.key }) {
      let below = base == "." ? path : path.hasPrefix(base + "/") ? String(path.dropFirst(base.utf8.count + 1)) : path
      result.files.append(OutputFile(name: below, bytes: bytes))
    }
  }
}

extension ChangeSetProblem {
  fileprivate func help(_ path: String) -> String {
    switch self {
    case .unknownChange: "\(path) says under `number` which changes there are"
    case .needs: "choose them together, or leave them out together"
    case .otherBase: "compare the two revisions that you have with entente diff"
    }
  }
}
