/// The reference of every section and field of the agreement file as Markdown, from the same declarations as the
/// reader. O(fields).
public struct FieldReference: Sendable {
  public let schema: Schema

  public init(_ schema: Schema = .shared) { self.schema = schema }

  /// The page: generated, so never edited by hand.
  public func text() -> String {
    var text = """
      <!-- Generated from the declarations of the format. Do not edit: a test compares it. -->
      # Fields of the agreement file

      Every section and every field, in the order of the format, with what may be written and what it is for.
      [The agreement file](AgreementFile.md) says how the values of each kind are written.

      """
    var half = Half.neither
    for type in schema.types where !type.fields.isEmpty {
      if type.half != half, type.half != .neither {
        half = type.half
        text += half == .deal ? "\n## The deal: `agreement`\n" : "\n## The charter: `relationship`\n"
      } else if type.id == .root {
        text += "\n## The head\n"
      }
      text += section(type)
    }
    return text
  }

  private func section(_ type: RecordType) -> String {
    var text = ""
    if !isHeading(type) {
      text += "\n### \(type.name)\n\n\(summary(of: type))"
      if type.identified { text += " A list; every item has an `id`." }
      text += "\n"
    }
    text += "\n| field | what is written | what it is for |\n| --- | --- | --- |\n"
    for field in type.fields {
      text += "| `\(field.name)` | \(cell(words(of: field))) | \(cell(field.summary)) |\n"
    }
    return text
  }

  /// The root and the two halves stand under a heading of their own.
  private func isHeading(_ type: RecordType) -> Bool {
    type.id == .root || type.parent == .root && ["agreement", "relationship"].contains(type.name)
  }

  private func summary(of type: RecordType) -> String {
    schema.type(type.parent).fields.first { $0.type.recordType == type.id }?.summary ?? ""
  }

  private func words(of field: FieldDeclaration) -> String {
    guard let index = field.defaultChoice, case .choice(let words) = field.type else { return words(of: field.type) }
    return self.words(of: field.type) + "; without it, `\(words[Int(index)])`"
  }

  private func words(of type: FieldType) -> String {
    switch type {
    case .literal: "words, as typed"
    case .text: "text"
    case .date: "date"
    case .due: "date, or relative to another"
    case .length: "length of time"
    case .cadence: "how often"
    case .money: "money"
    case .percent: "percentage"
    case .number: "number"
    case .yesNo: "`yes` or `no`"
    case .party: "party, or parties"
    case .who: "who"
    case .id: "id"
    case .reference(let types):
      types.isEmpty ? "id of anything" : "id of one of " + types.map { "`\($0)`" }.joined(separator: ", ")
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .visibility: "`shared`, `private`, or parties"
    case .path: "path below the file's folder"
    case .list(let inner): list(of: inner)
    case .record(let id): "[\(schema.type(id).name)](#\(anchor(of: schema.type(id))))"
    case .anyOf(let types): types.map(words(of:)).joined(separator: ", or ")
    case .noneOr(let inner): "`none`, or " + words(of: inner)
    case .extraFields: "the template's own fields"
    }
  }

  private func list(of type: FieldType) -> String {
    switch type {
    case .choice(let words): "list of " + words.map { "`\($0)`" }.joined(separator: ", ")
    default: "list: " + words(of: type)
    }
  }

  /// The anchor that Markdown readers give to the heading: without its punctuation.
  private func anchor(of type: RecordType) -> String {
    guard !isHeading(type) else { return type.half == .deal ? "the-deal-agreement" : "the-charter-relationship" }
    return type.name.filter { $0 != "." }
  }

  /// A pipe would begin another cell.
  private func cell(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar == "|" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
