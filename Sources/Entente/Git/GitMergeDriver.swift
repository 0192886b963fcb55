import EntenteFormat
import EntenteSource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What git calls when both sides changed an agreement file: it merges three temporary files, and leaves the result in
/// the second.
public struct GitMergeDriver: Sendable {
  let base: String
  let ours: String
  let theirs: String
  /// Where the file stands in the repository; git calls from its top.
  let path: String
  /// What git calls the two sides; git before 2.44 hands over `%X` and `%Y` as they are.
  let labels: (ours: String, theirs: String)

  /// - Parameter words: as in `%O %A %B %L %P %S %X %Y`; nil when there are too few.
  public init?(_ words: [String]) {
    guard words.count >= 5 else { return nil }
    (base, ours, theirs, path) = (words[0], words[1], words[2], words[4])
    labels = words.count >= 8 ? (words[6], words[7]) : ("", "")
  }

  /// Merges. The file is written whenever the report has bytes.
  public func run() throws(CallProblem) -> MergeReport {
    let workspace = DiskWorkspace()
    let names = self.names(workspace)
    let report = Drafting(workspace: workspace)
      .merge(base: base, sides: [(names.ours, ours), (names.theirs, theirs)], at: path)
    guard let bytes = report.bytes else { return report }
    do throws(WriteFailure) { try workspace.write([(ours, bytes)]) } catch {
      throw CallProblem("cannot-write", "\(error.path) \(error.problem.words)", help: "make room, then merge again")
    }
    return report
  }

  /// Never "ours" and "theirs", which change places in a rebase: the party that a branch is named after, else the
  /// branch.
  private func names(_ workspace: DiskWorkspace) -> (ours: String, theirs: String) {
    let action = getenv("GIT_REFLOG_ACTION").map { String(cString: $0) } ?? ""
    var (ours, theirs) = labels
    if ours.isEmpty || ours == "%X" || ours == "HEAD" || ours == "Updated upstream" {
      let head = try? GitRun.output(["symbolic-ref", "--short", "-q", "HEAD"], limit: 4096)
      let branch = head.map { String(decoding: $0.bytes.prefix { $0 != 0x0A }, as: UTF8.self) } ?? ""
      ours = branch.isEmpty ? "upstream" : branch
    }
    if theirs.isEmpty || theirs == "%Y" {
      let words = action.split(separator: " ")
      theirs = words.count == 2 && words[0] == "merge" ? String(words[1]) : "incoming"
    }
    let parties = partyIDs(workspace)
    let named = (party(ours, parties) ?? ours, party(theirs, parties) ?? theirs)
    if named.0 != named.1 { return named }
    return ours == theirs ? (ours, theirs + " (incoming)") : (ours, theirs)
  }

  /// `nordwind/payment-terms` speaks for the party `nordwind`.
  private func party(_ label: String, _ parties: Set<String>) -> String? {
    label.split { $0 == "/" || $0 == ":" }.map(String.init).first { parties.contains($0) }
  }

  private func partyIDs(_ workspace: DiskWorkspace) -> Set<String> {
    var problems: [Diagnostic] = []
    guard let bytes = try? workspace.read(ours, limit: sourceLimit),
      let tree = YAMLTree.read(SourceFile(id: SourceID(rawValue: 0), path: path, bytes: bytes), &problems),
      tree.nodes[0].kind == .mapping, let parties = tree.value(of: 0, key: "parties"),
      tree.nodes[parties].kind == .sequence
    else { return [] }
    return Set(
      tree.children(of: parties).compactMap { party in
        tree.nodes[party].kind == .mapping ? tree.value(of: party, key: "id").map { tree.string(of: $0) } : nil
      })
  }
}
