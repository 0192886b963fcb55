/// A ZIP archive whose entries are stored as they are (PKWARE's APPNOTE 6.3, sections 4.3 and 4.4), with no dates: the
/// same entries give the same bytes.
struct StoredArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// - Parameter name: with `/` between folders, in ASCII.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let offset = UInt32(body.count)
    var head: [UInt8] = []
    // Version 2.0, no flags, stored, 1 January 1980.
    Self.append([20, 0, 0, 0, 0x0021], to: &head)
    Self.append(wide: [CRC32.of(bytes), UInt32(bytes.count), UInt32(bytes.count)], to: &head)
    Self.append([UInt16(name.utf8.count), 0], to: &head)
    body += [0x50, 0x4B, 3, 4] + head + Array(name.utf8) + bytes
    directory += [0x50, 0x4B, 1, 2, 20, 0] + head
    Self.append([0, 0, 0], to: &directory)
    Self.append(wide: [0, offset], to: &directory)
    directory += Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  var bytes: [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6]
    Self.append([0, 0, count, count], to: &end)
    Self.append(wide: [UInt32(directory.count), UInt32(body.count)], to: &end)
    return body + directory + end + [0, 0]
  }

  private static func append(_ values: [UInt16], to bytes: inout [UInt8]) {
    for value in values { bytes += [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }
  }

  private static func append(wide values: [UInt32], to bytes: inout [UInt8]) {
    for value in values { append([UInt16(truncatingIfNeeded: value), UInt16(value >> 16)], to: &bytes) }
  }
}

/// The checksum of ZIP: CRC-32 with the polynomial of ISO 3309, reflected.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
