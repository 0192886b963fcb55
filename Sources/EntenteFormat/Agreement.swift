import EntenteSource

/// What was read from the agreement's files: everything, private items included.
public struct Agreement: Sendable {
  public let tree: ValueTree
  public let sources: [SourceFile]
  public init(tree: ValueTree, sources: [SourceFile]) {
    self.tree = tree
    self.sources = sources
  }
}

/// For whom an output is made.
public enum Audience: Sendable, Equatable, Hashable {
  case shared
  /// A party's id.
  case party(String)

  /// `shared`, or the party's id.
  public var name: String {
    switch self {
    case .shared: "shared"
    case .party(let id): id
    }
  }
}

/// What an audience may see: a tree of its own, whose text holds nothing that was left out. No later stage can reach
/// the agreement that it was made from.
public struct Projection: Sendable {
  public let tree: ValueTree
  public let audience: Audience
  package init(tree: ValueTree, audience: Audience) {
    self.tree = tree
    self.audience = audience
  }
}
