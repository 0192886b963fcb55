/// Which file a span points into.
///
/// The files of an agreement are numbered from 0 in the order in which they are read; the files of templates from
/// `templateBase`, so that a compiled template keeps its spans whatever agreement it meets.
public struct SourceID: RawRepresentable, Hashable, Sendable, Comparable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let templateBase: UInt16 = 0x8000
  /// A span that points nowhere, for text that the tool itself made.
  @inlinable public static var none: SourceID { SourceID(rawValue: .max) }

  public var isTemplate: Bool { rawValue >= Self.templateBase && self != .none }
  public static func < (a: SourceID, b: SourceID) -> Bool { a.rawValue < b.rawValue }
}

/// A piece of a source file: two offsets in UTF-8 bytes, end not included. Line and column are made when printed.
public struct SourceSpan: Hashable, Sendable, BitwiseCopyable {
  public var source: SourceID
  public var start: UInt32
  public var end: UInt32

  @inlinable public init(_ source: SourceID, _ start: Int, _ end: Int) {
    self.source = source
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  @inlinable public static var none: SourceSpan { SourceSpan(.none, 0, 0) }
  public var isNone: Bool { source == .none }
}

/// A run of bytes in a buffer that the context names: start and count, in UTF-8 bytes.
public struct TextRange: Hashable, Sendable, BitwiseCopyable {
  public var start: UInt32
  public var count: UInt32

  @inlinable public init(start: Int, count: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
  }

  @inlinable public static var empty: TextRange { TextRange(start: 0, count: 0) }
  @inlinable public var lower: Int { Int(start) }
  @inlinable public var upper: Int { Int(start) + Int(count) }
  @inlinable public var isEmpty: Bool { count == 0 }
  @inlinable public var range: Range<Int> { lower..<upper }
}
