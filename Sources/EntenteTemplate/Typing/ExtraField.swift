import EntenteFormat

/// A field that a template adds to the format: it stands under `fields`.
public struct ExtraField: Sendable, Equatable {
  public let name: String
  public let type: FieldType
  public let summary: String
  public init(name: String, type: FieldType, summary: String) {
    self.name = name
    self.type = type
    self.summary = summary
  }
}
