import Testing

@testable import Entente

@Suite struct SealTests {
  private let body = Array("# A contract\n\nText.\n".utf8)

  @Test func knowsItsOwnWork() { #expect(Seal.state(of: Seal.sealed(body)) == .untouched) }

  @Test func everySingleByteChangeIsAnEdit() {
    let sealed = Seal.sealed(body)
    for index in body.indices {
      var edited = sealed
      edited[index] ^= 1
      #expect(Seal.state(of: edited) == .edited, "byte \(index)")
    }
  }

  @Test(arguments: ["", "x", "# A contract\n\nText.\n", "<!-- a comment -->\n"])
  func othersFilesAreForeign(text: String) { #expect(Seal.state(of: Array(text.utf8)) == .foreign) }

  @Test func textAfterTheSealIsAnEdit() {
    #expect(Seal.state(of: Seal.sealed(body) + Array("more\n".utf8)) == .edited)
    #expect(Seal.state(of: Seal.sealed(body).dropLast()) == .edited)
  }
}

extension Seal {
  fileprivate static func state(of bytes: ArraySlice<UInt8>) -> State { state(of: Array(bytes)) }
}
