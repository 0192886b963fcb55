/// The number at the head of a clause: `4.2`, `R1.1`, `(a)`, `Schedule 2`.
struct Label {
  enum Form: Sendable { case number, point, subpoint, bullet, named }
  /// The label alone, in the source.
  var range: Range<Int>
  /// Where the text after it begins, in or after the bold type that the label may stand in.
  var textStart: Int
  var form: Form
  /// Parts of a number: 2 for `4.2`.
  var depth: Int

  /// The label that a line begins with, if it does.
  static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, inHeading: Bool) -> Label? {
    var i = start
    var stars = 0
    while i < end, bytes[i] == 0x2A, stars < 2 {
      i += 1
      stars += 1
    }
    let found = point(bytes, i, end) ?? numbered(bytes, i, end, inHeading: inHeading)
    guard var label = found ?? (inHeading ? named(bytes, i, end) : nil) else { return nil }
    if stars > 0 { label.close(bytes, end, stars) }
    return label
  }

  /// Bold type around the label alone ends before the text; bold type that runs on belongs to the text.
  private mutating func close(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ stars: Int) {
    var i = range.upperBound
    if i < end, bytes[i] == 0x5C { i += 1 }
    if i < end, bytes[i] == 0x2E { i += 1 }
    var closing = 0
    while i < end, bytes[i] == 0x2A, closing < stars {
      i += 1
      closing += 1
    }
    isInsideBold = closing < stars
    if !isInsideBold { textStart = Label.skip(bytes, i, end) }
  }

  /// The label stands in bold type that goes on after it.
  var isInsideBold = false

  /// `4.2`, `R1.1`, with `capitals` also `A` and `B.1`; the end of it.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, capitals: Bool) -> Int? {
    var i = start
    if i < end, bytes[i].isUpper {
      i += 1
      if i == end || !bytes[i].isLetterOrDigit {
        guard capitals else { return nil }
        if i == end || bytes[i] != 0x2E { return i }
      }
    }
    let digits = i
    while i < end, bytes[i].isDigit { i += 1 }
    guard i > digits || (i > start && i < end && bytes[i] == 0x2E), i - digits <= 4 else { return nil }
    while i < end {
      var j = i
      if bytes[j] == 0x5C, j + 1 < end { j += 1 }
      guard bytes[j] == 0x2E, j + 1 < end, bytes[j + 1].isDigit else { break }
      j += 1
      while j < end, bytes[j].isDigit { j += 1 }
      i = j
    }
    return i
  }

  private static func numbered(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, inHeading: Bool
  ) -> Label? {
    guard let stop = number(bytes, start, end, capitals: false) else { return nil }
    var depth = 1
    for i in start..<stop where bytes[i] == 0x2E { depth += 1 }
    var i = stop
    if i < end, bytes[i] == 0x5C { i += 1 }
    let isClosed = i < end && (bytes[i] == 0x2E || bytes[i] == 0x29)
    if isClosed { i += 1 } else { i = stop }
    guard isClosed || depth > 1 || inHeading || bytes[start].isUpper else { return nil }
    guard i == end || bytes[i].isSpace || bytes[i] == 0x2A || bytes[i] == 0x3A else { return nil }
    return Label(range: start..<stop, textStart: skip(bytes, i, end), form: .number, depth: depth)
  }

  /// `(a)`, `(iv)`, `a)`.
  private static func point(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Label? {
    guard start + 2 < end, bytes[start] == 0x28 else { return nil }
    var i = start + 1
    while i < end, i - start < 7, bytes[i].isLetter || bytes[i].isDigit { i += 1 }
    guard i > start + 1, i + 1 < end, bytes[i] == 0x29, bytes[i + 1].isSpace || bytes[i + 1] == 0x2A else { return nil }
    let isRoman = (start + 1..<i).allSatisfy { [0x69, 0x76, 0x78].contains(bytes[$0]) }
    guard isRoman || i - start <= 3 else { return nil }
    return Label(
      range: start..<i + 1, textStart: skip(bytes, i + 1, end), form: isRoman ? .subpoint : .point, depth: 1)
  }

  private static let names: [StaticString] = [
    "schedule", "annex", "appendix", "exhibit", "article", "section", "clause", "part",
  ]

  /// `Schedule 2`, `Annex A:`; only in headings.
  private static func named(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Label? {
    var i = start
    while i < end, bytes[i].isLetter { i += 1 }
    let isName = names.contains { name in
      name.utf8CodeUnitCount == i - start
        && (0..<i - start).allSatisfy { name.utf8Start[$0] == bytes[start + $0] | 0x20 }
    }
    guard isName, i < end, bytes[i] == 0x20, let stop = number(bytes, i + 1, end, capitals: true) else { return nil }
    var text = stop
    while text < end, bytes[text] == 0x2E || bytes[text] == 0x3A || bytes[text].isSpace { text += 1 }
    return Label(range: start..<stop, textStart: text, form: .named, depth: 1)
  }

  private static func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var i = start
    if i < end, bytes[i] == 0x3A { i += 1 }
    while i < end, bytes[i].isSpace { i += 1 }
    return i
  }
}
