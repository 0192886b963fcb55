import EntenteFormat
import EntenteSource

/// One side of a merge: what it is called, and its file.
public struct MergeSide: Sendable {
  public var name: String
  public var file: SourceFile
  public init(name: String, file: SourceFile) {
    self.name = name
    self.file = file
  }
}

/// What the sides are at odds on.
public struct MergeConflict: Sendable, Equatable {
  /// `fee.amount`: the field of an item; `fee`: the item itself; `agreement.purpose`.
  public var path: String
  public var dispute: Dispute

  /// On one line, for people.
  public var words: String {
    let proposals = dispute.joined.map { proposal -> String in
      let what: String
      if proposal.removes {
        what = "takes it out"
      } else if let after = proposal.after {
        let place = after == "none" ? "to the first place" : "behind \(after)"
        what = "moves it \(place)" + (proposal.list.map { " in \($0)" } ?? "")
      } else {
        what = proposal.value?.shown ?? ""
      }
      return "\(proposal.by): \(what)"
    }
    let before = dispute.was.map { ["before: " + $0.shown] } ?? []
    return path + ": " + (before + proposals).joined(separator: " | ") + (dispute.why.map { " (\($0))" } ?? "")
  }
}

/// A merged file.
public struct MergeOutcome: Sendable {
  public var bytes: [UInt8]
  public var conflicts: [MergeConflict] = []
  /// The changes that were taken.
  public var steps: [MergeStep] = []
  /// Lists in which several sides put different items at one place; all of them stand there.
  public var sharedPlaces: [String] = []
  /// Changes that are neither in the file nor in a dispute. A merge that has any must not be used.
  public var lost: [String] = []
}

/// Why versions cannot be merged.
public struct MergeRefusal: Error, Sendable, Equatable {
  public var diagnostics: [Diagnostic]
}

/// Merges versions of one file over their base, field by field and sentence by sentence. What only one side changed is
/// taken, with the edits that others made to it wherever it moved; what sides changed differently stays in the file as
/// a dispute. The order of the sides does not matter. O(n log n).
///
/// - Parameters:
///   - base: nil when both sides made the file.
///   - joint: places whose change is put up for decision although nobody else changed them, and why.
public func merge(
  base: SourceFile?, sides: [MergeSide], joint: [String: String] = [:]
) throws(MergeRefusal) -> MergeOutcome {
  let bases = base.flatMap { $0.bytes.isEmpty ? nil : $0 }
  if joint.isEmpty {
    let other = Set(sides.map(\.file.bytes)).subtracting(bases.map { [$0.bytes] } ?? [])
    if other.isEmpty, let first = sides.first { return MergeOutcome(bytes: first.file.bytes) }
    if other.count == 1, let bytes = other.first { return MergeOutcome(bytes: bytes) }
  }
  return try FileMerge(bases, sides, joint).merged()
}

/// The versions as trees and values.
private struct FileMerge {
  private let base: YAMLTree?
  private let sides: [(name: String, tree: YAMLTree)]
  private let joint: [String: String]
  private let hasCarriageReturns: Bool

  init(_ base: SourceFile?, _ sides: [MergeSide], _ joint: [String: String]) throws(MergeRefusal) {
    var problems: [Diagnostic] = []
    let usual = (base ?? sides[0].file).bytes
    hasCarriageReturns = usual.firstIndex(of: 0x0A).map { $0 > 0 && usual[$0 - 1] == 0x0D } ?? false
    self.base = base.flatMap { Self.read($0, &problems) }
    // In an order of their own, so that it does not matter who is named first.
    let ordered = sides.sorted {
      ($0.name, String(decoding: $0.file.bytes, as: UTF8.self)) < (
        $1.name, String(decoding: $1.file.bytes, as: UTF8.self)
      )
    }
    self.sides = ordered.compactMap { side in Self.read(side.file, &problems).map { (side.name, $0) } }
    self.joint = joint
    if !problems.isEmpty { throw MergeRefusal(diagnostics: problems) }
  }

  /// Line ends are no change: all versions are read with line feeds alone.
  private static func read(_ file: SourceFile, _ problems: inout [Diagnostic]) -> YAMLTree? {
    let bytes = file.bytes.contains(0x0D) ? withoutCarriageReturns(file.bytes) : file.bytes
    var found: [Diagnostic] = []
    let tree = YAMLTree.read(SourceFile(id: file.id, path: file.path, bytes: bytes), &found)
    problems += found.filter { $0.severity == .error }
    if let tree, tree.nodes[0].kind != .mapping, !found.hasErrors {
      problems.append(
        Diagnostic(
          "not-an-agreement", at: tree.span(of: 0), "this is no agreement file", help: "name an agreement file"))
    }
    if let tree, let node = dispute(in: tree) {
      problems.append(
        Diagnostic(
          "unresolved-dispute", kind: .finding, at: tree.span(of: node),
          "the parties are at odds here from an earlier merge", help: "settle it first with `entente resolve`"))
    }
    return tree
  }

  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for (i, byte) in bytes.enumerated() where byte != 0x0D || i + 1 >= bytes.count || bytes[i + 1] != 0x0A {
      out.append(byte)
    }
    return out
  }

  private static func dispute(in tree: YAMLTree) -> Int? {
    tree.nodes.indices.first { node in
      guard tree.nodes[node].kind == .mapping, tree.nodes[node].firstChild >= 0 else { return false }
      return Dispute.isDispute(tree, node)
    }
  }

  func merged() throws(MergeRefusal) -> MergeOutcome {
    let index = VersionIndex(base.map { YAMLValue($0, 0) })
    var indices = sides.map { VersionIndex(YAMLValue($0.tree, 0)) }
    try refuse([(base, index)] + zip(sides, indices).map { ($0.tree, $1) })
    for side in indices.indices { indices[side].alignRenames(to: index) }
    let renamed = indices.reduce(into: [:]) { all, index in all.merge(index.renamed) { a, _ in a } }
    var merger = ValueMerger(names: sides.map(\.name), base: index, sides: indices, joint: joint)
    let value = merger.merged()
    let file = skeleton()
    let trees = sides.map(\.tree)
    var bytes = FileConformer.conform(file, to: value, others: trees + [base].compactMap { $0 }, renamed: renamed)
    bytes = LostComments.restored(bytes, versions: trees, base: base)
    var outcome = MergeOutcome(
      bytes: bytes, conflicts: merger.conflicts, steps: merger.steps, sharedPlaces: merger.sharedPlaces)
    outcome.lost = lost(bytes, value, merger.conflicts.map(\.path), renamed)
    if hasCarriageReturns { outcome.bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
    return outcome
  }

  /// The version whose lines the merged file keeps: the one with the most comments, then the longest.
  private func skeleton() -> YAMLTree {
    sides.map(\.tree).max { a, b in
      (a.comments.count, a.source.bytes.count) < (b.comments.count, b.source.bytes.count)
    } ?? sides[0].tree
  }

  private func lost(
    _ bytes: [UInt8], _ value: YAMLValue, _ disputed: [String], _ renamed: [String: String]
  ) -> [String] {
    var problems: [Diagnostic] = []
    let file = SourceFile(id: SourceID(rawValue: 0), path: "", bytes: bytes)
    guard let tree = YAMLTree.read(file, &problems), !problems.hasErrors else { return ["the file as a whole"] }
    let written = YAMLValue(tree, 0)
    if written.canonical != value.canonical { return ["the file as it was written"] }
    return NothingLost.missing(
      base: base.map { YAMLValue($0, 0) }, sides: sides.map { YAMLValue($0.tree, 0) }, result: written,
      disputed: disputed, renamed: renamed)
  }

  private func refuse(_ versions: [(tree: YAMLTree?, index: VersionIndex)]) throws(MergeRefusal) {
    var problems: [Diagnostic] = []
    for (tree, index) in versions {
      guard let tree else { continue }
      for id in index.doubles {
        problems.append(
          Diagnostic(
            "duplicate-id", at: tree.source.span(0, 0), "two items of \(tree.source.path) have the id \(id)",
            help: "give one of them another id"))
      }
      if let list = index.unnamed.first {
        problems.append(
          Diagnostic(
            "missing-id", at: tree.source.span(0, 0), "an item under \(list) in \(tree.source.path) has no id",
            help: "add the ids to all versions with `entente id`: only by them an item is known again"))
      }
    }
    if !problems.isEmpty { throw MergeRefusal(diagnostics: problems) }
  }
}

extension Dispute {
  /// Whether a node of a file is a dispute: a map with the one key `dispute`.
  public static func isDispute(_ tree: YAMLTree, _ node: Int) -> Bool {
    guard tree.nodes[node].kind == .mapping, tree.nodes[node].firstChild >= 0 else { return false }
    return tree.text(of: Int(tree.nodes[node].firstChild)).elementsEqual("dispute".utf8)
  }
}
