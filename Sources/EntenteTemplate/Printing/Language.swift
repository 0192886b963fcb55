import EntenteSource

/// The languages in which values are put into words. Any other tag prints them in British English.
public enum Language: UInt8, Sendable, CaseIterable {
  case british, american, german, french

  /// From a tag such as `en-GB`, `de`, `fr-CA`.
  public init(tag: String) {
    switch tag.prefix(2).lowercased() {
    case "de": self = .german
    case "fr": self = .french
    default: self = tag.lowercased() == "en-us" ? .american : .british
    }
  }

  var isEnglish: Bool { self == .british || self == .american }

  func choose(_ english: StaticString, _ german: StaticString, _ french: StaticString) -> StaticString {
    switch self {
    case .british, .american: english
    case .german: german
    case .french: french
    }
  }
}

extension Buffer<UInt8> {
  mutating func append(integer value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(magnitude: UInt64(value.magnitude))
  }

  mutating func append(magnitude value: UInt64, atLeast width: Int = 1) {
    var scale: UInt64 = 1
    var digits = 1
    while digits < width || value / scale >= 10 {
      scale &*= 10
      digits += 1
    }
    for _ in 0..<digits {
      append(UInt8(ascii: "0") + UInt8(value / scale % 10))
      scale /= 10
    }
  }
}
