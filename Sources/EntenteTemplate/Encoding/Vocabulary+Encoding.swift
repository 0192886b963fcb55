extension EncodingWriter {
  mutating func vocabulary(_ vocabulary: Vocabulary) {
    count(vocabulary.naming.count)
    for naming in vocabulary.naming {
      for place in [naming.short, naming.name, naming.id, naming.acceptance] { signed(Int(place)) }
      flag(naming.isPerson)
      flag(naming.isDeliverable)
    }
    let places = [
      vocabulary.parties, vocabulary.definitions, vocabulary.title, vocabulary.status, vocabulary.final,
      vocabulary.halves.deal, vocabulary.halves.relationship, vocabulary.effects.deal, vocabulary.effects.relationship,
      vocabulary.definition.term, vocabulary.definition.plural, vocabulary.definition.meaning,
    ]
    for place in places { signed(place) }
    count(vocabulary.effectWords.count)
    for word in vocabulary.effectWords { string(word) }
  }
}

extension Vocabulary {
  init(_ reader: inout EncodingReader) {
    let count = reader.count()
    naming = [Naming](unsafeUninitializedCapacity: count) { buffer, made in
      for i in 0..<count { buffer.initializeElement(at: i, to: Naming(&reader)) }
      made = count
    }
    parties = reader.signed()
    definitions = reader.signed()
    title = reader.signed()
    status = reader.signed()
    final = reader.signed()
    halves = (reader.signed(), reader.signed())
    effects = (reader.signed(), reader.signed())
    definition = Definitions(term: reader.signed(), plural: reader.signed(), meaning: reader.signed())
    effectWords = (0..<reader.count()).map { _ in reader.string() }
  }
}

extension Vocabulary.Naming {
  fileprivate init(_ reader: inout EncodingReader) {
    short = Int16(truncatingIfNeeded: reader.signed())
    name = Int16(truncatingIfNeeded: reader.signed())
    id = Int16(truncatingIfNeeded: reader.signed())
    acceptance = Int16(truncatingIfNeeded: reader.signed())
    isPerson = reader.flag()
    isDeliverable = reader.flag()
  }
}
