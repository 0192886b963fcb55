import EntenteProse

/// A plain HTML writer, to compare the tree with what the specifications print.
struct TreeHTML {
  let tree: MarkdownTree
  var out = ""

  static func render(_ markdown: String) -> String {
    var writer = TreeHTML(tree: MarkdownTree(Array(markdown.utf8)))
    writer.children(of: 0, tight: false)
    return writer.out
  }

  mutating func children(of index: Int, tight: Bool) {
    for child in tree.children(of: index) { write(child, tight) }
  }

  mutating func write(_ index: Int, _ tight: Bool) {
    let node = tree.nodes[index]
    let literal = tree.string(node.literal)
    switch node.kind {
    case .document: children(of: index, tight: false)
    case .blockQuote: block("blockquote", index)
    case .list(let style):
      let name = style.isOrdered ? "ol" : "ul"
      out += style.isOrdered && style.start != 1 ? "<ol start=\"\(style.start)\">\n" : "<\(name)>\n"
      children(of: index, tight: style.isTight)
      out += "</\(name)>\n"
    case .item:
      out += "<li>"
      if !tight { out += "\n" }
      for child in tree.children(of: index) {
        if tight, case .paragraph = tree.nodes[child].kind {
          children(of: child, tight: false)
        } else {
          if tight, out.last != "\n" { out += "\n" }
          write(child, false)
        }
      }
      out += "</li>\n"
    case .codeBlock:
      let language = tree.string(tree.info(of: node)).split(separator: " ").first.map {
        " class=\"language-\(escaped(String($0)))\""
      }
      out += "<pre><code\(language ?? "")>\(escaped(literal))</code></pre>\n"
    case .htmlBlock, .htmlInline: out += literal
    case .paragraph: wrap("p", index, "\n")
    case .heading(let level): wrap("h\(level)", index, "\n")
    case .thematicBreak: out += "<hr />\n"
    case .table: table(index)
    case .tableRow(let isHeader), .tableCell(_, let isHeader): wrap(isHeader ? "th" : "td", index, "\n")
    case .text: out += escaped(literal)
    case .softBreak: out += "\n"
    case .lineBreak: out += "<br />\n"
    case .code: out += "<code>\(escaped(literal))</code>"
    case .emphasis: wrap("em", index, "")
    case .strong: wrap("strong", index, "")
    case .link(let link):
      out += "<a href=\"\(address(tree[link].destination))\"\(titled(tree[link].title))>"
      children(of: index, tight: false)
      out += "</a>"
    case .image(let image):
      out += "<img src=\"\(address(tree[image].destination))\" alt=\"\(words(index))\"\(titled(tree[image].title)) />"
    }
  }

  private mutating func block(_ name: String, _ index: Int) {
    out += "<\(name)>\n"
    children(of: index, tight: false)
    out += "</\(name)>\n"
  }

  private mutating func wrap(_ name: String, _ index: Int, _ end: String) {
    out += "<\(name)>"
    children(of: index, tight: false)
    out += "</\(name)>" + end
  }

  private mutating func table(_ index: Int) {
    out += "<table>\n"
    for (number, row) in tree.children(of: index).enumerated() {
      out += number == 0 ? "<thead>\n<tr>\n" : number == 1 ? "<tbody>\n<tr>\n" : "<tr>\n"
      for cell in tree.children(of: row) {
        guard case .tableCell(let alignment, let isHeader) = tree.nodes[cell].kind else { continue }
        let name = isHeader ? "th" : "td"
        out += alignment == .none ? "<\(name)>" : "<\(name) align=\"\(alignment)\">"
        children(of: cell, tight: false)
        out += "</\(name)>\n"
      }
      out += number == 0 ? "</tr>\n</thead>\n" : "</tr>\n"
    }
    if Array(tree.children(of: index)).count > 1 { out += "</tbody>\n" }
    out += "</table>\n"
  }

  private func titled(_ title: MarkdownTree.Literal) -> String {
    title.isEmpty ? "" : " title=\"\(escaped(tree.string(title)))\""
  }

  private func words(_ index: Int) -> String {
    (index..<tree.nodes[index].end).map { escaped(tree.string(tree.nodes[$0].literal)) }.joined()
  }

  private func address(_ url: MarkdownTree.Literal) -> String {
    let hex = Array("0123456789ABCDEF")
    return tree.bytes(url).map { byte -> String in
      let isPlain = byte.isLetter || byte.isDigit || "-_.+!*'(),%#@?=;:/,+&$".utf8.contains(byte)
      if byte == UInt8(ascii: "&") { return "&amp;" }
      if byte == UInt8(ascii: "'") { return "&#x27;" }
      return isPlain ? String(UnicodeScalar(byte)) : "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
