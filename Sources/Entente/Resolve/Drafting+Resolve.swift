import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteRevision
import EntenteSource

/// One thing that the parties are at odds on, in their words.
public struct OpenDispute: Sendable {
  /// `fee.amount`; what decisions name it by.
  public var path: String
  /// What it was before; nil where nothing was agreed.
  public var was: String?
  public var why: String?
  /// Who proposes it, by the party's name where there is one, and what.
  public var proposals: [(by: String, words: [String])]
  /// Whether another value can be typed in.
  public var takesText: Bool
}

/// The disputes of a file, and the file with those settled that were decided.
public struct ResolveResult: Sendable {
  public var open: [OpenDispute] = []
  /// The file as it is with the decisions; nil when nothing was decided.
  public var bytes: [UInt8]?
  public var settled = 0
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  /// What is still in dispute, as a file of decisions to be filled in.
  public var decisions = ""
}

extension Drafting {
  /// How the disputes of a file are to be settled.
  public enum Choice: Sendable {
    case nothing
    /// `was`, or the name of a side.
    case side(String)
    /// The path of a file of decisions.
    case file(String)
    /// One for each dispute: nil leaves it open, 0 keeps what was, n takes the n-th proposal, or a value as typed.
    case answers([Answer?])
  }

  public enum Answer: Sendable, Equatable {
    case number(Int)
    case words(String)
  }

  /// Settles disputes in memory. Afterwards the file is checked, once nothing is in dispute any more.
  public func resolve(_ path: String, _ choice: Choice) -> ResolveResult {
    var result = ResolveResult()
    guard let file = source(path, SourceID(rawValue: firstSource), &result) else { return result }
    guard let disputes = Disputes(file) else {
      _ = YAMLTree.read(file, &result.diagnostics)
      return result
    }
    let settlements = settlements(choice, disputes, &result)
    guard !result.diagnostics.hasErrors else { return result }
    result.settled = settlements.count { $0 != nil }
    var left = disputes
    if result.settled > 0 {
      let bytes = disputes.settled(settlements)
      result.bytes = bytes
      let written = SourceFile(id: file.id, path: path, bytes: bytes)
      result.sources.insert(written)
      left = Disputes(written) ?? left
      if left.entries.isEmpty {
        let overlay = OverlayWorkspace(below: workspace, files: [path: bytes])
        let check = Drafting(workspace: overlay, firstSource: firstSource).check(path)
        result.diagnostics += check.diagnostics.filter { $0.severity == .error }
        result.sources.formUnion(check.sources)
      }
    }
    let names = partyNames(left.tree)
    result.open = left.entries.map { open($0, names) }
    result.decisions = decisions(left, names)
    return result
  }

  private func source(_ path: String, _ id: SourceID, _ result: inout ResolveResult) -> SourceFile? {
    do {
      let file = SourceFile(id: id, path: path, bytes: try workspace.read(path, limit: sourceLimit))
      result.sources.insert(file)
      return file
    } catch {
      result.diagnostics.append(
        Diagnostic("cannot-read", at: .none, "\(path) \(error.words)", help: "name an agreement file"))
      return nil
    }
  }

  private func settlements(_ choice: Choice, _ disputes: Disputes, _ result: inout ResolveResult) -> [Settlement?] {
    switch choice {
    case .nothing: return disputes.entries.map { _ in nil }
    case .side(let name):
      let decisions = Decisions(taking: name, of: disputes)
      result.diagnostics += decisions.diagnostics
      return decisions.settlements
    case .file(let path):
      let id = SourceID(rawValue: firstSource + 1)
      guard let file = source(path, id, &result) else { return [] }
      let decisions = Decisions(file, of: disputes)
      result.diagnostics += decisions.diagnostics
      return decisions.settlements
    case .answers(let answers):
      return answers.map { answer in
        switch answer {
        case nil: nil
        case .number(0)?: .was
        case .number(let number)?: .proposal(number - 1)
        case .words(let words)?: .value(.scalar(words))
        }
      }
    }
  }

  /// Short names of the parties by id.
  private func partyNames(_ tree: YAMLTree) -> [String: String] {
    guard let parties = YAMLValue(tree, 0).field("parties"), case .list(let list) = parties else { return [:] }
    var names: [String: String] = [:]
    for party in list {
      guard let id = party.id else { continue }
      names[id] = party.field("short")?.text ?? party.field("name")?.text ?? id
    }
    return names
  }

  private func open(_ entry: Disputes.Entry, _ names: [String: String]) -> OpenDispute {
    let dispute = entry.dispute
    return OpenDispute(
      path: entry.path, was: dispute.was?.shown, why: dispute.why,
      proposals: dispute.joined.map { proposal in
        let by = proposal.by.split(separator: ",").map { name in
          let name = String(name.drop { $0 == " " })
          return names[name] ?? name
        }
        return (by.joined(separator: ", "), dispute.words(of: proposal))
      }, takesText: dispute.values.allSatisfy { $0.text != nil } && !dispute.proposals.contains { $0.after != nil })
  }

  private func decisions(_ disputes: Disputes, _ names: [String: String]) -> String {
    guard !disputes.entries.isEmpty else { return "" }
    var text =
      "# Behind `take:` write the name of a side, or `was`; or put `write:` and a value in its place.\ndecisions:\n"
    for entry in disputes.entries {
      let point = open(entry, names)
      text += "  - at: \(entry.path)\n"
      if let was = point.was { text += "    # was: \(visible(was))\n" }
      for (proposal, shown) in zip(entry.dispute.joined, point.proposals) {
        text += "    # \(visible(proposal.by)): \(visible(shown.words.joined(separator: "; ")))\n"
      }
      if let why = point.why { text += "    # \(visible(why))\n" }
      text += "    take: TBD\n"
    }
    return text
  }
}
