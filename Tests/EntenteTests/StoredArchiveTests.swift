import Testing

@testable import Entente

@Suite struct StoredArchiveTests {
  /// The check value of the polynomial, and the two ends.
  @Test(arguments: [("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43)] as [(String, UInt32)])
  func checksums(text: String, sum: UInt32) { #expect(CRC32.of(Array(text.utf8)) == sum) }

  @Test func anArchiveEndsInItsDirectory() {
    var archive = StoredArchive()
    archive.add("a.txt", Array("one".utf8))
    archive.add("b/c.txt", [])
    let bytes = archive.bytes
    // Two heads of 30 bytes with their names and bytes, two entries of 46 with their names, 22 at the end.
    #expect(bytes.count == 30 + 5 + 3 + 30 + 7 + 46 + 5 + 46 + 7 + 22)
    #expect(bytes.suffix(22).starts(with: [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0, 104, 0, 0, 0, 75, 0, 0, 0]))
    #expect(bytes == archive.bytes)
  }

  /// Each form of the seal is known again, and its edits are noticed.
  @Test(arguments: Seal.Form.allCases) func seals(form: Seal.Form) {
    let body = Array("A body of some length,\nin two lines.\n".utf8)
    let sealed = Seal.sealed(body, as: form)
    #expect(Seal.state(of: sealed) == .untouched)
    for at in [0, 10, sealed.count - form.tail.count - 1] {
      var edited = sealed
      edited[at] ^= 1
      #expect(Seal.state(of: edited) == .edited)
    }
    #expect(Seal.state(of: body) == .foreign)
  }
}
