import EntenteSource

/// What a file may be made of: UTF-8 without control characters, with line ends that all readers know.
enum YAMLCharacters {
  /// False when the file cannot be read at all.
  static func check(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> Bool {
    let bytes = source.bytes
    if bytes.count > YAMLReader.largestFile {
      diagnostics.append(
        Diagnostic(
          "file-too-large", at: source.span(0, 0), "the file is larger than 16 MB",
          help: "move parts of it into files of their own and name them under `include`"))
      return false
    }
    if isUTF16(bytes) {
      diagnostics.append(
        Diagnostic(
          "utf-16", at: source.span(0, 0), "the file is stored as UTF-16, not as UTF-8",
          help: "save it again with the encoding UTF-8"))
      return false
    }
    return bytes.withUnsafeBufferPointer { scan($0, source, &diagnostics) }
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    if bytes[0] == 0xFE && bytes[1] == 0xFF || bytes[0] == 0xFF && bytes[1] == 0xFE { return true }
    return (bytes[0] == 0) != (bytes[1] == 0)
  }

  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ source: SourceFile, _ diagnostics: inout [Diagnostic]
  ) -> Bool {
    var i = 0
    var found = 0
    var warnings = 0
    let count = bytes.count
    while i < count {
      if bytes[i] &- 0x20 < 0x5F || bytes[i] == 0x0A {
        i = endOfASCII(bytes, i)
        continue
      }
      if bytes[i] == 0x09 || bytes[i] == 0x0D && i + 1 < count && bytes[i + 1] == 0x0A {
        i += 1
        continue
      }
      let (scalar, length) = decode(bytes, i)
      if let problem = Problem(scalar, first: i == 0) {
        if problem == .direction { warnings += 1 } else { found += 1 }
        if (problem == .direction ? warnings : found) <= YAMLReader.mostProblems {
          diagnostics.append(problem.diagnostic(source.span(i, i + length), scalar))
        }
        if problem == .notUTF8 || problem == .nul { return false }
      }
      i += length
    }
    return true
  }

  /// Past the printable ASCII and line feeds from `i` on, eight bytes at a time.
  @inline(__always) private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
    var i = from
    let raw = UnsafeRawBufferPointer(bytes)
    while i + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      if !isTextOrLineFeed(word) { break }
      i += 8
    }
    while i < bytes.count, bytes[i] &- 0x20 < 0x5F || bytes[i] == 0x0A { i += 1 }
    return i
  }

  /// Whether all eight bytes are printable ASCII or line feeds.
  @inline(__always) private static func isTextOrLineFeed(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    if word & high != 0 { return false }
    // With the top bits clear, adding cannot carry from one byte into the next.
    let isText = word &+ 0x6060_6060_6060_6060
    let isNotLineFeed = (word ^ 0x0A0A_0A0A_0A0A_0A0A) &+ 0x7F7F_7F7F_7F7F_7F7F
    let isNotDelete = (word ^ 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
    return (isText | ~isNotLineFeed) & isNotDelete & high == high
  }

  /// The scalar at `i` and its length; `UInt32.max` for bytes that are not UTF-8.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
    let first = bytes[i]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, i + length <= bytes.count else { return (.max, 1) }
    var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
    for k in 1..<length {
      guard bytes[i + k] & 0xC0 == 0x80 else { return (.max, 1) }
      scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F)
    }
    let isShortest = length == 2 || length == 3 && scalar >= 0x800 || scalar >= 0x10000
    guard isShortest, Unicode.Scalar(scalar) != nil else { return (.max, 1) }
    return (scalar, length)
  }

  enum Problem: Equatable {
    case notUTF8, nul, control, carriageReturn, lineEnd, byteOrderMark, noncharacter, direction

    /// The problem with a scalar that stands in the file as itself.
    init?(_ scalar: UInt32, first: Bool) {
      switch scalar {
      case .max: self = .notUTF8
      case 0: self = .nul
      case 0x0D: self = .carriageReturn
      case 0x85, 0x2028, 0x2029: self = .lineEnd
      case 0..<0x20, 0x7F..<0xA0: self = .control
      case 0xFEFF:
        if first { return nil }
        self = .byteOrderMark
      case _ where YAMLCharacters.turnsDirection(scalar): self = .direction
      default:
        guard YAMLCharacters.isNoncharacter(scalar) else { return nil }
        self = .noncharacter
      }
    }

    func diagnostic(_ span: SourceSpan, _ scalar: UInt32) -> Diagnostic {
      let name = YAMLCharacters.name(scalar)
      switch self {
      case .notUTF8:
        return Diagnostic(
          "invalid-utf-8", at: span, "the file is not UTF-8 from here on", help: "save it again with the encoding UTF-8"
        )
      case .nul:
        return Diagnostic("nul-character", at: span, "the file holds a NUL character", help: "take it out")
      case .control:
        return Diagnostic(
          "control-character", at: span, "there is an invisible control character here (\(name))", help: "take it out")
      case .carriageReturn:
        return Diagnostic(
          "unusual-line-end", at: span,
          "this line ends with a lone carriage return, which not every reader takes as a line end",
          help: "save the file with the usual line ends, LF or CRLF")
      case .lineEnd:
        return Diagnostic(
          "unusual-line-end", at: span,
          "this character (\(name)) is a line end to some readers and a character to others",
          help: "replace it with an ordinary line end or a space")
      case .byteOrderMark:
        return Diagnostic(
          "byte-order-mark", at: span, "there is an invisible byte order mark (U+FEFF) inside the file",
          help: "take it out")
      case .noncharacter:
        return Diagnostic(
          "noncharacter", at: span, "\(name) is not a character, and cannot be printed", help: "take it out")
      case .direction: return YAMLCharacters.directionWarning(span, scalar)
      }
    }
  }

  /// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9, section 2): after one, the eye
  /// may read another order of words than the file holds.
  static func turnsDirection(_ scalar: UInt32) -> Bool {
    0x202A...0x202E ~= scalar || 0x2066...0x2069 ~= scalar
  }

  static func directionWarning(_ span: SourceSpan, _ scalar: UInt32) -> Diagnostic {
    Diagnostic(
      "bidirectional-override", .warning, at: span,
      "an invisible character (\(name(scalar))) changes the direction of the text after it, which may then read as other "
        + "words than are written",
      help: "take it out; Arabic and Hebrew need none")
  }

  static func isNoncharacter(_ scalar: UInt32) -> Bool {
    scalar & 0xFFFE == 0xFFFE || 0xFDD0...0xFDEF ~= scalar
  }

  static func name(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
