import EntenteFormat

/// Which cells of a tree a document printed or compared.
public struct PrintedSet: Sendable, Equatable {
  private(set) var printed: [Bool]

  /// Nothing printed yet.
  public init(for projection: Projection) { printed = [Bool](repeating: false, count: projection.tree.cells.count) }

  @inlinable public subscript(cell: Int) -> Bool { contains(cell) }
  public func contains(_ cell: Int) -> Bool { printed[cell] }

  mutating func insert(_ cell: Int) { printed[cell] = true }

  /// What either printed; both are of the same projection.
  public mutating func formUnion(_ other: PrintedSet) {
    for i in printed.indices where i < other.printed.count && other.printed[i] { printed[i] = true }
  }
}
