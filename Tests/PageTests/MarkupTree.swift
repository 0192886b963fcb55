/// Reads a page back, strictly: every element is closed where it must be, every attribute is quoted. What it cannot
/// read is an error in the page.
struct MarkupTree {
  struct Element {
    var tag: String
    var attributes: [(name: String, value: String)]
    var parent: Int
    /// Index after the last descendant.
    var end = 0
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    func hasClass(_ name: String) -> Bool { (attribute("class") ?? "").split(separator: " ").contains(Substring(name)) }
  }

  struct Fault: Error { var what: String }

  private(set) var elements: [Element] = [Element(tag: "", attributes: [], parent: -1)]
  /// Runs of text and the element that holds each.
  private(set) var texts: [(element: Int, text: String)] = []
  private var bytes: [UInt8]
  private var at = 0
  private var open = [0]

  static let void: Set<String> = ["meta", "br", "hr"]

  init(_ page: [UInt8]) throws {
    bytes = page
    guard let text = String(validating: page, as: UTF8.self), !text.contains("\0") else {
      throw Fault(what: "not UTF-8")
    }
    let doctype = Array("<!DOCTYPE html>".utf8)
    guard bytes.starts(with: doctype) else { throw Fault(what: "no doctype") }
    at = doctype.count
    while at < bytes.count { try read() }
    guard open.count == 1 else { throw Fault(what: "\(elements[open[open.count - 1]].tag) is not closed") }
    elements[0].end = elements.count
  }

  private mutating func read() throws {
    if bytes[at] != UInt8(ascii: "<") { return try readText() }
    if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/") {
      at += 2
      let tag = name()
      guard let last = open.popLast(), elements[last].tag == tag, bytes[at] == UInt8(ascii: ">") else {
        throw Fault(what: "</\(tag)> closes nothing")
      }
      elements[last].end = elements.count
      at += 1
      return
    }
    at += 1
    let tag = name()
    guard !tag.isEmpty else { throw Fault(what: "a bare <") }
    var element = Element(tag: tag, attributes: [], parent: open[open.count - 1])
    while bytes[at] == 0x20 {
      at += 1
      let attribute = name()
      guard bytes[at] == UInt8(ascii: "=") else { throw Fault(what: "\(attribute) without a value") }
      at += 1
      // Without quotation marks stand values of letters, digits and the signs of ids alone.
      let isQuoted = bytes[at] == UInt8(ascii: "\"")
      if isQuoted { at += 1 }
      let start = at
      while isQuoted ? bytes[at] != UInt8(ascii: "\"") : bytes[at] > 0x20 && bytes[at] != UInt8(ascii: ">") { at += 1 }
      if !isQuoted {
        guard start < at, bytes[start..<at].allSatisfy(Self.isBareValue) else {
          throw Fault(what: "\(attribute) unquoted")
        }
      }
      guard !element.attributes.contains(where: { $0.name == attribute }) else {
        throw Fault(what: "\(attribute) twice")
      }
      element.attributes.append((attribute, try Self.plain(bytes[start..<at])))
      if isQuoted { at += 1 }
    }
    // Shapes of SVG are empty and say so.
    let isClosed = bytes[at] == UInt8(ascii: "/")
    if isClosed { at += 1 }
    guard bytes[at] == UInt8(ascii: ">") else { throw Fault(what: "<\(tag) does not end") }
    at += 1
    elements.append(element)
    if isClosed || Self.void.contains(tag) {
      elements[elements.count - 1].end = elements.count
    } else {
      open.append(elements.count - 1)
      if tag == "style" { skipStyle() }
    }
  }

  private static func isBareValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "#"):
      true
    default: false
    }
  }

  private mutating func skipStyle() { while bytes[at] != UInt8(ascii: "<") { at += 1 } }

  private mutating func readText() throws {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
    texts.append((open[open.count - 1], try Self.plain(bytes[start..<at])))
  }

  private mutating func name() -> String {
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !"=>/\"<".utf8.contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) throws -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard !text.contains("\"") || !text.contains("<") else { throw Fault(what: "raw quotation mark or <") }
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")] {
      text = text.replacing(name, with: character)
    }
    guard !text.replacing("&amp;", with: "").contains("&") else { throw Fault(what: "a bare &: \(text)") }
    return text.replacing("&amp;", with: "&")
  }

  /// The words inside an element, without those of descendants that `isLeftOut` names.
  func words(of index: Int, without isLeftOut: (Element) -> Bool = { _ in false }) -> String {
    texts.filter { text in
      var element = text.element
      while element > index {
        if isLeftOut(elements[element]) { return false }
        element = elements[element].parent
      }
      return element == index
    }.map(\.text).joined()
  }
}
