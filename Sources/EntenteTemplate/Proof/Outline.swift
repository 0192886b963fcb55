import EntenteSource

/// Under which condition a place of a document is printed: this one, and those of its parent.
final class Presence: Sendable {
  enum Condition: Sendable {
    case holds(Expression)
    case fails(Expression)
    /// A loop's body: the list is there and not empty.
    case notEmpty(Path)
  }
  let parent: Presence?
  let condition: Condition
  let scope: Scope
  let source: SourceFile

  init(_ parent: Presence?, _ condition: Condition, _ scope: Scope, _ source: SourceFile) {
    self.parent = parent
    self.condition = condition
    self.scope = scope
    self.source = source
  }
}

/// The ids that a template itself gives and the references that it makes, with the conditions of each.
struct Outline: Sendable {
  struct Entry: Sendable {
    var id: String
    var span: SourceSpan
    var presence: Presence?
    /// The branches that lead here: number of the `if`, and which of its branches.
    var branches: [Branch]
  }
  struct Branch: Hashable, Sendable {
    var number: Int
    var choice: Int
  }
  var placed: [Entry] = []
  var references: [Entry] = []
}
