import EntenteFormat
import EntenteSource

/// Figures, dates and sums inside texts, where no field reads them.
enum FigureRules {
  static let all: [Rule] = [
    Rule(
      "figure-and-words-differ", "a number in figures and in words differ", .wording, .error, looksAt: "texts",
      why: "Courts take the words, people the figures: each side reads its own contract.",
      wrong: .init("agreement:\n  purpose: Bramble sells the tools within 30 (forty) days.", at: "30 (forty)"),
      right: .init("agreement:\n  purpose: Bramble sells the tools within 30 (thirty) days.")
    ) { analysis, findings in
      for (cell, words) in analysis.texts() {
        guard analysis.tree.bytes[cell.range.range].contains(UInt8(ascii: "(")) else { continue }
        for word in words.dropLast() where analysis.opensBracket(after: word) {
          guard let (figure, spelt, end) = analysis.figurePair(at: word, before: words.upperBound), figure != spelt
          else { continue }
          let range = analysis.typed.range(word..<end)
          findings.report(
            at: analysis.place(of: range, in: cell), "\(figure) in figures is \(spelt) in words",
            help: "write the number once, in figures")
        }
      }
    },
    Rule(
      "numeric-date", "a date in numbers alone", .wording, .warning, looksAt: "texts",
      why: "03/04/2027 is the third of April on one side of the Atlantic and the fourth of March on the other.",
      wrong: .init("agreement:\n  purpose: The sale starts on 03/04/2027.", at: "03/04/2027"),
      right: .init("agreement:\n  purpose: The sale starts on 3 April 2027.")
    ) { analysis, findings in
      for (cell, words) in analysis.texts() {
        for word in words.dropLast(2) {
          guard let range = analysis.numericDate(at: word) else { continue }
          findings.report(
            at: analysis.place(of: range, in: cell), "\(analysis.tree.string(range)) can be read as two days",
            help: "write the month in letters, or the date as 2027-04-03")
        }
      }
    },
    Rule(
      "impossible-date-in-text", "a text names a day that does not exist", .wording, .error, looksAt: "texts",
      why: "What is due on 31 April is due never, or on a day that a court picks.",
      wrong: .init("agreement:\n  purpose: The sale ends on 31 April 2027.", at: "31 April"),
      right: .init("agreement:\n  purpose: The sale ends on 30 April 2027.")
    ) { analysis, findings in
      for (cell, words) in analysis.texts() {
        for word in words {
          guard let found = analysis.writtenDate(at: word, in: words), !found.date.exists else { continue }
          let range = analysis.typed.range(found.words)
          findings.report(
            at: analysis.place(of: range, in: cell), "there is no \(analysis.tree.string(range))",
            help: "write a day that the month has")
        }
      }
    },
    Rule(
      "weekday-differs", "a weekday and its date don't go together", .wording, .error, looksAt: "texts",
      why: "One of the two is wrong, and nobody can tell which was meant.",
      wrong: .init("agreement:\n  purpose: The sale starts on Monday, 2 March 2027.", at: "Monday"),
      right: .init("agreement:\n  purpose: The sale starts on Tuesday, 2 March 2027.")
    ) { analysis, findings in
      for (cell, words) in analysis.texts() {
        for word in words.dropLast(2) {
          guard let named = WrittenDate.weekday(analysis.word(word)),
            let found = analysis.writtenDate(at: word + 1, in: words), found.date.exists,
            found.date.weekday != named
          else { continue }
          let range = analysis.typed.range(word..<found.words.upperBound)
          let real = WrittenDate.weekdays[found.date.weekday]
          findings.report(
            at: analysis.place(of: range, in: cell), "\(analysis.tree.string(range)) is a \(real)",
            help: "mend the weekday or the date")
        }
      }
    },
    Rule(
      "bare-dollar", "a sum in dollars does not say whose", .wording, .advice, looksAt: "texts",
      why: "Twenty countries have a dollar.",
      wrong: .init("agreement:\n  purpose: Each set is sold for $40 or more.", at: "$40"),
      right: .init("agreement:\n  purpose: Each set is sold for USD 40 or more.")
    ) { analysis, findings in
      for cell in analysis.words where cell.isText {
        let bytes = analysis.tree.bytes[cell.range.range]
        for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "$") {
          guard bytes[index + 1] >= 0x30, bytes[index + 1] <= 0x39 else { continue }
          // US$, A$ and their like say it.
          if index > bytes.startIndex, bytes[index - 1] >= 0x41, bytes[index - 1] <= 0x5A { continue }
          let end = bytes[(index + 1)...].firstIndex { !($0 >= 0x30 && $0 <= 0x39 || $0 == 0x2C || $0 == 0x2E) }
          let range = TextRange(start: index, count: (end ?? bytes.endIndex) - index)
          findings.report(
            at: analysis.place(of: range, in: cell), "\(analysis.tree.string(range)) does not say whose dollars",
            help: "write USD, AUD, CAD or whichever is meant before the number")
        }
      }
    },
  ]
}

/// A day as people write it in a text.
struct WrittenDate {
  var year: Int
  /// From 1.
  var month: Int
  var day: Int

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  static func weekday(_ word: String) -> Int? { weekdays.firstIndex(of: word) }

  private var length: Int {
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  var exists: Bool { day >= 1 && day <= length }

  /// 0 for Monday.
  var weekday: Int {
    let count = CalendarDate(year: Int16(clamping: year), month: UInt8(month), day: UInt8(clamping: day)).dayCount
    // 1 March of the year 0 was a Wednesday.
    return (count + 2) % 7
  }
}

extension Analysis {
  /// A date such as `3 April 2027` or `April 3, 2027` that begins at a word.
  func writtenDate(at first: Int, in words: Range<Int>) -> (date: WrittenDate, words: Range<Int>)? {
    guard first + 2 < words.upperBound, let start = tree.bytes[typed.ranges[first].range].first else { return nil }
    func number(_ word: Int, _ digits: ClosedRange<Int>) -> Int? {
      let bytes = tree.bytes[typed.ranges[word].range]
      let plain = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
      let rest = String(decoding: bytes.dropFirst(plain.count), as: UTF8.self)
      guard digits.contains(plain.count), ["", "st", "nd", "rd", "th"].contains(rest) else { return nil }
      return Int(String(decoding: plain, as: UTF8.self))
    }
    func month(_ word: Int) -> Int? { WrittenDate.months.firstIndex(of: self.word(word).lowercased()).map { $0 + 1 } }
    let isClose = between(first).count <= 2 && between(first + 1).count <= 2
    guard isClose, let year = number(first + 2, 4...4) else { return nil }
    if start >= 0x30, start <= 0x39 {
      guard let day = number(first, 1...2), let month = month(first + 1) else { return nil }
      return (WrittenDate(year: year, month: month, day: day), first..<(first + 3))
    }
    guard let month = month(first), let day = number(first + 1, 1...2) else { return nil }
    return (WrittenDate(year: year, month: month, day: day), first..<(first + 3))
  }

  /// `03/04/2027` or `3.4.27` where both numbers may be a month and they differ.
  func numericDate(at first: Int) -> TextRange? {
    func number(_ word: Int) -> Int? {
      let range = typed.ranges[word]
      guard range.count <= 4 else { return nil }
      return Int(tree.string(range))
    }
    let joint = between(first)
    guard joint.count == 1, let mark = joint.first, mark == UInt8(ascii: "/") || mark == UInt8(ascii: "."),
      between(first + 1).elementsEqual(joint), let a = number(first), let b = number(first + 1),
      number(first + 2) != nil, typed.ranges[first].count <= 2, typed.ranges[first + 1].count <= 2,
      [2, 4].contains(typed.ranges[first + 2].count), (1...12).contains(a), (1...12).contains(b), a != b
    else { return nil }
    // 1.2.34 is more likely a number of a clause or a version.
    if mark == UInt8(ascii: "."), typed.ranges[first + 2].count != 4 { return nil }
    return typed.range(first..<(first + 3))
  }

  /// `30 (forty)`: a bracket opens between this word and the next.
  func opensBracket(after word: Int) -> Bool {
    let joint = between(word)
    return joint.count <= 2 && joint.last == UInt8(ascii: "(")
  }

  /// `5,000` with its groups of three; nil for decimals and everything else.
  private func figure(endingAt word: Int) -> Int? {
    var text = self.word(word)
    guard Int(text) != nil else { return nil }
    var first = word
    while first > 0, typed.ranges[first].count == 3, between(first - 1).elementsEqual([UInt8(ascii: ",")]),
      Int(self.word(first - 1)) != nil
    {
      first -= 1
      text = self.word(first) + text
    }
    if first > 0, between(first - 1).elementsEqual([UInt8(ascii: ".")]), Int(self.word(first - 1)) != nil { return nil }
    return Int(text)
  }

  /// The number before a bracket and the one in it, one of them in words; nil when they are no such pair.
  func figurePair(at word: Int, before end: Int) -> (figure: Int, spelt: Int, end: Int)? {
    var close = word + 1
    while close < end, close < word + 8 {
      close += 1
      if close == end || between(close - 1).contains(UInt8(ascii: ")")) { break }
    }
    let inside = (word + 1..<close).map { self.word($0).lowercased() }.filter { !SpeltNumber.units.contains($0) }
    if let figure = figure(endingAt: word), let spelt = SpeltNumber.value(of: inside) { return (figure, spelt, close) }
    guard inside.count == 1, let figure = Int(inside[0]) else { return nil }
    // As many words before the bracket as belong to the number.
    var first = word
    var best: Int?
    while first > 0, word - first < 6 {
      let words = (first...word).map { self.word($0).lowercased() }
      guard let value = SpeltNumber.value(of: words) else { break }
      best = value
      guard between(first - 1).allSatisfy({ $0 == 0x20 || $0 == 0x2D }) else { break }
      first -= 1
    }
    return best.map { (figure, $0, close) }
  }
}

/// Numbers in English words, up to the millions.
enum SpeltNumber {
  private static let small: [String: Int] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]
  /// What may stand beside the number in its bracket.
  static let units: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "business", "calendar", "working", "hours",
    "euro", "euros", "pounds", "dollars", "percent", "per", "cent", "only",
  ]
  private static let large = ["thousand": 1_000, "million": 1_000_000]

  /// Nil when a word is none of a number. `and` joins.
  static func value(of words: [String]) -> Int? {
    var total = 0
    var part = 0
    var isNumber = false
    for word in words where word != "and" {
      if let value = small[word] {
        part += value
      } else if word == "hundred" {
        part = max(1, part) * 100
      } else if let scale = large[word] {
        total += max(1, part) * scale
        part = 0
      } else {
        return nil
      }
      isNumber = true
    }
    return isNumber ? total + part : nil
  }
}
