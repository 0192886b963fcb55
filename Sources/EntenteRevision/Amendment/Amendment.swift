import EntenteSource

/// One text turned into another by instructions that people read, and by the edits that those instructions are.
///
/// Every edit belongs to an instruction, or to what follows from them: new numbers, references, white space. The edits
/// are made from the instructions alone, so that executing them proves that the instructions are complete.
public struct Amendment: Sendable, Equatable {
  /// What one instruction does to the bytes of the base.
  public struct Splice: Sendable, Equatable {
    /// The instruction from 1; 0 for what follows from them.
    public var instruction: Int
    /// Byte offset into the base, and how many bytes go there.
    public var at: Int
    public var take: Int
    public var put: [UInt8]

    /// In the order of the base; what is only put in stands before what is taken from the same place.
    func isBefore(_ other: Splice, _ isEarlier: Bool) -> Bool {
      if at != other.at { return at < other.at }
      if (take == 0) != (other.take == 0) { return take == 0 }
      return isEarlier
    }
  }

  public struct Instruction: Sendable, Equatable {
    public var number: Int
    /// One sentence in Markdown; it ends in a colon where text follows.
    public var words: String
    /// Lines of Markdown that are inserted or stand in the place of others.
    public var text: [String] = []
  }

  public var instructions: [Instruction] = []
  /// In order of `at`; they don't overlap.
  public var splices: [Splice] = []
  public var renumberings: [Renumbering] = []
  /// Blocks of the base that were touched, and all of them.
  public var touched = 0
  public var blocks = 0

  /// Most of the text is another: a restated agreement is easier to read than instructions.
  public var isExtensive: Bool { blocks > 10 && 10 * touched > 3 * blocks }

  /// The new text, made from the base by the splices; nil when they do not fit it. O(base + splices).
  public static func execute(_ splices: [Splice], on base: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(base.count)
    var cursor = 0
    for splice in splices {
      guard splice.at >= cursor, splice.take >= 0, splice.at <= base.count - splice.take else { return nil }
      out += base[cursor..<splice.at]
      out += splice.put
      cursor = splice.at + splice.take
    }
    return out + base[cursor...]
  }

  /// The instructions that turn the old text of a comparison into the new one; nil when executing them does not give
  /// the new text byte for byte.
  public static func make(_ comparison: TextComparison) -> Amendment? {
    var maker = AmendmentMaker(comparison)
    let amendment = maker.make()
    guard execute(amendment.splices, on: comparison.old.source) == comparison.new.source else { return nil }
    return amendment
  }

  /// The new text; nil when the splices do not fit this base.
  public func executed(on base: [UInt8]) -> [UInt8]? { Amendment.execute(splices, on: base) }
}
