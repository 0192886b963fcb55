import EntenteDocument
import EntentePage
import EntenteProse
import EntenteSource
import Testing

/// What holds for every page, whatever is on it.
func expectLaws(_ input: PageInput, _ page: [UInt8]) throws {
  let tree = try MarkupTree(page)
  var ids: Set<String> = []
  for element in tree.elements {
    if let id = element.attribute("id") {
      #expect(ids.insert(id).inserted, "two elements with the id \(id)")
      #expect(!id.isEmpty && !id.contains(" "))
    }
  }
  for element in tree.elements.dropFirst() {
    #expect(allowed.contains(element.tag), "<\(element.tag)>")
    for (name, value) in element.attributes {
      #expect(attributes.contains(name), "\(name)=")
      if name == "href" { #expect(leadsSomewhere(value, ids), "href=\(value)") }
      if name == "aria-labelledby" { #expect(ids.contains(value)) }
    }
    if element.tag == "a", element.attribute("href")?.hasPrefix("http") == true {
      #expect(element.attribute("rel") == "noreferrer noopener")
    }
    if element.tag == "a" { #expect(!isInside("a", element, tree)) }
  }
  for (number, manuscript) in input.manuscripts.enumerated() { expectWords(of: manuscript, number, in: tree) }
}

private let allowed: Set<String> = [
  "html", "head", "meta", "title", "style", "body", "a", "div", "span", "header", "h1", "h2", "h3", "h4", "h5", "h6",
  "p",
  "b", "bdi", "dl", "dt", "dd", "nav", "details", "summary", "ol", "ul", "li", "main", "section", "article", "i",
  "strong", "em",
  "code",
  "pre", "blockquote", "hr", "br", "table", "caption", "thead", "tbody", "tr", "th", "td", "dfn", "mark", "footer",
  "figure", "figcaption", "svg", "g", "text", "rect", "path", "circle",
]
private let attributes: Set<String> = [
  "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "title", "role", "tabindex", "dir",
  "aria-label", "aria-labelledby", "scope", "start", "data-mark",
  "viewBox", "font-family", "font-size", "font-weight", "text-anchor", "fill", "stroke", "stroke-width",
  "stroke-dasharray", "transform", "d", "x", "y", "r", "cx", "cy", "rx", "width", "height",
]

private func leadsSomewhere(_ address: String, _ ids: Set<String>) -> Bool {
  if address.hasPrefix("#") { return ids.contains(String(address.dropFirst())) }
  return ["https://", "http://", "mailto:"].contains { address.lowercased().hasPrefix($0) }
}

private func isInside(_ tag: String, _ element: MarkupTree.Element, _ tree: MarkupTree) -> Bool {
  var parent = element.parent
  while parent > 0 {
    if tree.elements[parent].tag == tag { return true }
    parent = tree.elements[parent].parent
  }
  return false
}

/// Every word of the Markdown stands in its half once and in order, and no other word does but labelled explanation.
/// The list of open points stands before the halves instead.
private func expectWords(of manuscript: Manuscript, _ number: Int, in tree: MarkupTree) {
  let halves = tree.elements.indices.filter { tree.elements[$0].hasClass("half") }
  guard halves.count > number else {
    Issue.record("half \(number) is missing")
    return
  }
  let shown = tree.words(of: halves[number]) {
    $0.hasClass("band") || $0.hasClass("note") || $0.hasClass("pic") || $0.tag == "caption"
  }
  #expect(essence(shown) == essence(words(of: manuscript.markdown) { !manuscript.openList.range.contains($0) }))
}

/// Without space, without the marks between a number and its text that its column takes the place of, and with U+FFFD
/// for what HTML cannot hold.
func essence(_ text: String) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && scalar != "." && scalar != ":" {
    kept.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
  }
  return String(kept)
}

/// What a Markdown text says, without its notation.
func words(of markdown: [UInt8], where isMeant: (Int) -> Bool = { _ in true }) -> String {
  let tree = MarkdownTree(markdown)
  var text = ""
  for node in tree.nodes where isMeant(node.range.lower) {
    switch node.kind {
    case .text, .code, .codeBlock, .htmlInline, .htmlBlock: text += tree.string(node.literal)
    default: break
    }
  }
  return text
}
