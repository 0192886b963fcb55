import EntenteSource

/// A template file cut at its tags. Ranges of outputs and tags lie inside their delimiters.
struct Chunk: Equatable {
  enum Kind: UInt8 { case text, output, tag, comment }
  var kind: Kind
  var start: Int
  var end: Int
}

/// Cuts a file into text, `{{ … }}`, `{% … %}` and `{# … #}`, and takes away the lines that hold nothing but tags.
/// Linear in the size of the file.
struct Scanner {
  private let source: SourceID
  private let bytes: UnsafeBufferPointer<UInt8>
  private var chunks: [Chunk] = []
  private var textStart = 0
  /// Looking for the end of a tag that has none costs a look at the rest of the file: a bound keeps that linear.
  private static let unclosedLimit = 100

  private init(_ source: SourceID, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.bytes = bytes
    chunks.reserveCapacity(bytes.count / 16 + 8)
  }

  /// Reports `unclosed-tag`.
  static func scan(
    _ source: SourceID, _ bytes: UnsafeBufferPointer<UInt8>, _ diagnostics: inout [Diagnostic]
  ) -> [Chunk] {
    var scanner = Scanner(source, bytes)
    scanner.cut(&diagnostics)
    scanner.dropTagLines()
    return scanner.chunks
  }

  private mutating func cut(_ diagnostics: inout [Diagnostic]) {
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF] as [UInt8]) ? 3 : 0
    textStart = at
    let last = bytes.count - 1
    var unclosedCount = 0
    while at < last, unclosedCount < Self.unclosedLimit {
      at = bytes.firstIndex(of: .leftBrace, from: at)
      guard at < last else { break }
      guard let kind = Self.kind(bytes[at + 1]) else {
        at += 1
        continue
      }
      guard let end = endOfTag(kind, from: at + 2) else {
        diagnostics.append(unclosed(kind, at))
        unclosedCount += 1
        at += 2
        continue
      }
      closeText(at)
      chunks.append(Chunk(kind: kind, start: at + 2, end: end))
      at = end + 2
      textStart = at
    }
    closeText(bytes.count)
  }

  private mutating func closeText(_ end: Int) {
    if textStart < end { chunks.append(Chunk(kind: .text, start: textStart, end: end)) }
  }

  private static func kind(_ byte: UInt8) -> Chunk.Kind? {
    switch byte {
    case .leftBrace: .output
    case .percent: .tag
    case .hash: .comment
    default: nil
    }
  }

  /// Where the closing delimiter begins; nil when another tag begins before it, or the file ends.
  private func endOfTag(_ kind: Chunk.Kind, from start: Int) -> Int? {
    let closer: UInt8 = kind == .output ? .rightBrace : kind == .tag ? .percent : .hash
    var at = start
    while at + 1 < bytes.count {
      let byte = bytes[at]
      if byte == closer, bytes[at + 1] == .rightBrace { return at }
      if kind != .comment {
        if byte == .quote {
          at = Self.endOfString(bytes, from: at + 1, limit: bytes.count)
          continue
        }
        if byte == .leftBrace, Self.kind(bytes[at + 1]) != nil { return nil }
      }
      at += 1
    }
    return nil
  }

  /// The place after a string that began before `start`; a string ends with its line. Outputs inside it may hold
  /// strings of their own.
  static func endOfString(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int {
    var at = start
    var inOutput = false
    var inInner = false
    while at < limit {
      switch bytes[at] {
      case .newline: return at
      case .backslash: at += 1
      case .quote:
        if !inOutput { return at + 1 }
        inInner.toggle()
      case .leftBrace where !inOutput && at + 1 < limit && bytes[at + 1] == .leftBrace:
        inOutput = true
        at += 1
      case .rightBrace where inOutput && !inInner && at + 1 < limit && bytes[at + 1] == .rightBrace:
        inOutput = false
        at += 1
      default: break
      }
      at += 1
    }
    return limit
  }

  /// A run of tags and comments that fills whole lines goes, with the white space around it and its line end.
  private mutating func dropTagLines() {
    var i = 0
    while i < chunks.count {
      guard chunks[i].kind == .tag || chunks[i].kind == .comment else {
        i += 1
        continue
      }
      var end = i + 1
      while end < chunks.count, isTagOrGap(chunks[end]) { end += 1 }
      if chunks[end - 1].kind == .text { end -= 1 }
      if let indent = indentation(before: i), let rest = restOfLine(after: end - 1) {
        if i > 0, chunks[i - 1].kind == .text { chunks[i - 1].end = indent }
        for j in i..<end where chunks[j].kind == .text { chunks[j].end = chunks[j].start }
        if end < chunks.count { chunks[end].start = rest }
      }
      i = end
    }
  }

  private func isTagOrGap(_ chunk: Chunk) -> Bool {
    switch chunk.kind {
    case .tag, .comment: true
    case .output: false
    case .text: (chunk.start..<chunk.end).allSatisfy { bytes[$0].isBlank }
    }
  }

  /// Where the white space begins that stands between the line's start and chunk `i`; nil when something else does.
  private func indentation(before i: Int) -> Int? {
    guard i > 0 else { return chunks[i].start }
    guard chunks[i - 1].kind == .text else { return nil }
    var at = chunks[i - 1].end
    while at > chunks[i - 1].start, bytes[at - 1].isBlank { at -= 1 }
    if at > chunks[i - 1].start { return bytes[at - 1] == .newline ? at : nil }
    return i == 1 || isTagLineEnd(at) ? at : nil
  }

  /// The text before was cut at its line end already, because the line before it held only tags.
  private func isTagLineEnd(_ at: Int) -> Bool { at > 0 && bytes[at - 1] == .newline }

  private func restOfLine(after i: Int) -> Int? {
    guard i + 1 < chunks.count else { return bytes.count }
    guard chunks[i + 1].kind == .text else { return nil }
    var at = chunks[i + 1].start
    while at < chunks[i + 1].end, bytes[at].isBlank || bytes[at] == .carriageReturn { at += 1 }
    if at == chunks[i + 1].end { return i + 2 == chunks.count ? at : nil }
    return bytes[at] == .newline ? at + 1 : nil
  }

  private func unclosed(_ kind: Chunk.Kind, _ at: Int) -> Diagnostic {
    let closer = kind == .output ? "}}" : kind == .tag ? "%}" : "#}"
    return Diagnostic(
      "unclosed-tag", at: SourceSpan(source, at, at + 2), "this tag is never closed", help: "end it with `\(closer)`")
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let leftBrace = UInt8(ascii: "{")
  static let rightBrace = UInt8(ascii: "}")
  static let percent = UInt8(ascii: "%")
  static let hash = UInt8(ascii: "#")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let dot = UInt8(ascii: ".")

  var isBlank: Bool { self == .space || self == 0x09 }
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isWordByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
}
