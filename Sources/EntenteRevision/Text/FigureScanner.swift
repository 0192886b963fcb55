/// Finds figures with everything that belongs to them, so that `30 (thirty) days` is one word to a comparison.
struct FigureScanner {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The end of the figure that begins at `start`, if one does. O(length), looking at most 64 bytes past the number.
  func figure(at start: Int, before end: Int) -> Int? {
    var i = start
    if let currency = currency(at: i, before: end) { i = currency }
    if i < end, bytes[i].isDigit { return rest(after: number(at: i, before: end), before: end) }
    guard i == start, bytes[i].isLower || bytes[i].isUpper else { return nil }
    return spelledFirst(at: start, before: end)
  }

  /// `USD `, `€`, `£ ` before a digit.
  private func currency(at start: Int, before end: Int) -> Int? {
    var i = start
    if i + 3 < end, bytes[i].isUpper, bytes[i + 1].isUpper, bytes[i + 2].isUpper {
      i += 3
    } else if bytes[i] == 0x24 {
      i += 1
    } else if i + 1 < end, bytes[i] == 0xC2, bytes[i + 1] == 0xA3 || bytes[i + 1] == 0xA5 {
      i += 2
    } else if i + 2 < end, bytes[i] == 0xE2, bytes[i + 1] == 0x82, bytes[i + 2] == 0xAC {
      i += 3
    } else {
      return nil
    }
    let next = space(at: i, before: end) ?? i
    return next < end && bytes[next].isDigit ? next : nil
  }

  /// Digits with separators between them, and letters that hang on: `1,200.50`, `2026-03-02`, `20th`, `12-month`.
  private func number(at start: Int, before end: Int) -> Int {
    var i = start
    while i < end {
      if bytes[i].isDigit || bytes[i].isLetter {
        i += 1
      } else if i + 1 < end, FigureScanner.joins(bytes[i]), bytes[i + 1].isDigit {
        i += 2
      } else if i + 1 < end, bytes[i] == 0x2D, bytes[i + 1].isLetter {
        i += 2
      } else {
        break
      }
    }
    return i
  }

  private static func joins(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x2C || byte == 0x2D || byte == 0x2F || byte == 0x3A || byte == 0x27
  }

  private func rest(after number: Int, before end: Int) -> Int {
    var i = number
    if let spelled = spelledForm(at: i, before: end) { i = spelled }
    if let unit = unit(at: i, before: end) { i = unit }
    return i
  }

  /// ` (forty-five)`: lower-case words in brackets.
  private func spelledForm(at start: Int, before end: Int) -> Int? {
    guard var i = space(at: start, before: end), i < end, bytes[i] == 0x28 else { return nil }
    i += 1
    let first = i
    while i < end, i - first < 48, bytes[i].isLower || bytes[i] == 0x2D || bytes[i].isSpace { i += 1 }
    guard i > first + 1, i < end, bytes[i] == 0x29, isNumberWord(first, before: i) else { return nil }
    return i + 1
  }

  /// `thirty (30) days`.
  private func spelledFirst(at start: Int, before end: Int) -> Int? {
    var i = start
    while i < end, i - start < 24, bytes[i].isLetter || bytes[i] == 0x2D { i += 1 }
    guard let open = space(at: i, before: end), open + 1 < end, bytes[open] == 0x28, bytes[open + 1].isDigit,
      isNumberWord(start, before: i)
    else { return nil }
    let close = number(at: open + 1, before: end)
    guard close < end, bytes[close] == 0x29 else { return nil }
    return unit(at: close + 1, before: end) ?? close + 1
  }

  private func isNumberWord(_ start: Int, before end: Int) -> Bool {
    var stop = start
    while stop < end, bytes[stop].isLetter { stop += 1 }
    return FigureScanner.numberWords.contains { matches($0, start, stop) }
  }

  private func unit(at start: Int, before end: Int) -> Int? {
    let next = space(at: start, before: end) ?? start
    guard next < end else { return nil }
    if bytes[next] == 0x25 { return next + 1 }
    guard next > start else { return nil }
    var stop = next
    while stop < end, stop - next < 12, bytes[stop].isLetter { stop += 1 }
    guard stop > next, stop == end || !bytes[stop].isLetterOrDigit else { return nil }
    if FigureScanner.prefixes.contains(where: { matches($0, next, stop) }) { return unit(at: stop, before: end) }
    if FigureScanner.months.contains(where: { matches($0, next, stop) }) { return year(at: stop, before: end) ?? stop }
    return FigureScanner.units.contains { matches($0, next, stop) } ? stop : nil
  }

  private func year(at start: Int, before end: Int) -> Int? {
    guard let i = space(at: start, before: end), i + 4 <= end, (i..<i + 4).allSatisfy({ bytes[$0].isDigit }) else {
      return nil
    }
    return i + 4
  }

  /// After white space, if there is any.
  private func space(at start: Int, before end: Int) -> Int? {
    var i = start
    while i < end, i - start < 8 {
      if bytes[i].isSpace {
        i += 1
      } else if i + 1 < end, bytes[i] == 0xC2, bytes[i + 1] == 0xA0 {
        i += 2
      } else {
        break
      }
    }
    return i > start ? i : nil
  }

  private func matches(_ word: StaticString, _ start: Int, _ end: Int) -> Bool {
    guard word.utf8CodeUnitCount == end - start else { return false }
    for i in 0..<word.utf8CodeUnitCount where word.utf8Start[i] | 0x20 != bytes[start + i] | 0x20 { return false }
    return true
  }

  private static let units: [StaticString] = [
    "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "hour", "hours",
    "minute", "minutes", "percent", "cent", "point", "points", "eur", "usd", "gbp", "chf", "jpy", "cad", "aud", "sek",
    "nok", "dkk", "pln", "euro", "euros", "dollars", "pounds", "million", "billion", "times",
  ]
  private static let prefixes: [StaticString] = [
    "business", "working", "calendar", "consecutive", "clear", "percentage", "per",
  ]
  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let numberWords: [StaticString] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
  ]
}
