import CDigest

/// The Secure Hash Algorithm with 256 bits, FIPS 180-4 sections 4.1.2, 4.2.2, 5 and 6.2: fingerprints of texts, and
/// the hash by which a page's content security policy names its own style.
public enum SHA256 {
  /// The 32 bytes of the digest.
  public static func hash(_ message: [UInt8]) -> [UInt8] { hash(message, isFast: hasInstructions) }

  /// The same with the processor's own instructions, which must have them, or without.
  static func hash(_ message: [UInt8], isFast: Bool) -> [UInt8] {
    var state: State = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    let whole = message.count & ~63
    let tail = padding(message, from: whole)
    message.withUnsafeBufferPointer { compress(&state, $0, to: whole, isFast) }
    tail.withUnsafeBufferPointer { compress(&state, $0, to: $0.count, isFast) }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
  }

  /// Asking costs more than a block: once.
  static let hasInstructions = entente_has_sha() != 0

  /// The digest of `message` as 64 lower-case hexadecimal digits.
  public static func hexadecimal(_ message: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: hash(message).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Eight words.
  private typealias State = [UInt32]

  /// What is left after the whole blocks, a one bit, zeros, and the length in bits (5.1.1): one block or two.
  private static func padding(_ message: [UInt8], from whole: Int) -> [UInt8] {
    var tail = Array(message[whole...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(message.count) &* 8
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    return tail
  }

  /// The blocks that end before `end`.
  private static func compress(_ state: inout State, _ bytes: UnsafeBufferPointer<UInt8>, to end: Int, _ isFast: Bool) {
    guard let base = bytes.baseAddress, end > 0 else { return }
    constants.withUnsafeBufferPointer { constants in
      guard let k = constants.baseAddress else { return }
      if isFast { return entente_sha_blocks(&state, base, end / 64, k) }
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
        schedule.initialize(repeating: 0)
        guard let w = schedule.baseAddress else { return }
        for at in stride(from: 0, to: end, by: 64) { compress(&state, base + at, w, k) }
      }
    }
  }

  /// One block of 64 bytes (6.2.2). Eight rounds at a time, so that the variables need not move from one to the next.
  private static func compress(
    _ state: inout State, _ block: UnsafePointer<UInt8>, _ w: UnsafeMutablePointer<UInt32>,
    _ k: UnsafePointer<UInt32>
  ) {
    for i in 0..<16 {
      w[i] = UInt32(bigEndian: UnsafeRawPointer(block).loadUnaligned(fromByteOffset: 4 &* i, as: UInt32.self))
    }
    for i in 16..<64 {
      let (early, late) = (w[i &- 15], w[i &- 2])
      let s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early &>> 3)
      let s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late &>> 10)
      w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var i = 0
    while i < 64 {
      round(a, b, c, &d, e, f, g, &h, k[i] &+ w[i])
      round(h, a, b, &c, d, e, f, &g, k[i &+ 1] &+ w[i &+ 1])
      round(g, h, a, &b, c, d, e, &f, k[i &+ 2] &+ w[i &+ 2])
      round(f, g, h, &a, b, c, d, &e, k[i &+ 3] &+ w[i &+ 3])
      round(e, f, g, &h, a, b, c, &d, k[i &+ 4] &+ w[i &+ 4])
      round(d, e, f, &g, h, a, b, &c, k[i &+ 5] &+ w[i &+ 5])
      round(c, d, e, &f, g, h, a, &b, k[i &+ 6] &+ w[i &+ 6])
      round(b, c, d, &e, f, g, h, &a, k[i &+ 7] &+ w[i &+ 7])
      i &+= 8
    }
    state.withUnsafeMutableBufferPointer {
      $0[0] &+= a
      $0[1] &+= b
      $0[2] &+= c
      $0[3] &+= d
      $0[4] &+= e
      $0[5] &+= f
      $0[6] &+= g
      $0[7] &+= h
    }
  }

  /// The sums of rotations are taken one inside the other, and `g ^ (e & (f ^ g))` is the choice of 4.1.2.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ word: UInt32
  ) {
    let s1 = rotate(rotate(rotate(e, 14) ^ e, 5) ^ e, 6)
    h = h &+ word &+ s1 &+ (g ^ (e & (f ^ g)))
    d = d &+ h
    let s0 = rotate(rotate(rotate(a, 9) ^ a, 11) ^ a, 2)
    h = h &+ s0 &+ ((a & b) | (c & (a | b)))
  }

  @inline(__always) private static func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x &>> n | x &<< (32 &- n) }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
