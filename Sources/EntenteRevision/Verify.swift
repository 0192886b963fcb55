/// What a redline that somebody sent does not say.
public struct Verification: Sendable {
  /// Changes that the received text has and the redline does not show.
  public var hidden: [TextChange]
  /// Where the redline starts from another text than the base.
  public var otherBase: [TextChange]
  public var isHonest: Bool { hidden.isEmpty && otherBase.isEmpty }
}

/// Holds a redline against the text that was sent and the text that came back: with everything accepted it must be the
/// received text, with everything refused the base. Numbers and places are no changes; words are.
///
/// - Parameter redline: HTML that marks with `ins` and `del`, or CriticMarkup.
public func verify(base: [UInt8], received: [UInt8], redline: [UInt8]) -> Verification {
  let isHTML = redline.first { !$0.isSpace } == 0x3C
  func settled(_ accept: Bool) -> [UInt8] {
    isHTML ? RedlineReader.settled(redline, accept: accept) : CriticMarkup.settled(redline, accept: accept)
  }
  func words(_ comparison: TextComparison) -> [TextChange] {
    comparison.changes().filter { $0.kind != .move && $0.kind != .split && $0.kind != .join }
  }
  return Verification(
    hidden: words(TextComparison(old: settled(true), new: received)),
    otherBase: words(TextComparison(old: settled(false), new: base)))
}
