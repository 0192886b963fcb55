import EntenteDocument
import EntenteFormat
import EntenteSource

struct Formulas {
  init(schema: Schema, half: EntenteDocument.Half, extraFields: [ExtraField]) {}
  mutating func exclude(_ a: Presence?, _ b: Presence?) -> Bool { false }
}
