/// A finished output: its name (`agreement.md`) and its sealed bytes.
public struct OutputFile: Sendable, Equatable {
  public var name: String
  public var bytes: [UInt8]
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Writes outputs into a folder: all of them or none, and never over what somebody else wrote or edited.
///
/// The folder is made where there is none.
///
/// - `sources`: files that must not be written over, whatever `force` says: the agreement itself.
/// - Returns the paths that were written, in order. A file that already has these bytes gets a new date: it
///   tells when the draft was made.
func writeOutputs(
  _ files: [OutputFile], into target: String, sources: [String], force: Bool, workspace: some Workspace
) throws(CallProblem) -> [String] {
  let paths = files.map { join(target, $0.name) }
  for path in paths {
    if sources.contains(path) {
      throw CallProblem(
        "output-is-input", "\(path) is the file being read", help: "choose another folder with -o")
    }
    guard workspace.exists(path), !force else { continue }
    let state: Seal.State
    do { state = Seal.state(of: try workspace.read(path, limit: 64 * 1_048_576)) } catch {
      throw CallProblem(
        "cannot-write", "\(path) \(error.words)", help: "move it away, or choose another folder with -o")
    }
    switch state {
    case .untouched: continue
    case .edited:
      throw CallProblem(
        "edited-output", "\(path) was edited since it was drafted",
        help: "move your edits into the agreement file, or keep a copy and write over it with --force")
    case .foreign:
      throw CallProblem(
        "foreign-output", "\(path) exists and was not written by entente",
        help: "move it away, choose another folder with -o, or write over it with --force")
    }
  }
  do throws(WriteFailure) {
    try write(zip(paths, files).map { ($0, $1.bytes) }, into: target, workspace)
  } catch {
    throw CallProblem(
      "cannot-write", "\(error.path) \(error.problem.words)",
      help: "nothing was written; make room or choose another folder with -o")
  }
  return paths
}

/// A folder that is not there yet is made when the first try finds none: mostly it stands.
private func write(
  _ files: [(path: String, bytes: [UInt8])], into folder: String, _ workspace: some Workspace
) throws(WriteFailure) {
  do throws(WriteFailure) {
    try workspace.write(files)
  } catch {
    guard error.problem == .noFolder else { throw error }
    do { try workspace.makeFolder(folder) } catch { throw WriteFailure(path: folder, problem: error) }
    try workspace.write(files)
  }
}
