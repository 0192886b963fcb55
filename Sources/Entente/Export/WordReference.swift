import EntenteSource

/// The document from which pandoc takes its styles, its paper and what stands at the edges of each sheet: ours, made
/// anew for every export, because the head names the agreement.
struct WordReference {
  /// At the head of each sheet: the title, and the state of the text.
  var head: String
  /// At the foot, before the number of the sheet.
  var foot: String

  var bytes: [UInt8] {
    var archive = StoredArchive()
    for (name, text) in parts { archive.add(name, Array(text.utf8)) }
    return archive.bytes
  }

  private var parts: [(String, String)] {
    [
      ("[Content_Types].xml", Self.contentTypes), ("_rels/.rels", Self.relations),
      ("word/document.xml", Self.document), ("word/_rels/document.xml.rels", Self.documentRelations),
      ("word/styles.xml", Self.styles), ("word/header1.xml", edge("hdr", "Header", Self.run(head))),
      ("word/footer1.xml", edge("ftr", "Footer", Self.run(foot) + Self.pages)),
    ]
  }

  private func edge(_ element: String, _ style: String, _ runs: String) -> String {
    Self.xml
      + "<w:\(element) \(Self.names)><w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(runs)</w:p></w:\(element)>"
  }

  private static func run(_ text: String) -> String {
    "<w:r><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>"
  }

  /// XML 1.0 knows no control characters but blanks.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let names = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    """
  private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// `Page 3 of 12` at the right edge.
  private static let pages =
    "<w:r><w:tab/><w:t xml:space=\"preserve\">Page </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r>"
    + "</w:fldSimple><w:r><w:t xml:space=\"preserve\"> of </w:t></w:r><w:fldSimple w:instr=\"NUMPAGES\"><w:r><w:t>1</w:t>"
    + "</w:r></w:fldSimple>"

  private static let contentTypes =
    xml + """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>\
      <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/>\
      <Override PartName="/word/header1.xml" ContentType="\(word).header+xml"/>\
      <Override PartName="/word/footer1.xml" ContentType="\(word).footer+xml"/>\
      </Types>
      """

  private static let relations =
    xml + """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/></Relationships>
      """

  private static let documentRelations =
    xml + """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>\
      <Relationship Id="rId2" Type="\(office)/header" Target="header1.xml"/>\
      <Relationship Id="rId3" Type="\(office)/footer" Target="footer1.xml"/></Relationships>
      """

  /// A4 with margins of 27 and 28 mm, as the page prints; lengths in twentieths of a point.
  private static let document =
    xml + """
      <w:document \(names)><w:body><w:p/><w:sectPr>\
      <w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>\
      <w:pgSz w:w="11906" w:h="16838"/>\
      <w:pgMar w:top="1531" w:right="1588" w:bottom="1418" w:left="1588" w:header="709" w:footer="709" w:gutter="0"/>\
      </w:sectPr></w:body></w:document>
      """
}
