extension WordReference {
  /// The styles of an exported document, under the names that pandoc and `WordFilter` use.
  static let styles: String = {
    var styles = defaults
    styles += style("Normal", "Normal", isDefault: true, paragraph: "", run: "")
    styles += style("BodyText", "Body Text", on: "Normal", paragraph: spacing(40, 120))
    styles += style("FirstParagraph", "First Paragraph", on: "BodyText", paragraph: "")
    styles += style("Compact", "Compact", on: "BodyText", paragraph: spacing(30, 30))
    styles += style(
      "Title", "Title", on: "Normal", paragraph: "<w:keepNext/>" + spacing(0, 240), run: bold + size(40))
    for (level, points) in [32, 25, 23, 22, 22, 22].enumerated() {
      styles += style(
        "Heading\(level + 1)", "heading \(level + 1)", on: "Normal", next: "BodyText",
        paragraph: "<w:keepNext/><w:keepLines/>" + spacing(level == 0 ? 360 : 200, 100)
          + "<w:outlineLvl w:val=\"\(level)\"/>", run: bold + size(points))
    }
    styles += clauses()
    styles += style(
      "SignatureLine", "Signature Line", on: "Normal", paragraph: "<w:keepNext/>" + spacing(160, 60) + indent(0, 0))
    styles += style("Header", "header", on: "Normal", paragraph: edge, run: grey + size(17))
    styles += style("Footer", "footer", on: "Normal", paragraph: edge, run: grey + size(17))
    styles += """
      <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
      <w:name w:val="Default Paragraph Font"/></w:style>\
      <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>\
      <w:basedOn w:val="DefaultParagraphFont"/></w:style>\
      <w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/>\
      <w:basedOn w:val="DefaultParagraphFont"/></w:style>
      """
    return styles + table + "</w:styles>"
  }()

  /// A clause's text, a level for each depth: the number hangs, and paragraphs that follow stand under the words.
  private static func clauses() -> String {
    (1...4).map { level in
      let hanging = level == 1 ? 709 : 567
      let left = 709 + (level - 1) * 567
      let name = "Clause \(level)"
      let spaced = spacing(0, level == 1 ? 120 : 80)
      let tab = "<w:tabs><w:tab w:val=\"left\" w:pos=\"\(left)\"/></w:tabs>"
      return style("Clause\(level)", name, on: "BodyText", paragraph: tab + spaced + indent(left, hanging))
        + style(
          "Clause\(level)Continued", name + " Continued", on: "BodyText", paragraph: spaced + indent(left, 0))
    }.joined()
  }

  private static func style(
    _ id: String, _ name: String, on base: String? = nil, next: String? = nil, isDefault: Bool = false,
    paragraph: String, run: String = ""
  ) -> String {
    let builtIn = ["Normal", "Title", "Body Text", "header", "footer"].contains(name) || name.hasPrefix("heading")
    let mark = isDefault ? " w:default=\"1\"" : builtIn ? "" : " w:customStyle=\"1\""
    let based = base.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? ""
    let following = next.map { "<w:next w:val=\"\($0)\"/>" } ?? ""
    return "<w:style w:type=\"paragraph\"\(mark) w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(based)\(following)"
      + "<w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
  }

  private static func spacing(_ before: Int, _ after: Int) -> String {
    "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\"/>"
  }
  private static func indent(_ left: Int, _ hanging: Int) -> String {
    "<w:ind w:left=\"\(left)\" w:hanging=\"\(hanging)\"/>"
  }
  private static let bold = "<w:b/><w:bCs/>"
  private static let grey = "<w:color w:val=\"444444\"/>"
  /// In half points.
  private static func size(_ halves: Int) -> String { "<w:sz w:val=\"\(halves)\"/><w:szCs w:val=\"\(halves)\"/>" }
  /// The right edge of the text, 154 mm from the left one.
  private static let edge = "<w:tabs><w:tab w:val=\"right\" w:pos=\"8730\"/></w:tabs>"

  /// Fonts that Word and LibreOffice have, or have a match for.
  private static let defaults = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>\
    <w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"/>\
    <w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>\
    <w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>\
    </w:docDefaults>
    """

  /// Hairlines between rows, a stronger one under the head, which is repeated on each sheet.
  private static let table = """
    <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
    <w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>\
    </w:style><w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>\
    <w:basedOn w:val="TableNormal"/><w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>\
    <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="444444"/>\
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="444444"/>\
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/></w:tblBorders>\
    <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar></w:tblPr>\
    <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>\
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="444444"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>
    """
}
