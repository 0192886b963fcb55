/// Bytes of an HTML page in the making; everything that comes from a document is escaped.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  mutating func text(_ text: String) { escaped(Array(text.utf8)[...]) }

  mutating func escaped(_ text: ArraySlice<UInt8>) {
    for byte in text {
      switch byte {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0..<0x20 where byte != 0x0A && byte != 0x09: raw("\u{FFFD}")
      default: bytes.append(byte)
      }
    }
  }
}

/// Writes words with their marks, properly nested: insertion or deletion outside, type inside.
struct MarkedWords {
  private var mark = Passage.Fate.kept
  private var style: Token.Style = []
  private var isFirst = true
  /// What the next words under a term's new name were before.
  var was = ""

  /// `oldNumber` tells for a kept reference the number that it had; nil where it is the same.
  mutating func write(
    _ range: Range<Int>, of outline: TextOutline, as fate: Passage.Fate, into html: inout HTMLText,
    oldNumber: (Int) -> ArraySlice<UInt8>? = { _ in nil }
  ) {
    for index in range {
      let token = outline.tokens[index]
      if token.kind == .cellBreak {
        close(&html)
        html.raw("</td><td>")
        isFirst = true
        continue
      }
      let wanted = token.style.intersection(.marks)
      if fate != mark || wanted != style {
        let isMarkChange = fate != mark
        let isReplacement = mark == .deleted && fate == .inserted
        if isMarkChange { close(&html) } else { closeStyle(&html) }
        if token.style.contains(.spaced) || isReplacement, !isFirst { html.raw(" ") }
        open(fate, wanted, isMarkChange, &html)
      } else if token.style.contains(.spaced), !isFirst {
        html.raw(" ")
      }
      isFirst = false
      write(token, outline, oldNumber(index), &html)
    }
  }

  private func write(
    _ token: Token, _ outline: TextOutline, _ oldNumber: ArraySlice<UInt8>?, _ html: inout HTMLText
  ) {
    guard let oldNumber else { return html.escaped(outline.source[token.range]) }
    html.raw("<span class=\"ref\" data-was=\"")
    html.escaped(oldNumber)
    html.raw("\" title=\"was ")
    html.escaped(oldNumber)
    html.raw("\">")
    html.escaped(outline.source[token.range])
    html.raw("</span>")
  }

  mutating func close(_ html: inout HTMLText) {
    closeStyle(&html)
    switch mark {
    case .kept: break
    case .deleted: html.raw("</del>")
    case .inserted: html.raw("</ins>")
    case .carriedAway, .carriedHere, .renamed: html.raw("</span>")
    }
    mark = .kept
  }

  private mutating func closeStyle(_ html: inout HTMLText) {
    if style.contains(.code) { html.raw("</code>") }
    if style.contains(.emphasis) { html.raw("</em>") }
    if style.contains(.strong) { html.raw("</strong>") }
    style = []
  }

  private mutating func open(
    _ fate: Passage.Fate, _ wanted: Token.Style, _ isMarkChange: Bool, _ html: inout HTMLText
  ) {
    if isMarkChange {
      switch fate {
      case .kept: break
      case .deleted: html.raw("<del>")
      case .inserted: html.raw("<ins>")
      case .carriedAway: html.raw("<span class=\"away\">")
      case .carriedHere: html.raw("<span class=\"here\">")
      case .renamed:
        html.raw("<span class=\"ref\" data-was=\"")
        html.text(was)
        html.raw("\" title=\"the defined term got another name\">")
      }
      mark = fate
    }
    if wanted.contains(.strong) { html.raw("<strong>") }
    if wanted.contains(.emphasis) { html.raw("<em>") }
    if wanted.contains(.code) { html.raw("<code>") }
    style = wanted
  }
}
