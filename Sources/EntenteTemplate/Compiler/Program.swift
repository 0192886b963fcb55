import EntenteDocument
import EntenteFormat
import EntenteSource

/// A compiled document: what it prints, as a flat list of instructions, and where each comes from. Checked against
/// the format when it was made; knows no agreement.
public struct Program: Sendable {
  /// What the manifest says of the document.
  public let heading: DocumentHeading
  /// Fields that the document, or its manifest, leaves unprinted.
  public internal(set) var leavesOut: [LeftOut]
  let extraFields: [ExtraField]

  let code: Code
  let text: [UInt8]
  let slots: [UInt16]
  let numbers: [ExactDecimal]
  let definitions: [DefinitionHead]
  /// The words of each choice that is printed.
  let choices: [[TextRange]]
  let variableCount: Int
  let loopCount: Int
  /// Empty in a program that was encoded: its references were proved before.
  let outline: Outline
  let vocabulary: Vocabulary

  struct DefinitionHead: Sendable {
    var id: TextRange
    var term: TextRange
    var plural: TextRange
  }
}

/// A document of a template, as its manifest declares it.
public struct DocumentHeading: Sendable, Equatable {
  /// `agreement.md`
  public var file: String
  public var half: EntenteDocument.Half
  /// The default words of the document's title.
  public var title: String
  public var language: String
  public var scheme: NumberingScheme

  public init(
    file: String, half: EntenteDocument.Half, title: String, language: String = "en-GB",
    scheme: NumberingScheme = NumberingScheme()
  ) {
    self.file = file
    self.half = half
    self.title = title
    self.language = language
    self.scheme = scheme
  }

  /// The file's name without its extension.
  public var name: String { file.hasSuffix(".md") ? String(file.dropLast(3)) : file }
}

/// A field, or a section with all that it holds, that no document prints, and why.
public struct LeftOut: Sendable, Equatable {
  /// The field's places from the root; lists are passed through.
  var slots: [UInt16]
  public let path: String
  public let why: String
}
