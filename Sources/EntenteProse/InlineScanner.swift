/// Walks over inline Markdown that a writer of ours made, and steps over what is not prose: code spans, the address
/// and title of links. Linear time: the search for the end of a code span looks at each length of run once.
struct InlineScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  /// How many brackets are open, escaped ones included.
  private(set) var depth = 0
  /// Lengths of backtick runs that are known to have no partner further on, once there are any.
  private var unpaired: Set<Int>?

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// Past one byte of prose, one escape, one code span or one address.
  mutating func step() {
    switch text[position] {
    case UInt8(ascii: "\\"):
      if position + 1 < text.count { count(text[position + 1]) }
      position = min(text.count, position + 2)
    case UInt8(ascii: "`"): skipCode()
    case UInt8(ascii: "]"):
      count(UInt8(ascii: "]"))
      position += 1
      if position < text.count, text[position] == UInt8(ascii: "(") { skipAddress() }
    case let byte:
      count(byte)
      position += 1
    }
  }

  /// Past plain words.
  mutating func skip(to end: Int) { position = end }

  private mutating func count(_ byte: UInt8) {
    if byte == UInt8(ascii: "[") { depth += 1 }
    if byte == UInt8(ascii: "]"), depth > 0 { depth -= 1 }
  }

  private mutating func skipCode() {
    let start = position
    while position < text.count, text[position] == UInt8(ascii: "`") { position += 1 }
    let length = position - start
    if unpaired?.contains(length) == true { return }
    var i = position
    while i < text.count {
      let run = i
      while i < text.count, text[i] == UInt8(ascii: "`") { i += 1 }
      if i - run == length {
        position = i
        return
      }
      if i == run { i += 1 }
    }
    if unpaired == nil { unpaired = [] }
    unpaired?.insert(length)
  }

  private mutating func skipAddress() {
    var i = position + 1
    var nesting = 1
    while i < text.count, nesting > 0 {
      switch text[i] {
      case UInt8(ascii: "\\"): i += 1
      case UInt8(ascii: "("): nesting += 1
      case UInt8(ascii: ")"): nesting -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "<"):
        let closer = text[i] == UInt8(ascii: "<") ? UInt8(ascii: ">") : text[i]
        i += 1
        while i < text.count, text[i] != closer { i += text[i] == UInt8(ascii: "\\") ? 2 : 1 }
      default: break
      }
      i += 1
    }
    if nesting == 0 { position = min(i, text.count) }
  }
}
