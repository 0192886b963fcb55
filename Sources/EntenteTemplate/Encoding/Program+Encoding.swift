import EntenteDocument
import EntenteFormat
import EntenteSource

extension EncodingWriter {
  /// Everything but the outline, which only a proof asks for, and what all documents of the template share.
  mutating func program(_ program: Program) {
    restart()
    heading(program.heading)
    count(program.leavesOut.count)
    for left in program.leavesOut {
      count(left.slots.count)
      for slot in left.slots { number(slot) }
      string(left.path)
      string(left.why)
    }
    count(program.choices.count)
    for words in program.choices {
      count(words.count)
      for word in words { range(word) }
    }
    count(program.definitions.count)
    for definition in program.definitions {
      for part in [definition.id, definition.term, definition.plural] { range(part) }
    }
    count(program.numbers.count)
    for number in program.numbers {
      signed(number.mantissa)
      self.number(number.scale)
    }
    count(program.slots.count)
    for slot in program.slots { number(slot) }
    count(program.variableCount)
    count(program.loopCount)
    code(program.code)
    text(program.text)
  }

  mutating func heading(_ heading: DocumentHeading) {
    flag(heading.half == .relationship)
    count(NumberingScheme.Style.allCases.firstIndex(of: heading.scheme.style) ?? 0)
    let scheme = heading.scheme
    let words = [
      heading.file, heading.title, heading.language, scheme.prefix, scheme.label, scheme.scheduleLabel,
      scheme.paragraphLabel, scheme.ofLabel, scheme.citedAs, scheme.articleLabel, scheme.sectionLabel,
    ]
    for word in words { string(word) }
  }
}

extension Program {
  init(_ reader: inout EncodingReader, extraFields: [ExtraField], vocabulary: Vocabulary) {
    reader.restart()
    heading = DocumentHeading(&reader)
    leavesOut = reader.list { LeftOut(&$0) }
    self.extraFields = extraFields
    self.vocabulary = vocabulary
    choices = reader.list { $0.list { $0.range() } }
    definitions = reader.list { DefinitionHead(id: $0.range(), term: $0.range(), plural: $0.range()) }
    numbers = reader.list { ExactDecimal(Int64($0.signed()), scale: $0.uint8()) }
    slots = reader.list { $0.uint16() }
    variableCount = Int(reader.uint16())
    loopCount = Int(reader.uint16())
    code = reader.code()
    text = Array(reader.text())
    outline = Outline()
  }
}

extension EncodingReader {
  mutating func list<T>(_ element: (inout EncodingReader) -> T) -> [T] {
    let count = count()
    var list: [T] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(element(&self)) }
    return list
  }
}

extension LeftOut {
  fileprivate init(_ reader: inout EncodingReader) {
    slots = reader.list { $0.uint16() }
    path = reader.string()
    why = reader.string()
  }
}

extension DocumentHeading {
  init(_ reader: inout EncodingReader) {
    let half: EntenteDocument.Half = reader.flag() ? .relationship : .deal
    let styles = NumberingScheme.Style.allCases
    let style = reader.word({ Int($0) < styles.count ? styles[Int($0)] : nil }, else: .decimal)
    let words = (0..<11).map { _ in reader.string() }
    self.init(
      file: words[0], half: half, title: words[1], language: words[2],
      scheme: NumberingScheme(
        style: style, prefix: words[3], label: words[4], scheduleLabel: words[5], paragraphLabel: words[6],
        ofLabel: words[7], citedAs: words[8], articleLabel: words[9], sectionLabel: words[10]))
  }
}
