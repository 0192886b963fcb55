import EntenteDocument
import EntenteRevision
import EntenteSource

/// What git calls for each file that differs (`git difftool -t entente`): the changes in words, and redlines to read in
/// a browser.
public struct GitDifftool: Sendable {
  /// The two versions, one of them or both in files that git takes away again.
  let before: String
  let after: String
  /// Where the file stands in the work tree; git calls from its top.
  let path: String
  private let disk = DiskWorkspace()

  public struct Report: Sendable {
    public var text = ""
    public var diagnostics: [Diagnostic] = []
    public var sources = SourceSet()
  }

  /// - Parameter words: as in `$LOCAL $REMOTE $MERGED`; nil when there are too few.
  public init?(_ words: [String]) {
    guard words.count >= 2 else { return nil }
    (before, after, path) = (words[0], words[1], words.count > 2 ? words[2] : words[1])
  }

  /// Compares as the shared audience sees it. Redlines are written into the repository's own folder, where git tracks
  /// nothing and the next call writes over them; outside a repository there are none.
  public func run() -> Report {
    var report = Report()
    for (file, words) in [(before, "is new"), (after, "was deleted")] where file == "/dev/null" {
      report.text = visible("\(path) \(words)") + "\n"
      return report
    }
    guard let old = bytes(before, &report), let new = bytes(after, &report) else { return report }
    let drafting = Drafting(workspace: workspace(old, new))
    let isText = drafting.isText(name)
    guard isText || GitIntegration.isAgreement(old) || GitIntegration.isAgreement(new) else {
      report.text = visible("\(path) is no agreement by itself; git diff shows it") + "\n"
      return report
    }
    let result = drafting.compare(old: "before/" + name, new: "after/" + name, isFingerprinted: false)
    report.diagnostics = result.diagnostics.filter { $0.severity == .error || $0.rule == "unresolved-dispute" }
    report.sources = result.sources
    guard !result.diagnostics.hasErrors else { return report }
    report.text = visible(path) + ": " + result.table.text
    for half in isText ? [EntenteDocument.Half.deal] : [.deal, .relationship] { addPage(half, drafting, &report) }
    return report
  }

  private var name: String { String(path.split(separator: "/").last ?? "agreement.yaml") }

  private func bytes(_ file: String, _ report: inout Report) -> [UInt8]? {
    do throws(FileProblem) { return try disk.read(file, limit: sourceLimit) } catch {
      report.diagnostics.append(
        Diagnostic("cannot-read", at: .none, "\(file) \(error.words)", help: "git names the files that it compares"))
      return nil
    }
  }

  /// Both versions under the file's own name. Git takes out the file alone: what it includes, and a template of its own,
  /// are those of the work tree.
  private func workspace(_ old: [UInt8], _ new: [UInt8]) -> some Workspace {
    let home = PartsWorkspace.Place(workspace: disk, folder: folder(of: path))
    func beside(_ version: String, _ file: String, else other: (any Workspace)?) -> PartsWorkspace {
      let own = PartsWorkspace.Place(workspace: disk, folder: folder(of: file))
      return PartsWorkspace(folder: version, places: [own, home], otherwise: other)
    }
    let places = beside("before", before, else: beside("after", after, else: nil))
    return OverlayWorkspace(below: places, files: ["before/" + name: old, "after/" + name: new])
  }

  // MARK: Pages

  /// Writes the redline of a half that differs, and says where; or why there is none.
  private func addPage(_ half: EntenteDocument.Half, _ drafting: Drafting, _ report: inout Report) {
    guard let target else { return }
    let made = drafting.redline(old: "before/" + name, new: "after/" + name, half: half)
    if let problem = made.diagnostics.first(where: { $0.severity == .error }) {
      // A file without a charter has no redline of it, which is nothing to tell.
      if problem.rule != "no-such-half" { report.text += visible("no redline: \(problem.message)") + "\n" }
      return
    }
    guard !made.isSame else { return }
    let file = OutputFile(name: pageName(half), bytes: Seal.sealed(made.bytes))
    do throws(CallProblem) {
      let paths = try writeOutputs([file], into: target, sources: [path], force: false, workspace: disk)
      report.text += visible("redline: " + (paths.first ?? "")) + "\n"
    } catch {
      report.text += visible("no redline: \(error.message)") + "\n"
    }
  }

  /// Nil outside a repository.
  private var target: String? {
    guard let run = try? GitRun.output(["rev-parse", "--absolute-git-dir"], limit: 1 << 16), run.status == 0 else {
      return nil
    }
    return join(String(decoding: run.bytes.prefix { $0 != 0x0A }, as: UTF8.self), "entente/redline")
  }

  /// `contracts-alliance.html` for `contracts/alliance.yaml`.
  private func pageName(_ half: EntenteDocument.Half) -> String {
    let stem = path.lastIndex(of: ".").map { path[..<$0] } ?? path[...]
    let flat = String(stem.drop { $0 == "/" || $0 == "." }.map { $0 == "/" ? "-" : $0 })
    return flat + (half == .relationship ? "-relationship" : "") + ".html"
  }
}
