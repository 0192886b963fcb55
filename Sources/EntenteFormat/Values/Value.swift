import EntenteSource

/// A day in the Gregorian calendar, without a time zone.
public struct CalendarDate: Hashable, Sendable {
  public var year: Int16
  public var month: UInt8
  public var day: UInt8
  @inlinable public init(year: Int16, month: UInt8, day: UInt8) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// How long, in the unit that was written; units are never converted into one another.
public struct Duration: Hashable, Sendable {
  public enum Unit: UInt8, Sendable, CaseIterable { case hours, days, businessDays, weeks, months, years }
  public var count: Int32
  public var unit: Unit
  @inlinable public init(_ count: Int32, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

/// What stands where a length of time is expected.
public enum Length: Hashable, Sendable {
  case span(Duration)
  /// `for the term`
  case forTheTerm
  case perpetual
  /// `36 months after the end`
  case afterTheEnd(Duration)
}

/// What stands where a day is expected.
public enum DateValue: Hashable, Sendable {
  case day(CalendarDate)
  /// `last signature`
  case lastSignature
  /// `30 days after effective`; only where the format says *due*.
  case afterEffective(Duration)
  /// `after ID`, or `10 days after ID`: the item's record index in the tree, filled in when ids are resolved.
  case afterItem(Duration?, ItemRef)
  /// `end of term`
  case endOfTerm
}

/// How often something recurs: every `count` units.
public struct Cadence: Hashable, Sendable {
  public enum Unit: UInt8, Sendable { case day, week, month, quarter, year }
  public var count: Int16
  public var unit: Unit
  @inlinable public init(every count: Int16 = 1, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

/// An exact amount in a currency (ISO 4217 code, three capitals packed into an integer).
public struct Money: Hashable, Sendable {
  public var amount: ExactDecimal
  public var currency: CurrencyCode
  /// The words after the amount: `per month`, `per visit`; empty without them.
  public var per: TextRange
  @inlinable public init(_ amount: ExactDecimal, _ currency: CurrencyCode, per: TextRange = .empty) {
    self.amount = amount
    self.currency = currency
    self.per = per
  }
}

public struct CurrencyCode: Hashable, Sendable {
  public let a, b, c: UInt8
  @inlinable public init(_ a: UInt8, _ b: UInt8, _ c: UInt8) {
    self.a = a
    self.b = b
    self.c = c
  }
}

public enum Bound: UInt8, Sendable { case exactly, atLeast, atMost, under, over }

/// A number as it was meant: `at least 1,200 leads` is (atLeast, 1200, "leads").
public struct Quantity: Hashable, Sendable {
  public var number: ExactDecimal
  public var bound: Bound
  /// Words after the number (`leads`, `per month` after a percentage); empty without them.
  public var unit: TextRange
  @inlinable public init(_ number: ExactDecimal, bound: Bound = .exactly, unit: TextRange = .empty) {
    self.number = number
    self.bound = bound
    self.unit = unit
  }
}

/// Words that stand for parties; see *party* in the format.
public enum PartyWord: UInt8, Sendable, CaseIterable { case each, all, any, others }

/// Index of a record in its tree.
public struct ItemRef: Hashable, Sendable {
  public var index: UInt32
  @inlinable public init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }
}

/// A run of cells in a tree: the items of a list, or the fields of a record, one cell each.
public struct CellRange: Hashable, Sendable {
  public var start: UInt32
  public var count: UInt32
  @inlinable public init(start: Int, count: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
  }
  @inlinable public var range: Range<Int> { Int(start)..<Int(start + count) }
  @inlinable public var isEmpty: Bool { count == 0 }
}

/// One value of the agreement, of a declared type. Text lies in the tree's `bytes`; lists and records in its tables.
/// Trivial to copy: no reference counting on the hot path.
public enum Value: Sendable, Equatable {
  /// The field was not written.
  case absent
  /// Printed as typed.
  case literal(TextRange)
  /// Inline Markdown, paragraphs and lists.
  case text(TextRange)
  case date(DateValue)
  case length(Length)
  case cadence(Cadence)
  case money(Money)
  case percent(Quantity)
  case number(Quantity)
  case yesNo(Bool)
  /// One of the declared words; index into the declaration's `choices`.
  case choice(UInt8)
  /// A section written as `none` (`exclusivity: none`).
  case none
  /// A reserved word for parties.
  case partyWord(PartyWord)
  /// A reference to an identified item or a party (also: to a section, whose record it is).
  case item(ItemRef)
  /// A reference to something that is an id but no record: `effective`, `relationship`, `general`, a section without items.
  case name(TextRange)
  /// Parties or people; one cell each: `.partyWord`, `.item`, or `.literal` where *who* allows other words.
  case who(CellRange)
  case list(CellRange)
  case record(ItemRef)
  /// Not settled: index into the tree's `openPoints`.
  case open(UInt32)
}

/// A value and its place in the file.
public struct Cell: Sendable, Equatable {
  public var value: Value
  public var span: SourceSpan
  @inlinable public init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }
  public static let absent = Cell(.absent, .none)
}
