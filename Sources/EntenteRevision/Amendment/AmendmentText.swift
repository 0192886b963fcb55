import EntenteSource

/// What an amendment says besides its instructions. All texts are literals.
public struct AmendmentFacts: Sendable {
  public var title: String
  public var reference: String
  /// Full names.
  public var parties: [String]
  /// `1 May 2027`, or empty.
  public var startDate: String
  /// From when the changes hold, `1 July 2027`; empty for the last signature.
  public var effective: String
  public var baseSHA256: String
  public var resultSHA256: String

  public init(
    title: String, reference: String = "", parties: [String] = [], startDate: String = "", effective: String = "",
    baseSHA256: String, resultSHA256: String
  ) {
    self.title = title
    self.reference = reference
    self.parties = parties
    self.startDate = startDate
    self.effective = effective
    self.baseSHA256 = baseSHA256
    self.resultSHA256 = resultSHA256
  }
}

/// The document of an amendment in Markdown.
public enum AmendmentText {
  /// Instructions one below the other, the base named by title, parties, date and SHA-256.
  public static func amendment(_ amendment: Amendment, _ facts: AmendmentFacts) -> String {
    var out = "# Amendment to \(literal(facts.title))\n\n"
    out += "*This is a draft for review by a lawyer.\nIt binds nobody until the parties have signed it.*\n\n"
    out += parties(facts)
    out += "## 1. The agreement that is amended\n\n"
    out += "1.1 This amendment changes \(base(facts)).\n\n"
    out += "1.2 The SHA-256 of the text that it changes is `\(facts.baseSHA256)`.\n\n"
    out += "1.3 The SHA-256 of the text as changed is `\(facts.resultSHA256)`.\n\n"
    out += "1.4 Clauses are named by their numbers in the text before all changes, unless the number follows “as”.\n"
    out += "Words in quotation marks are those of the text, without bold or italic type.\n\n"
    out += "## 2. Changes\n\n"
    for instruction in amendment.instructions { out += point("2.\(instruction.number)", instruction) }
    if amendment.instructions.isEmpty { out += "2.1 Only numbers and references change, as set out below.\n\n" }
    var number = 3
    if !amendment.renumberings.isEmpty {
      out += "## 3. New numbers\n\n"
      out += "3.1 Because of these changes, the clauses below get new numbers, and references to them follow.\n\n"
      out += table(amendment.renumberings)
      number = 4
    }
    let date = facts.effective.isEmpty ? "on the day on which the last party signs it" : "on \(facts.effective)"
    out += "## \(number). Effect\n\n"
    out += "\(number).1 These changes take effect \(date).\n\n"
    out += "\(number).2 All else in the agreement stays as it is.\n\n"
    return out + signatures(facts)
  }

  /// The whole new text, with words in front that put it in the place of the old one.
  public static func restated(_ text: String, _ facts: AmendmentFacts) -> String {
    let date = facts.effective.isEmpty ? "On the day on which the last party signs it" : "On \(facts.effective)"
    let words =
      "*\(date), this text takes the place of \(base(facts)).\n"
      + "The SHA-256 of the text that it replaces is `\(facts.baseSHA256)`.*\n\n"
    // Below the title, where there is one.
    guard text.hasPrefix("# "), let end = text.firstIndex(of: "\n") else { return words + text }
    return text[...end] + "\n" + words + text[text.index(after: end)...].drop { $0 == "\n" }
  }

  /// The new text for reading, with a note for each change behind it.
  public static func conformed(_ text: String, _ amendment: Amendment, _ facts: AmendmentFacts) -> String {
    var out = text
    if !out.hasSuffix("\n") { out += "\n" }
    out += "\n## Notes to this conformed copy\n\n"
    out += "This copy is made for reading.\nWhat binds the parties is \(base(facts)), as changed by its amendment.\n\n"
    for instruction in amendment.instructions { out += "\(instruction.number). \(instruction.words.asNote)\n" }
    if !amendment.renumberings.isEmpty {
      out += "\nClauses with another number than before:\n\n" + table(amendment.renumberings)
    }
    return out
  }

  // MARK: Parts

  private static func parties(_ facts: AmendmentFacts) -> String {
    if facts.parties.isEmpty { return "" }
    var out = "## Parties\n\nThis amendment is made between:\n\n"
    for (index, party) in facts.parties.enumerated() { out += "- (\(index + 1)) **\(literal(party))**\n" }
    return out + "\n"
  }

  /// `the agreement “Title” (reference X) between A and B, which takes effect on 1 May 2027`.
  private static func base(_ facts: AmendmentFacts) -> String {
    var out = "the document “\(literal(facts.title))”"
    if !facts.reference.isEmpty { out += " with the reference \(literal(facts.reference))" }
    if let last = facts.parties.last, facts.parties.count > 1 {
      out += " between " + facts.parties.dropLast().map(literal).joined(separator: ", ") + " and " + literal(last)
    }
    if !facts.startDate.isEmpty { out += ", in effect from \(facts.startDate)" }
    return out
  }

  private static func point(_ number: String, _ instruction: Amendment.Instruction) -> String {
    var out = "\(number) \(instruction.words)\n\n"
    guard !instruction.text.isEmpty else { return out }
    for line in instruction.text { out += line.isEmpty ? ">\n" : "> \(line)\n" }
    return out + "\n"
  }

  private static func table(_ renumberings: [Renumbering]) -> String {
    var out = "| Before | Now | Title |\n| --- | --- | --- |\n"
    for line in renumberings { out += "| \(line.old) | \(line.new) | \(literal(line.title)) |\n" }
    return out + "\n"
  }

  private static func signatures(_ facts: AmendmentFacts) -> String {
    if facts.parties.isEmpty { return "" }
    let line = "______________________________"
    var out = "## Signatures\n\nBy signing, the parties agree to this amendment.\n\n"
    for party in facts.parties {
      out += "Signed for **\(literal(party))** by:\n\n"
      out += "- Signature: \(line)\n- Name: \(line)\n- Title: \(line)\n- Date: \(line)\n\n"
    }
    return out
  }

  /// A literal as words of Markdown: nothing in it is markup.
  static func literal(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>&#|~".unicodeScalars.contains(scalar) { out.unicodeScalars.append("\\") }
      out.unicodeScalars.append(scalar == "\n" ? " " : scalar)
    }
    return out
  }
}

extension String {
  /// An instruction without the text that follows its colon.
  fileprivate var asNote: String { hasSuffix(":") ? dropLast() + "." : self }
}
