import EntenteDocument
import EntenteSource

/// What stands at the edges of every sheet of paper: the title and the state of the text at the head, fingerprint and
/// page number at the foot. Strings in page margins must be in the style, so each page has a small style of its own.
struct RunningHead {
  let css: [UInt8]
  /// Base64 of its SHA-256, for the content security policy.
  let hash: String

  init(_ input: PageInput, _ words: PageWords, _ previews: Previews, _ anchors: borrowing Anchors) {
    let status = input.cover?.badge ?? (input.status == .draft ? words.draft : words.final)
    let state = [status, input.audienceNote, input.revision].compactMap { $0 }.joined(by: " \u{B7} ")
    self.init(title: input.title, state: state, fingerprint: input.fingerprint, words) { out in
      previews.writeRules(into: &out)
      Self.writeFollowing(input.manuscripts, anchors, into: &out)
    }
  }

  /// `rules` writes the other rules that the page alone has.
  init(
    title: String, state: String, fingerprint: String, _ words: PageWords, rules: (inout MarkupWriter) -> Void
  ) {
    css = MarkupWriter.bytes(capacity: 16_384) { out in
      out.put("@page{@top-left{content:")
      out.put(Self.quoted(Self.short(title)))
      out.put(Self.font)
      out.put("@top-right{content:")
      out.put(Self.quoted(Self.short(state)))
      out.put(Self.font)
      out.put("@bottom-left{content:")
      out.put(Self.quoted(String(fingerprint.prefix(16))))
      out.put(Self.font)
      out.put("@bottom-right{content:")
      out.put(Self.quoted(words.page + " "))
      out.put(" counter(page) ")
      out.put(Self.quoted(" \(words.of) "))
      out.put(" counter(pages)")
      out.put(Self.font)
      out.put("}@page:first{@top-left{content:\"\"}@top-right{content:\"\"}}")
      rules(&out)
    }
    hash = Base64.encode(SHA256.hash(css))
  }

  private static let font: StaticString = ";font:8.5pt/1.3 \"Liberation Sans\",Arial,sans-serif;color:#444}"

  /// The contents follow the reading: the entry of the part under the pointer, or of the one that holds the focus, is
  /// marked. Only names that are as good in CSS as in HTML.
  private static func writeFollowing(
    _ manuscripts: [Manuscript], _ anchors: borrowing Anchors, into out: inout MarkupWriter
  ) {
    var isFirst = true
    for number in manuscripts.indices {
      for clause in manuscripts[number].clauses.indices where manuscripts[number].clauses[clause].depth == 0 {
        guard let place = anchors.place(ofClause: clause, in: number), !anchors.id(place).contains(UInt8(ascii: "."))
        else { continue }
        out.put(isFirst ? "@media screen and (min-width:66rem){" : ",")
        isFirst = false
        out.put(".cols:has(#")
        out.put(id: anchors.id(place))
        out.put(":is(:hover,:focus-within)) .toc [href=\"#")
        out.put(id: anchors.id(place))
        out.put("\"]")
      }
    }
    if !isFirst { out.put("{color:var(--accent);box-shadow:-3px 0 var(--accent)}}") }
  }

  /// A head has one line: what is longer ends in an ellipsis.
  private static func short(_ text: String) -> String {
    text.unicodeScalars.count <= 60 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(58))) + "…"
  }

  /// A CSS string (CSS Syntax 3, section 4.3.5). What could end the string or the style element is escaped by number.
  private static func quoted(_ text: String) -> [UInt8] {
    var out = [UInt8(ascii: "\"")]
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "{", "}", "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
        out += ("\\" + String(scalar.value, radix: 16) + " ").utf8
      default: out += scalar.utf8
      }
    }
    out.append(UInt8(ascii: "\""))
    return out
  }
}
