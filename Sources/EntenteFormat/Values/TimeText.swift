import EntenteSource

/// Days, lengths and rhythms as people write them.
extension ScalarCursor {
  /// What a date field holds; an item that a day follows is still a name.
  enum DateText {
    case fixed(DateValue)
    case after(Duration?, TextRange)
  }

  /// `2026-02-01`, `last signature`; where `relative`: `30 days after effective`, `after ID`, `end of term`.
  mutating func date(relative: Bool) -> Result<DateText, ValueProblem> {
    if isOnly("last signature") { return .success(.fixed(.lastSignature)) }
    if let day = isoDay() { return day.map { .fixed(.day($0)) } }
    let start = self
    let text = relativeDate()
    if let text, relative { return .success(text) }
    self = start
    return .failure(text == nil ? .notDate(relative: relative) : .relativeDateHere)
  }

  /// Nil when it does not look like a day at all.
  private mutating func isoDay() -> Result<CalendarDate, ValueProblem>? {
    guard end - at == 10, peek(4) == UInt8(ascii: "-"), peek(7) == UInt8(ascii: "-") else { return nil }
    var ahead = self
    guard let year = ahead.integer() else { return nil }
    ahead.advance()
    guard let month = ahead.integer() else { return nil }
    ahead.advance()
    guard let day = ahead.integer(), ahead.isAtEnd else { return nil }
    guard let date = CalendarDate(checking: year, month, day) else { return .failure(.noSuchDay(year, month, day)) }
    self = ahead
    return .success(date)
  }

  private mutating func relativeDate() -> DateText? {
    if isOnly("end of term") || isOnly("end of the term") || isOnly("the end of the term") { return .fixed(.endOfTerm) }
    var duration: Duration?
    if Self.isDigit(peek) {
      guard case .success(let read) = self.duration() else { return nil }
      duration = read
    }
    guard take("after") else { return nil }
    if let duration, isOnly("effective") || isOnly("the effective date") {
      return .fixed(.afterEffective(duration))
    }
    if isOnly("effective") { return .fixed(.afterEffective(Duration(0, .days))) }
    let name = word()
    return isAtEnd && !name.isEmpty ? .after(duration, name) : nil
  }

  // MARK: Lengths

  /// A whole number and a unit, with the blanks after it.
  mutating func duration() -> Result<Duration, ValueProblem> {
    if peek == UInt8(ascii: "-") { return .failure(.negative) }
    guard let count = integer() else {
      return .failure(Self.isDigit(peek) ? .numberTooLong : numberInWords() ?? .notLength)
    }
    if peek == UInt8(ascii: "."), Self.isDigit(peek(1)) || peek == UInt8(ascii: ",") {
      return .failure(.fractionOfLength)
    }
    skipSpaces()
    if isAtEnd { return .failure(.lengthWithoutUnit(count)) }
    let unitStart = self
    guard let unit = durationUnit() else {
      var word = unitStart
      return .failure(.unknownUnit(word.word()))
    }
    return .success(Duration(Int32(count), unit))
  }

  private mutating func durationUnit() -> Duration.Unit? {
    if take("days") || take("day") || take("calendar days") || take("calendar day") { return .days }
    if take("months") || take("month") { return .months }
    if take("business days") || take("business day") || take("working days") || take("working day") {
      return .businessDays
    }
    if take("years") || take("year") { return .years }
    if take("weeks") || take("week") { return .weeks }
    if take("hours") || take("hour") { return .hours }
    return nil
  }

  /// `three months`: the number, so that the sentence can say how to write it.
  private func numberInWords() -> ValueProblem? {
    let words: [StaticString] = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    for (i, word) in words.enumerated() {
      var ahead = self
      if ahead.take(word), ahead.durationUnit() != nil { return .numberInWords(i + 1) }
    }
    return nil
  }

  /// `90 days`, `for the term`, `perpetual`, `36 months after the end`.
  mutating func length() -> Result<Length, ValueProblem> {
    if Self.isDigit(peek) || peek == UInt8(ascii: "-") {
      return duration().flatMap { duration in
        if isAtEnd { return .success(.span(duration)) }
        if isOnly("after the end") || isOnly("after the end of the term") { return .success(.afterTheEnd(duration)) }
        return .failure(.wordsAfterLength(rest))
      }
    }
    if isOnly("for the term") || isOnly("the term") { return .success(.forTheTerm) }
    if isOnly("perpetual") || isOnly("perpetually") { return .success(.perpetual) }
    if isOnly("at once") || isOnly("immediately") { return .failure(.atOnce) }
    return .failure(numberInWords() ?? .notLength)
  }

  // MARK: Rhythms

  mutating func cadence() -> Result<Cadence, ValueProblem> {
    if let named = namedCadence() { return .success(named) }
    if isOnly("biweekly") || isOnly("bi-weekly") { return .failure(.ambiguousCadence("every 2 weeks", "every 3 days")) }
    if isOnly("bimonthly") || isOnly("bi-monthly") {
      return .failure(.ambiguousCadence("every 2 months", "every 2 weeks"))
    }
    guard take("every") || take("each") || take("once every") || take("once a") || take("per") else {
      return .failure(.notCadence)
    }
    var count = 1
    if take("other") || take("second") { count = 2 } else if Self.isDigit(peek) { count = integer() ?? 0 }
    skipSpaces()
    guard count > 0, count < 1000, let unit = cadenceUnit(), isAtEnd else { return .failure(.notCadence) }
    return .success(Cadence(every: Int16(count), unit))
  }

  private mutating func namedCadence() -> Cadence? {
    if isOnly("monthly") { return Cadence(.month) }
    if isOnly("weekly") { return Cadence(.week) }
    if isOnly("quarterly") { return Cadence(.quarter) }
    if isOnly("yearly") || isOnly("annually") || isOnly("annual") || isOnly("once a year") { return Cadence(.year) }
    if isOnly("daily") { return Cadence(.day) }
    if isOnly("fortnightly") { return Cadence(every: 2, .week) }
    if isOnly("half-yearly") || isOnly("semi-annually") || isOnly("twice a year") { return Cadence(every: 6, .month) }
    return nil
  }

  private mutating func cadenceUnit() -> Cadence.Unit? {
    if take("weeks") || take("week") { return .week }
    if take("months") || take("month") { return .month }
    if take("quarters") || take("quarter") { return .quarter }
    if take("years") || take("year") { return .year }
    if take("days") || take("day") { return .day }
    return nil
  }
}

extension CalendarDate {
  /// A day that is in the calendar, from the year 1 to 9999; nil otherwise.
  public init?(checking year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    self.init(year: Int16(year), month: UInt8(month), day: UInt8(day))
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
