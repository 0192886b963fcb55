import EntenteSource

/// What every page stands in: the head with its policy, the bar that says what the page is, the sheet.
///
/// A page whose text is no manuscript (a redline, a table of changes) writes its text itself, inside of `page`.
public struct PageShell: Sendable {
  let words: PageWords
  let language: String
  let title: String
  /// Stands before the title in the name of the window.
  let prefix: String?
  /// Printed across every sheet.
  let mark: String?
  let badge: String
  let notice: String
  let audienceNote: String?
  let metadata: [(name: String, content: String)]
  let head: RunningHead

  /// The shell of a page whose own words are English. All texts are literals.
  ///
  /// - Parameters:
  ///   - language: the tag of those words: `en`, `en-GB`.
  ///   - style: rules of such pages, beside those of every page.
  ///   - fingerprint: hexadecimal; its beginning is printed at the foot of every sheet.
  public init(
    title: String, language: String = "en", badge: String, notice: String, fingerprint: String = "",
    style: StaticString, metadata: [(name: String, content: String)] = []
  ) {
    words = .english
    self.language = language
    self.title = title
    prefix = badge
    mark = nil
    self.badge = badge
    self.notice = notice
    audienceNote = nil
    self.metadata = metadata
    head = RunningHead(title: title, state: badge, fingerprint: fingerprint, words) { $0.put(style) }
  }

  init(_ page: PageContext) {
    let isDraft = page.input.status == .draft && page.input.cover == nil
    words = page.words
    language = page.language
    title = page.title
    prefix = page.input.cover?.badge ?? (page.input.status == .draft ? words.draft : nil)
    mark = isDraft ? words.draft : nil
    badge = page.input.cover?.badge ?? (isDraft ? words.draft : words.final)
    notice = page.input.cover?.notice ?? (isDraft ? words.draftNotice : words.finalNotice)
    audienceNote = page.input.audienceNote
    metadata = []
    head = RunningHead(page.input, words, page.previews, page.anchors)
  }

  /// The whole page: `write` writes what stands on the sheet, and gives one element the id `_text`.
  public func page(capacity: Int, _ write: (inout MarkupWriter) -> Void) -> [UInt8] {
    MarkupWriter.bytes(capacity: capacity + 32_000) { out in
      writeHead(into: &out)
      writeStatus(into: &out)
      out.put("<div class=\"sheet\">\n")
      write(&out)
      out.put("</div>\n</body>\n</html>\n")
    }
  }

  func writeHead(into out: inout MarkupWriter) {
    out.put("<!DOCTYPE html>\n<html lang=\"")
    out.text(language)
    out.put("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
    out.put("default-src 'none'; style-src 'sha256-")
    out.put(PageStyle.hash)
    out.put("' 'sha256-")
    out.text(head.hash)
    out.put("'; base-uri 'none'; form-action 'none'\">\n")
    out.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    out.put("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
    out.put("<meta name=\"robots\" content=\"noindex\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n")
    for entry in metadata {
      out.put("<meta name=\"")
      out.text(entry.name)
      out.put("\" content=\"")
      out.text(entry.content)
      out.put("\">\n")
    }
    out.put("<title>")
    if let prefix {
      out.text(prefix)
      out.put(": ")
    }
    out.text(title)
    out.put("</title>\n<style>")
    out.put(PageStyle.css)
    out.put("</style>\n<style>")
    out.put(head.css)
    out.put("</style>\n</head>\n")
  }

  func writeStatus(into out: inout MarkupWriter) {
    out.put(mark == nil ? "<body class=\"final" : "<body class=\"draft\" data-mark=\"")
    if let mark { out.text(mark) }
    out.put("\">\n<a class=\"skip ui\" href=\"#_text\">")
    out.text(words.skip)
    out.put("</a>\n<div class=\"status ui\" role=\"region\" aria-label=\"")
    out.text(words.statusLabel)
    out.put("\"><div>\n<span class=\"badge\">")
    out.text(badge)
    out.put("</span>\n<span>")
    out.text(notice)
    out.put("</span>\n")
    if let audienceNote {
      out.put("<span class=\"audience\" dir=\"auto\">")
      out.text(audienceNote)
      out.put("</span>\n")
    }
    out.put("</div></div>\n")
  }
}

/// The contents beside the text: lists of entries between `openContents` and `closeContents`.
extension MarkupWriter {
  public mutating func openContents(_ name: String) {
    put("<nav class=\"toc\" aria-label=\"")
    text(name)
    // The list stands beside the fold, not in it: its style closes it on narrow screens, nothing does elsewhere.
    put("\">\n<details><summary>")
    text(name)
    put("</summary></details>\n<div class=\"list\">\n<p class=\"name\">")
    text(name)
    put("</p>\n")
  }

  public mutating func closeContents() { put("</div>\n</nav>\n") }

  /// Opens an entry and its title; to be closed with `</bdi></a></li>`.
  ///
  /// - Parameters:
  ///   - id: the place that it leads to, as it may stand in an attribute without quotes.
  ///   - mark: a class; empty for none.
  public mutating func openEntry(_ id: String, number: String, mark: StaticString = "") {
    Array(id.utf8).withUnsafeBufferPointer { openEntry($0, number: number, mark: mark) }
  }

  mutating func openEntry(_ id: UnsafeBufferPointer<UInt8>, number: String, mark: StaticString = "") {
    put("<li")
    if mark.utf8CodeUnitCount > 0 {
      put(" class=")
      put(mark)
    }
    put("><a href=#")
    text(id)
    put(number.isEmpty || number.utf8.count > 5 ? " class=bare>" : ">")
    if !number.isEmpty {
      put("<i>")
      text(number)
      put("</i> ")
    }
    put("<bdi>")
  }
}
