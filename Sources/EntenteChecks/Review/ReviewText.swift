import EntenteSource

/// The review for a terminal: wrapped to its width, with signs as well as colour.
public struct ReviewText: Sendable {
  private let width: Int
  private let isColoured: Bool
  private var out = ""

  /// - Parameter width: in columns; less than 40 is taken as 40.
  public static func text(_ review: Review, width: Int = 80, colour: Bool = false) -> String {
    var printer = ReviewText(width: max(40, width), isColoured: colour)
    printer.write(ReviewSheet(review))
    return printer.out
  }

  private init(width: Int, isColoured: Bool) {
    self.width = width
    self.isColoured = isColoured
  }

  private mutating func write(_ sheet: ReviewSheet) {
    out += paint(ReviewSheet.heading, .bold) + "\n"
    if !sheet.title.isEmpty { wrap(sheet.title, first: "", rest: "") }
    out += "\n"
    let key = "In brackets: the clause, and the line of the file."
    for paragraph in sheet.opening + [key] { wrap(paragraph, first: "", rest: "") }
    for section in sheet.sections { write(section, depth: 0) }
  }

  private mutating func write(_ section: ReviewSheet.Section, depth: Int) {
    out += "\n"
    let margin = depth == 0 ? "" : "  "
    wrap(section.title, first: margin, rest: margin, style: .bold)
    if depth == 0 {
      let length = min(width, TextColumns.width(of: visible(section.title)))
      out += paint(String(repeating: "─", count: length), .soft) + "\n"
    }
    for block in section.blocks { write(block) }
    for part in section.parts { write(part, depth: depth + 1) }
  }

  private mutating func write(_ block: ReviewSheet.Block) {
    switch block {
    case .paragraph(let text): wrap(text, first: "  ", rest: "  ")
    case .lines(let lines):
      for line in lines { write(line) }
    case .table(_, _, let lines):
      for line in lines { write(line) }
    }
  }

  private mutating func write(_ line: Review.Line) {
    let sign = line.state == .present ? "+" : line.state == .missing ? "!" : "·"
    let style: Style = line.state == .present ? .good : line.state == .missing ? .alert : .soft
    let text = line.state == .missing ? "not yet: " + line.text : line.text
    wrap(text, places(line.places), first: "  " + paint(sign, style) + " ", rest: "    ", indent: 4)
  }

  /// `[R5.1, alliance.yaml:412; 17.1, alliance.yaml:270]`
  private func places(_ places: [Review.Place]) -> String {
    var words: [String] = []
    for place in places {
      let cited = [place.shortlyCited, place.lineCited].filter { !$0.isEmpty }.joined(separator: ", ")
      if !cited.isEmpty, words.last != cited { words.append(cited) }
    }
    return words.isEmpty ? "" : "[" + words.joined(separator: "; ") + "]"
  }

  // MARK: Lines

  private enum Style: String {
    case plain = ""
    case bold = "1"
    case soft = "2"
    case good = "32"
    case alert = "33"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    isColoured && style != .plain ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Breaks a text at its spaces, and what stands behind it in soft colour; `indent` is the width of `first` where that
  /// holds colour. O(n).
  private mutating func wrap(
    _ text: String, _ behind: String = "", first: String, rest: String, indent: Int? = nil, style: Style = .plain
  ) {
    var line = first
    var used = indent ?? TextColumns.width(of: first)
    var isEmpty = true
    let margin = TextColumns.width(of: rest)
    for (part, style) in [(text, style), (behind, .soft)] {
      for word in visible(part).split(separator: " ") {
        let length = TextColumns.width(of: word)
        // A per cent sign stays with its number.
        if !isEmpty, used + 1 + length > width, word != "%" {
          out += line + "\n"
          line = rest
          used = margin
          isEmpty = true
        }
        line += (isEmpty ? "" : " ") + paint(String(word), style)
        used += length + (isEmpty ? 0 : 1)
        isEmpty = false
      }
    }
    out += line + "\n"
  }
}

/// How many columns of a terminal a text takes: wide characters of East Asia and pictures take two, marks none
/// (Unicode Standard Annex 11).
enum TextColumns {
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: 1
    case 0x300...0x36F, 0xFE00...0xFE0F, 0x20D0...0x20FF: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60: 2
    case 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD: 2
    default: 1
    }
  }
}
