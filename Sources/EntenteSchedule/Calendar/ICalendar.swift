import EntenteFormat
import EntenteSource

/// Which state of the agreement a calendar shows: an entry of a later one replaces that of an earlier one.
public struct CalendarStamp: Sendable, Equatable {
  /// UTC, as iCalendar writes it: `20270201T090000Z`.
  public var time: String
  /// RFC 5545, section 3.8.7.4.
  public var sequence: Int

  public init(time: String, sequence: Int) {
    self.time = time
    self.sequence = sequence
  }

  /// Reads `2027-02-01T09:00:00Z`, `2027-02-01` (midnight) and `20270201T090000Z`; nil for anything else.
  public static func time(_ text: String) -> String? {
    let digits = text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
    let form = String(decoding: text.utf8.map { $0 >= 0x30 && $0 <= 0x39 ? UInt8(ascii: "0") : $0 }, as: UTF8.self)
    guard ["0000-00-00T00:00:00Z", "00000000T000000Z", "0000-00-00"].contains(form) else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    guard CalendarDate(checking: number(0..<4), number(4..<6), number(6..<8)) != nil else { return nil }
    if digits.count == 14 {
      guard number(8..<10) < 24, number(10..<12) < 60, number(12..<14) < 60 else { return nil }
    }
    let time = digits.count == 14 ? digits[8...] : Array("000000".utf8)[...]
    return String(decoding: digits[..<8] + [UInt8(ascii: "T")] + time + [UInt8(ascii: "Z")], as: UTF8.self)
  }
}

extension PartnershipCalendar {
  /// The stamp of a calendar that neither an option nor git dates: the Effective Date, or 1970 without one.
  public var undatedStamp: CalendarStamp {
    let day = entries.first { $0.kind == .effective }?.day
    return CalendarStamp(time: (day?.compact ?? "19700101") + "T000000Z", sequence: 0)
  }

  /// As iCalendar (RFC 5545), up to and without the last line, `END:VCALENDAR`, before which the seal stands.
  ///
  /// - Parameter version: the tool's, for `PRODID`.
  public func iCalendar(stamp: CalendarStamp, version: String) -> [UInt8] {
    var writer = ICalendarWriter()
    writer.line("BEGIN", "VCALENDAR")
    writer.line("VERSION", "2.0")
    writer.line("PRODID", "-//Entente//Entente \(version)//EN")
    writer.line("CALSCALE", "GREGORIAN")
    writer.text("NAME", title)
    writer.text("X-WR-CALNAME", title)
    if !undated.isEmpty {
      let lines = undated.map { "- \($0.summary): \($0.reason)" }
      let words = (["Without a date yet:"] + lines).joined(separator: "\n")
      writer.text("DESCRIPTION", words)
      writer.text("X-WR-CALDESC", words)
    }
    for entry in entries { write(entry, stamp, &writer) }
    return writer.bytes
  }

  private func write(_ entry: CalendarEntry, _ stamp: CalendarStamp, _ writer: inout ICalendarWriter) {
    writer.line("BEGIN", "VEVENT")
    writer.line("UID", "\(entry.key)@\(identity).entente")
    writer.line("DTSTAMP", stamp.time)
    writer.line("SEQUENCE", String(stamp.sequence))
    writer.line("DTSTART;VALUE=DATE", entry.day.compact)
    // The end is the day after (section 3.6.1); there is none after the last day of the calendar.
    if let next = entry.day.adding(days: 1) { writer.line("DTEND;VALUE=DATE", next.compact) }
    if let rhythm = entry.rhythm { writer.line("RRULE", rhythm.rule) }
    writer.text("SUMMARY", entry.summary)
    writer.text("DESCRIPTION", description(of: entry))
    writer.line("CATEGORIES", entry.kind.rawValue.uppercased())
    writer.line("STATUS", isDraft ? "TENTATIVE" : "CONFIRMED")
    writer.line("TRANSP", "TRANSPARENT")
    for days in entry.alarms {
      writer.line("BEGIN", "VALARM")
      writer.line("ACTION", "DISPLAY")
      writer.line("TRIGGER", "-P\(days)D")
      writer.text("DESCRIPTION", entry.summary)
      writer.line("END", "VALARM")
    }
    writer.line("END", "VEVENT")
  }

  private func description(of entry: CalendarEntry) -> String {
    var lines = entry.details
    if !entry.who.isEmpty { lines.append("Who: " + entry.who) }
    lines.append("Counted: " + entry.counted)
    if !entry.effect.isEmpty { lines.append("Effect: " + entry.effect) }
    if isDraft { lines.append("From a draft that is not final.") }
    return lines.joined(separator: "\n")
  }
}

/// Content lines (RFC 5545, section 3.1): CRLF, folded so that no line has more than 75 octets.
struct ICalendarWriter {
  private(set) var bytes: [UInt8] = []
  private static let width = 75

  mutating func line(_ name: String, _ value: String) { fold(Array((name + ":" + value).utf8)) }

  /// A value of type TEXT (section 3.3.11): backslash, comma, semicolon and line end are escaped; control characters,
  /// which the type does not allow, are left out.
  mutating func text(_ name: String, _ value: String) {
    var line = Array((name + ":").utf8)
    var isAfterReturn = false
    for byte in value.utf8 {
      switch byte {
      case 0x0A where isAfterReturn: break
      case 0x0A, 0x0D: line += [0x5C, 0x6E]
      case 0x5C, 0x2C, 0x3B: line += [0x5C, byte]
      case 0x00..<0x20 where byte != 0x09, 0x7F: break
      default: line.append(byte)
      }
      isAfterReturn = byte == 0x0D
    }
    fold(line)
  }

  /// Never inside a character: a reader that unfolds line by line must meet whole UTF-8. O(n).
  private mutating func fold(_ line: [UInt8]) {
    var at = 0
    var room = Self.width
    while line.count - at > room {
      var end = at + room
      while end > at, line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += line[at..<end]
      bytes += [0x0D, 0x0A, 0x20]
      at = end
      room = Self.width - 1
    }
    bytes += line[at...]
    bytes += [0x0D, 0x0A]
  }
}
