import EntenteDocument
import EntenteFormat
import EntenteSource
import EntenteTemplates
import Foundation
import Testing

@testable import EntenteTemplate

/// A template that was encoded is the one that was compiled.
struct EncodedTemplateTests {
  private static let digest = (0..<32).map { UInt8($0 * 8) }

  /// A template reads its code where it lies: the bytes of a test are never given back.
  private func decoded(_ bytes: [UInt8]) -> EncodedTemplate? {
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = kept.initialize(from: bytes)
    return EncodedTemplate(UnsafeBufferPointer(kept))
  }

  private func encoded(_ template: Template, digest: [UInt8] = Self.digest) throws -> [UInt8] {
    try #require(EncodedTemplate.encode(template, digest: digest))
  }

  private func template(_ text: String) throws -> Template {
    let files = ["own/manifest.yaml": "kind: own\ndocuments: [{file: deal.md, half: deal}]\n", "own/deal.md": text]
    var next = SourceID.templateBase
    let (template, problems) = TemplateLibrary.load("own") { path in
      defer { next += 1 }
      return files[path].map { SourceFile(id: SourceID(rawValue: next), path: path, bytes: Array($0.utf8)) }
    }
    #expect(problems.isEmpty)
    return try #require(template)
  }

  @Test(arguments: ShippedTemplatesTests.kinds) func shippedTemplatesSurvive(kind: String) throws {
    let compiled = try #require(ShippedTemplatesTests.load(kind).0)
    let encoded = try #require(decoded(encoded(compiled)))
    #expect(encoded.digest == Self.digest)
    #expect(encoded.files.map(\.id) == compiled.sources.map(\.id))
    #expect(encoded.files.map(\.path) == compiled.sources.map(\.path))
    let manifest = encoded.template.manifest
    #expect(manifest.kind == compiled.manifest.kind)
    #expect(manifest.title == compiled.manifest.title)
    #expect(manifest.summary == compiled.manifest.summary)
    #expect(manifest.extends == compiled.manifest.extends)
    #expect(manifest.language == compiled.manifest.language)
    #expect(manifest.documents == compiled.manifest.documents)
    #expect(manifest.fields == compiled.manifest.fields)
    #expect(encoded.template.documents.count == compiled.documents.count)
    for (a, b) in zip(encoded.template.documents, compiled.documents) { expectSame(a, b) }
  }

  private func expectSame(_ a: Program, _ b: Program) {
    #expect(a.heading == b.heading)
    #expect(a.leavesOut == b.leavesOut)
    #expect(a.extraFields == b.extraFields)
    #expect(a.code.count == b.code.count)
    for index in 0..<min(a.code.count, b.code.count) {
      #expect(a.code[index] == b.code[index])
      #expect(a.code.span(of: index) == b.code.span(of: index))
    }
    #expect(a.text == b.text)
    #expect(a.slots == b.slots)
    #expect(a.numbers == b.numbers)
    #expect(a.choices == b.choices)
    #expect(a.definitions.map(\.id) == b.definitions.map(\.id))
    #expect(a.definitions.map(\.term) == b.definitions.map(\.term))
    #expect(a.definitions.map(\.plural) == b.definitions.map(\.plural))
    #expect(a.variableCount == b.variableCount)
    #expect(a.loopCount == b.loopCount)
    // Numbers, words and tuples alone: its description says all of it.
    #expect(String(describing: a.vocabulary) == String(describing: b.vocabulary))
  }

  /// The same words, in the same order, each from the same place of the template and the same value of the file.
  @Test(arguments: ShippedTemplatesTests.kinds) func draftsAreTheSame(kind: String) throws {
    let path = ShippedTemplatesTests.folder.appending(path: "\(kind)/example.yaml")
    let file = SourceFile(id: SourceID(rawValue: 0), path: "example.yaml", bytes: Array(try Data(contentsOf: path)))
    let agreement = try #require(AgreementReader.read(file).0)
    let compiled = try #require(ShippedTemplatesTests.load(kind).0)
    let encoded = try #require(decoded(encoded(compiled))).template
    let tree = agreement.tree
    let audiences = [.shared] + tree.parties.map { Audience.party(tree.string(tree.record($0).id)) }
    for audience in audiences {
      let projection = Projection.make(agreement, audience: audience).projection
      var printed: ([PrintedSet], [PrintedSet]) = ([], [])
      for (a, b) in zip(encoded.documents, compiled.documents) {
        let (one, two) = (a.run(over: projection), b.run(over: projection))
        #expect(one.0.bytes == two.0.bytes)
        #expect(one.0.events == two.0.events)
        #expect(one.1 == two.1)
        #expect(String(describing: one.2) == String(describing: two.2))
        printed.0.append(one.1)
        printed.1.append(two.1)
      }
      let left = encoded.nowherePrinted(projection, printed.0).map(\.message)
      #expect(left == compiled.nowherePrinted(projection, printed.1).map(\.message))
    }
  }

  /// What the build has put into the tool is what the templates and the compiler say today.
  @Test(arguments: ShippedTemplatesTests.kinds) func theEmbeddedOneIsNotStale(kind: String) throws {
    let compiled = try #require(ShippedTemplatesTests.load(kind).0)
    var digest = TemplateDigest()
    for source in compiled.sources { digest.add(source.path, SHA256.hexadecimal(source.bytes)) }
    let embedded = try #require(ShippedTemplates.encoded(kind))
    #expect(try Array(embedded) == encoded(compiled, digest: digest.bytes))
  }

  @Test func thereIsNoneOfAnotherName() {
    #expect(ShippedTemplates.encoded("nothing") == nil)
    #expect(ShippedTemplates.encoded("") == nil)
  }

  @Test func whatIsCutOrChangedIsRefused() throws {
    let small = try template(
      "{% clause a \"A\" %}{% for p in parties if p.name %}{{ p.name | upper }} [@a]{% endfor %}{% endclause %}")
    let bytes = try encoded(small)
    #expect(decoded(bytes) != nil)
    for count in 0..<bytes.count { #expect(decoded(Array(bytes[..<count])) == nil, "cut at \(count)") }
    for at in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[at] ^= 1 << UInt8(bit)
        #expect(decoded(changed) == nil, "bit \(bit) of byte \(at)")
      }
    }
    #expect(decoded(bytes + [UInt8(ascii: "0")]) == nil)
  }

  /// Bytes that the checksum would have refused are read without harm, whatever they are.
  @Test func readingNeverGoesBeyondTheEnd() throws {
    let small = try template("{% clause a \"A\" %}{{ title }}{% endclause %}")
    var writer = EncodingWriter()
    writer.program(small.documents[0])
    var state: UInt64 = 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<2_000 {
      var bytes = writer.bytes
      for _ in 0..<3 { bytes[random(bytes.count)] = UInt8(random(256)) }
      bytes.removeLast(random(bytes.count))
      bytes.withUnsafeBufferPointer {
        var reader = EncodingReader($0, from: 0)
        let program = Program(&reader, extraFields: [], vocabulary: small.documents[0].vocabulary)
        for index in 0..<program.code.count { _ = (program.code[index], program.code.span(of: index)) }
        #expect(program.code.count <= $0.count / CodeRecords.length)
      }
    }
  }

  private static let everyInstruction: [Instruction] = [
    .text(TextRange(start: 0, count: 7)), .reference(TextRange(start: 40_000, count: 0)), .print([.or, .ordinal]),
    .choices(70_000), .begin, .shape(.fallback, TextRange(start: 3, count: 1)),
    .load(variable: 0, slots: 0, count: 3), .load(variable: .max, slots: 90_000, count: 63),
    .words(TextRange(start: 1 << 20 - 1, count: 1 << 16 - 1)), .number(3), .loopNumber(.count, loop: 33),
    .orChoice(.max), .filter(.plural, TextRange(start: 5, count: 6), TextRange(start: 11, count: 255)),
    .filter(.first, .empty, .empty), .filter(.plural, TextRange(start: 5, count: 6), .empty), .sumField(slot: 40),
    .walk(slots: 5, count: 1), .truth, .has(variable: .max, slots: 90_000, count: 63), .test(.others, negated: true),
    .test(.money, negated: false),
    .isChoice(.max, negated: true), .compare(.atLeast), .loopFlag(.last, loop: .max), .jump(0),
    .jumpIf(true, 1 << 20 - 1), .jumpIf(false, 1),
    .beginLoop(loop: 1, empty: 9), .candidate(loop: 2047, variable: 3, done: 4), .keep(loop: 5),
    .beginKept(loop: .max, empty: 7), .next(loop: 8, variable: 2047, done: 0), .headID,
    .literalHeadID(TextRange(start: 9, count: 32)), .open(.schedule, .digits, omitted: true),
    .open(.part, .lower, omitted: false), .titleEnd, .close, .openNote, .openGlance(TextRange(start: 0, count: 1024)),
    .openSignature, .openDefinition(1 << 20 - 1), .definitions, .openPoints, .anchor(skip: 12), .anchorEnd,
    .history(TextRange(start: 9, count: 3)),
  ]

  @Test(arguments: everyInstruction) func everyInstructionSurvives(instruction: Instruction) throws {
    let bits = try #require(InstructionRecord(of: instruction)?.bits)
    #expect(bits < 1 << 48)
    #expect(InstructionRecord(bits: bits)?.instruction == instruction)
  }

  private static let tooLarge: [Instruction] = [
    .text(TextRange(start: 1 << 20, count: 1)), .text(TextRange(start: 0, count: 1 << 16)), .jump(1 << 20),
    .load(variable: 0, slots: 0, count: 64), .next(loop: 2048, variable: 0, done: 0),
    .filter(.plural, TextRange(start: 5, count: 6), TextRange(start: 12, count: 1)),
    .filter(.plural, TextRange(start: 5, count: 256), TextRange(start: 261, count: 1)),
  ]

  /// A template with one of these is compiled whenever it is used.
  @Test(arguments: tooLarge) func whatHasNoRoomIsRefused(instruction: Instruction) {
    #expect(InstructionRecord(of: instruction)?.bits == nil)
  }

  @Test func codeSurvives() {
    let spans = [
      SourceSpan.none, SourceSpan(SourceID(rawValue: 0x8000), 0, 4), SourceSpan(SourceID(rawValue: 0x8000), 9, 9),
      SourceSpan(SourceID(rawValue: 0x80FE), 1 << 20 - 1, 1 << 21 - 2),
    ]
    let code = Code(
      instructions: Self.everyInstruction, spans: Self.everyInstruction.indices.map { spans[$0 % spans.count] })
    var writer = EncodingWriter()
    writer.code(code)
    #expect(!writer.isRefused)
    #expect(writer.bytes.allSatisfy { $0 >= 0x30 && $0 < 0x70 })
    writer.bytes.withUnsafeBufferPointer {
      var reader = EncodingReader($0, from: 0)
      let read = reader.code()
      #expect(reader.isAtEnd && !reader.isBroken)
      #expect(read.count == code.count)
      for index in 0..<read.count {
        #expect(read[index] == code[index])
        #expect(read.span(of: index) == code.span(of: index))
      }
    }
  }

  @Test func placesTooFarAreRefused() {
    let far = [
      SourceSpan(SourceID(rawValue: 0x80FF), 0, 1), SourceSpan(SourceID(rawValue: 0), 0, 1),
      SourceSpan(SourceID(rawValue: 0x8000), 1 << 20, 1 << 20), SourceSpan(SourceID(rawValue: 0x8000), 0, 1 << 20),
    ]
    for span in far {
      var writer = EncodingWriter()
      writer.code(Code(instructions: [.close], spans: [span]))
      #expect(writer.isRefused)
    }
  }

  @Test func numbersSurvive() {
    let numbers: [Int64] = [0, 1, -1, 15, 16, -16, -17, 511, 512, .max, .min, 1 << 40]
    var writer = EncodingWriter()
    for number in numbers { writer.signed(number) }
    #expect(writer.bytes.allSatisfy { $0 >= 0x30 && $0 < 0x70 })
    writer.bytes.withUnsafeBufferPointer {
      var reader = EncodingReader($0, from: 0)
      for number in numbers { #expect(Int64(reader.signed()) == number) }
      #expect(reader.isAtEnd && !reader.isBroken)
    }
  }
}
