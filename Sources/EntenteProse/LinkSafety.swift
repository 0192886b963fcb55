import EntenteSource

/// Something in a text that is not allowed to be a link or an image; it prints as the characters that were typed.
public struct LinkProblem: Hashable, Sendable {
  public enum Kind: Sendable {
    /// An address that runs a program or hides a document: `javascript:`, `data:`, `vbscript:`.
    case script
    /// Any other address that does not begin with `https:`, `http:`, `mailto:` or `tel:`.
    case scheme
    case image
  }
  public var kind: Kind
  /// Where in the text that was examined.
  public var range: TextRange
  /// The address as a browser would read it.
  public var destination: String
}

enum LinkSafety {
  /// What is wrong with an address, entities and escapes already decoded. Browsers drop control characters and white
  /// space before and inside the scheme, so they are dropped here.
  static func problem(in destination: UnsafeBufferPointer<UInt8>) -> LinkProblem.Kind? {
    var scheme: [UInt8] = []
    for byte in destination where byte > 0x20 && byte != 0x7F {
      switch byte {
      case UInt8(ascii: ":"): return verdict(scheme)
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      default: scheme.append(byte.isUpper ? byte | 0x20 : byte)
      }
      if scheme.count > 32 { return destination.contains(UInt8(ascii: ":")) ? .scheme : nil }
    }
    return nil
  }

  private static func verdict(_ scheme: [UInt8]) -> LinkProblem.Kind? {
    switch String(decoding: scheme, as: UTF8.self) {
    case "http", "https", "mailto", "tel": return nil
    case "javascript", "data", "vbscript", "file": return .script
    default: return .scheme
    }
  }
}
