/// The words of a page as a reader sees them, without the page's own: navigation, notes, panels, status, footer.
struct PageText {
  /// Runs of text, and the ids of the elements that hold each.
  private(set) var runs: [(text: String, ids: [String])] = []
  private var stack: [(tag: String, id: String, isOwn: Bool)] = []

  private static let void: Set<String> = ["meta", "br", "hr", "link", "img"]
  private static let blocks: Set<String> = [
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "tr", "section",
  ]
  private static let ownClasses: Set<String> = ["ui", "toc"]
  private static let ownTags: Set<String> = ["head", "nav", "aside", "footer", "style"]

  init(_ page: [UInt8]) {
    var at = 0
    while at < page.count {
      if page[at] == UInt8(ascii: "<") {
        let end = Self.tagEnd(page, at)
        read(String(decoding: page[(at + 1)..<end], as: UTF8.self))
        at = end + 1
      } else {
        var end = at
        while end < page.count, page[end] != UInt8(ascii: "<") { end += 1 }
        if !stack.contains(where: \.isOwn) {
          runs.append(
            (Self.decoded(String(decoding: page[at..<end], as: UTF8.self)), stack.map(\.id).filter { !$0.isEmpty }))
        }
        at = end
      }
    }
  }

  private static func tagEnd(_ page: [UInt8], _ start: Int) -> Int {
    var isQuoted = false
    var i = start
    while i < page.count, isQuoted || page[i] != UInt8(ascii: ">") {
      if page[i] == UInt8(ascii: "\"") { isQuoted.toggle() }
      i += 1
    }
    return min(i, page.count - 1)
  }

  private mutating func read(_ tag: String) {
    if tag.hasPrefix("!") { return }
    if tag.hasPrefix("/") {
      if let last = stack.popLast(), Self.blocks.contains(last.tag) { runs.append(("\n", [])) }
      return
    }
    let name = String(tag.prefix { $0.isLetter || $0.isNumber })
    if Self.void.contains(name) { return }
    let classes = Self.attribute("class", tag).split(separator: " ").map(String.init)
    let isOwn = Self.ownTags.contains(name) || !Self.ownClasses.isDisjoint(with: classes)
    stack.append((name, Self.attribute("id", tag), isOwn))
  }

  private static func attribute(_ name: String, _ tag: String) -> String {
    guard let start = tag.firstRange(of: " \(name)=") else { return "" }
    let value = tag[start.upperBound...]
    return value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value.prefix { $0 != " " })
  }

  private static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  var text: String { runs.map(\.text).joined() }
  /// The words inside the element with an id.
  func text(in id: String) -> String { runs.filter { $0.ids.contains(id) }.map(\.text).joined() }

  /// White space of any kind and number as one space, none at the ends.
  static func collapsed(_ text: String) -> String {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }
}
