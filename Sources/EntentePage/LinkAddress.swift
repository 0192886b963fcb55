/// What may stand in an `href`: addresses of the web and of mail; everything else is not a link on the page.
enum LinkAddress {
  /// The address, percent-encoded where HTML or RFC 3986 would not take it; nil when it may not be followed.
  static func outside(_ address: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let length = schemeLength(address), address.count > length else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(address.count + 8)
    for (at, byte) in address.enumerated() {
      if isSafe(byte) || byte == UInt8(ascii: "%") && isEscape(address, at) {
        out.append(byte)
      } else {
        let digits: StaticString = "0123456789ABCDEF"
        out += [UInt8(ascii: "%"), digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
      }
    }
    return out
  }

  /// Letters of the scheme are compared without case; a control character or a space inside it matches nothing.
  private static func schemeLength(_ address: UnsafeBufferPointer<UInt8>) -> Int? {
    for scheme: StaticString in ["https://", "http://", "mailto:"] {
      let count = scheme.utf8CodeUnitCount
      guard address.count > count else { continue }
      if (0..<count).allSatisfy({ lowered(address[$0]) == scheme.utf8Start[$0] }) {
        let next = address[count]
        return next == UInt8(ascii: "/") || next == UInt8(ascii: ":") || next == UInt8(ascii: "?") ? nil : count
      }
    }
    return nil
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func isEscape(_ address: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at + 2 < address.count && isHex(address[at + 1]) && isHex(address[at + 2])
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || lowered(byte) >= 0x61 && lowered(byte) <= 0x66
  }

  /// Unreserved and reserved characters of RFC 3986 section 2, without brackets; `&` is escaped by the writer.
  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }
}
