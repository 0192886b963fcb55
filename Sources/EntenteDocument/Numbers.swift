import EntenteSource

/// Where the clauses and sub-clauses of a document stand: the path 4.2.1 is the counter 1 below the path 4.2. Points have
/// none.
struct NumberPaths: ~Copyable {
  struct Path {
    /// -1 for none.
    var above: Int32
    var last: Int32
    /// How many counters it has, and how many bytes, with the full stops between them.
    var count: Int32 = 1
    var length: Int32 = 1
  }

  private var paths: Buffer<Path>

  /// With room for so many.
  init(_ count: Int) { paths = Buffer(capacity: count) }

  /// The number of the new path.
  mutating func add(_ last: Int, below above: Int) -> Int {
    var path = Path(above: Int32(above), last: Int32(last))
    var limit = 10
    while last >= limit {
      limit *= 10
      path.length += 1
    }
    if above >= 0 {
      path.count += paths[above].count
      path.length += paths[above].length + 1
    }
    paths.append(path)
    return paths.count - 1
  }

  func count(_ path: Int) -> Int { Int(paths[path].count) }
  func last(_ path: Int) -> Int { Int(paths[path].last) }

  /// `4.2.1`, written from its end.
  func joined(_ path: Int, behind prefix: String = "") -> String {
    let before = prefix.utf8.count
    let count = before + Int(paths[path].length)
    return String(unsafeUninitializedCapacity: count) { out in
      var end = count
      var path = path
      while true {
        var rest = UInt32(paths[path].last)
        repeat {
          end -= 1
          out[end] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        } while rest > 0
        path = Int(paths[path].above)
        if path < 0 { break }
        end -= 1
        out[end] = UInt8(ascii: ".")
      }
      if before > 0 { prefix.withBytes { _ = out.initialize(fromContentsOf: $0) } }
      return count
    }
  }
}

/// How counters become the numbers of a scheme.
extension NumberingScheme {
  func number(_ path: Int, _ paths: borrowing NumberPaths) -> String {
    let last = paths.last(path)
    switch style {
    case .decimal: return paths.joined(path, behind: prefix)
    case .mixed:
      switch paths.count(path) {
      case 1, 2: return paths.joined(path, behind: prefix)
      case 3: return NumberingScheme.point(last, .lower)
      case 4: return NumberingScheme.subpoint(last)
      default: return NumberingScheme.point(last, .upper)
      }
    case .article:
      if paths.count(path) > 1 { return paths.joined(path, behind: prefix) }
      return "\(articleLabel) \(prefix)\(NumberingScheme.roman(last, upper: true))"
    }
  }

  /// Whether the number of a path does not stand alone: it is cited behind the number of the section around it.
  func isInner(_ path: Int, _ paths: borrowing NumberPaths) -> Bool { style == .mixed && paths.count(path) > 2 }

  /// The word before a number in a reference; `isTop`: of a clause that lies in no other.
  func word(isTop: Bool) -> String {
    switch style {
    case .decimal, .mixed: label
    case .article: isTop ? "" : sectionLabel
    }
  }

  /// Whether a number brings its own word: `Article I`, and what is cited behind it.
  func isArticle(_ number: String) -> Bool { style == .article && number.hasPrefix(articleLabel + " ") }

  /// (a), (A), (1).
  static func point(_ number: Int, _ style: PointStyle) -> String {
    if style == .digits { return bracketed(String(number)) }
    if number > 26 { return bracketed(letters(number, upper: style == .upper)) }
    return String(unsafeUninitializedCapacity: 3) { out in
      out[0] = UInt8(ascii: "(")
      out[1] = (style == .upper ? 0x40 : 0x60) + UInt8(truncatingIfNeeded: number)
      out[2] = UInt8(ascii: ")")
      return 3
    }
  }

  /// (i), (ii), (iii).
  static func subpoint(_ number: Int) -> String { bracketed(roman(number)) }

  private static func bracketed(_ words: String) -> String {
    var out = "("
    out += words
    out += ")"
    return out
  }

  /// a … z, aa … az, ba …
  static func letters(_ number: Int, upper: Bool = false) -> String {
    if number <= 26 {
      let place = UInt8(max(1, number) - 1)
      return String(UnicodeScalar((upper ? 0x41 : 0x61) + place))
    }
    var rest = number
    var out: [UInt8] = []
    while rest > 0 {
      rest -= 1
      out.append((upper ? 0x41 : 0x61) + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: out.reversed(), as: UTF8.self)
  }

  private static let romanValues = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
  private static let romanSigns = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]

  /// i, ii, iii, iv … up to 3999; then plain digits.
  static func roman(_ number: Int, upper: Bool = false) -> String {
    guard number > 0, number < 4000 else { return String(number) }
    var rest = number
    var out = ""
    for (value, sign) in zip(romanValues, romanSigns) {
      while rest >= value {
        out += upper ? sign.uppercased() : sign
        rest -= value
      }
    }
    return out
  }
}
