/// Classes of ASCII bytes as CommonMark has them.
extension UInt8 {
  @inlinable public var isDigit: Bool { self &- 0x30 < 10 }
  @inlinable public var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable public var isUpper: Bool { self &- 0x41 < 26 }
  @inlinable public var isLower: Bool { self &- 0x61 < 26 }
  @inlinable public var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
  @inlinable public var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  @inlinable public var isBlank: Bool { isSpaceOrTab || isLineEnd }
  /// ASCII punctuation: what a backslash may escape.
  @inlinable public var isPunctuation: Bool {
    self &- 0x21 < 15 || self &- 0x3A < 7 || self &- 0x5B < 6 || self &- 0x7B < 4
  }
}

extension UInt8 {
  /// An ASCII letter or digit.
  @inlinable public var isWord: Bool { isLetter || isDigit }
}
