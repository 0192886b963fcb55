import Testing

@testable import EntenteSource

@Suite("SHA-256 and base64")
struct SHA256Tests {
  /// The examples of FIPS 180-4's companion (one block, two blocks), NIST's short and long messages.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func vectors(message: String, digest: String) {
    #expect(SHA256.hexadecimal(Array(message.utf8)) == digest)
  }

  @Test func aMillionTimesTheLetterA() {
    let digest = SHA256.hexadecimal([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
    #expect(digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// The SHA256ShortMsg vector of one byte, and a digest's length.
  @Test func bytesThatAreNoText() {
    #expect(SHA256.hexadecimal([0xd3]) == "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1")
    #expect(SHA256.hash([0xd3]).count == 32)
  }

  /// Whatever the processor has, with every length of the last block.
  @Test func withTheProcessorsInstructionsAndWithout() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 151) }
    for count in bytes.indices {
      let message = Array(bytes[..<count])
      #expect(SHA256.hash(message, isFast: SHA256.hasInstructions) == SHA256.hash(message, isFast: false))
    }
  }

  /// RFC 4648 section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
  }
}
