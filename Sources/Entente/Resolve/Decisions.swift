import EntenteFormat
import EntenteRevision
import EntenteSource

/// What was decided, as a file that can be kept with the minutes of a meeting:
///
///     decisions:
///       - at: fee.amount
///         take: nordwind
///       - at: fee.due_within
///         write: 40 days
///
/// `take` names a side, or `was`; `TBD` leaves it open.
struct Decisions {
  private(set) var settlements: [Settlement?]
  private(set) var diagnostics: [Diagnostic] = []

  /// The same side everywhere, where it made a proposal.
  init(taking name: String, of disputes: Disputes) {
    settlements = disputes.entries.map { Self.settlement(name, $0.dispute) }
    if !disputes.entries.isEmpty, settlements.allSatisfy({ $0 == nil }) {
      let names = Set(disputes.entries.flatMap { $0.dispute.proposals.flatMap { Self.sides($0.by) } }).sorted()
      diagnostics.append(
        Diagnostic(
          "unknown-side", at: .none, "nobody called \(name) made a proposal",
          help: "the sides are \(names.joined(separator: ", ")); or `was` keeps everything as it was"))
    }
  }

  init(_ file: SourceFile, of disputes: Disputes) {
    settlements = disputes.entries.map { _ in nil }
    guard let tree = YAMLTree.read(file, &diagnostics), !diagnostics.hasErrors else { return }
    guard tree.nodes[0].kind == .mapping, let list = tree.value(of: 0, key: "decisions"),
      tree.nodes[list].kind == .sequence
    else {
      diagnostics.append(
        Diagnostic(
          "no-decisions", at: tree.span(of: 0), "there is no list of decisions here",
          help: "begin with `decisions:`; `entente resolve FILE` prints one to fill in"))
      return
    }
    for item in tree.children(of: list) { read(item, tree, disputes) }
  }

  private mutating func read(_ item: Int, _ tree: YAMLTree, _ disputes: Disputes) {
    let isMap = tree.nodes[item].kind == .mapping
    guard isMap, let at = tree.value(of: item, key: "at") else {
      diagnostics.append(
        Diagnostic(
          "no-place", at: tree.span(of: item), "this decision does not say on what", help: "write `at: ` and the place")
      )
      return
    }
    let path = tree.string(of: at)
    guard let index = disputes.entries.firstIndex(where: { $0.path == path }) else {
      let near = nearest(to: path, in: disputes.entries.map(\.path))
      diagnostics.append(
        Diagnostic(
          "no-dispute", at: tree.span(of: at), "nothing is in dispute at \(path)",
          help: near.map { "did you mean \($0)?" } ?? "in dispute are "
            + disputes.entries.map(\.path).joined(separator: ", ")))
      return
    }
    if let written = tree.value(of: item, key: "write") {
      settlements[index] = .value(YAMLValue(tree, written))
    } else if let take = tree.value(of: item, key: "take") {
      let name = tree.string(of: take)
      if name == "TBD" { return }
      settlements[index] = Self.settlement(name, disputes.entries[index].dispute)
      if settlements[index] == nil {
        let names = disputes.entries[index].dispute.joined.map(\.by)
        diagnostics.append(
          Diagnostic(
            "unknown-side", at: tree.span(of: take), "\(name) made no proposal for \(path)",
            help: "write `was`, " + names.joined(separator: ", ") + "; or `write: ` and the value"))
      }
    } else {
      diagnostics.append(
        Diagnostic(
          "no-decision", at: tree.span(of: item), "nothing is decided on \(path)", help: "write `take: ` or `write: `"))
    }
  }

  private static func sides(_ by: String) -> [String] {
    var names: [String] = []
    var rest = by[...]
    while let end = rest.indices.first(where: { rest[$0...].hasPrefix(", ") }) {
      names.append(String(rest[..<end]))
      rest = rest[end...].dropFirst(2)
    }
    return names + [String(rest)]
  }

  private static func settlement(_ name: String, _ dispute: Dispute) -> Settlement? {
    if name == "was" { return .was }
    return dispute.joined.firstIndex { $0.by == name || sides($0.by).contains(name) }.map { .proposal($0) }
  }
}
