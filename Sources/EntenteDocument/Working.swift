/// How a printed value was worked out, which no line of the agreement file holds: from a list or a value of the tree
/// over which the template ran.
public struct Working: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// How many items the list has.
    case count
    /// The items, or one field of each, added up.
    case sum
    /// Which item of the list it is: 1, 2, 3.
    case place
    /// A word that follows a number: `day`, `days`.
    case wordForm
  }

  public var kind: Kind
  /// Index of the cell in the tree that holds the list or the value.
  public var cell: UInt32
  /// The place of the field that is added up, in the records of the list; nil where the items are added themselves.
  public var slot: UInt16?
  /// Only some items of the list were taken, by a condition.
  public var isChosen: Bool

  public init(_ kind: Kind, cell: UInt32, slot: UInt16? = nil, isChosen: Bool = false) {
    self.kind = kind
    self.cell = cell
    self.slot = slot
    self.isChosen = isChosen
  }
}
