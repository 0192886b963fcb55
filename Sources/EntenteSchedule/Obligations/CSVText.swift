/// Comma-separated values (RFC 4180): every field in quotes, lines end in CRLF.
struct CSVText {
  private(set) var text = ""

  mutating func row(_ fields: [String]) {
    text += fields.map(Self.field).joined(separator: ",") + "\r\n"
  }

  /// A field that begins like a formula (`=`, `+`, `-`, `@`, also after blanks, in full width or behind a tab) is led
  /// by an apostrophe: a spreadsheet would run it.
  static func field(_ text: String) -> String {
    let start = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
    let formula: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    let lead = start.map { formula.contains($0) } ?? false ? "'" : ""
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return lead.isEmpty ? quoted + "\"" : "\"'" + quoted.dropFirst() + "\""
  }
}
