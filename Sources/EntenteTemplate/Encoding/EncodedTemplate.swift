import EntenteDocument
import EntenteFormat
import EntenteSource

/// A template that was compiled, as bytes: made when the tool is built, so that a draft with a shipped template need
/// not compile it. The bytes are UTF-8 without a carriage return and can stand in a source file as they are.
///
/// Head, then checksum (16 hexadecimal digits and a line end), then the manifest, the files with their numbers, the
/// vocabulary and the programs, as `EncodingWriter` writes them.
public struct EncodedTemplate: Sendable {
  private static let head = Array("entente template 5\n".utf8)
  private static let bodyStart = head.count + 17

  /// Ready to run. Its outline is empty: references are proved before a template is encoded.
  public let template: Template
  /// SHA-256 over the names and the digests of its files; see `TemplateDigest`.
  public let digest: [UInt8]
  /// The numbers under which the template's spans know its files, and the files' paths below the folder of all
  /// templates.
  public let files: [(id: SourceID, path: String)]

  /// Nil when a byte is missing, changed or too many, and when another version wrote it. Linear; nothing is trusted
  /// before the checksum is. The bytes stay where they are while the template is used: its code is read from them.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= Self.bodyStart, bytes.starts(with: Self.head) else { return nil }
    let sum = bytes[Self.head.count..<Self.bodyStart]
    guard sum.elementsEqual(Self.digits(of: Self.checksum(bytes, from: Self.bodyStart))) else { return nil }
    var reader = EncodingReader(bytes, from: Self.bodyStart)
    digest = reader.list { $0.uint8() }
    let manifest = Manifest(&reader)
    files = reader.list { (SourceID(rawValue: $0.uint16()), $0.string()) }
    let vocabulary = Vocabulary(&reader)
    let programs = reader.list { Program(&$0, extraFields: manifest.fields, vocabulary: vocabulary) }
    guard !reader.isBroken, reader.isAtEnd else { return nil }
    template = Template(manifest: manifest, documents: programs, sources: [])
  }

  /// The bytes of a template that compiled without a word, from its files' names below the folder of all templates. Nil
  /// for one that is larger than its records have room for: a megabyte of text, a million instructions.
  public static func encode(_ template: Template, digest: [UInt8]) -> [UInt8]? {
    var writer = EncodingWriter()
    writer.count(digest.count)
    for byte in digest { writer.number(byte) }
    writer.manifest(template.manifest)
    writer.count(template.sources.count)
    for source in template.sources {
      writer.number(source.id.rawValue)
      writer.string(source.path)
    }
    writer.vocabulary(template.documents.first?.vocabulary ?? Vocabulary(.shared))
    writer.count(template.documents.count)
    for program in template.documents { writer.program(program) }
    if writer.isRefused { return nil }
    let sum = writer.bytes.withUnsafeBufferPointer { digits(of: checksum($0, from: 0)) }
    return head + sum + writer.bytes
  }

  /// Four lanes, each over every fourth pair of words of eight bytes. A word goes into its lane, and a lane into the
  /// sum, by steps that can be undone: one changed word always changes the sum. Linear.
  static func checksum(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
    let buffer = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start...])
    let odd: UInt64 = 0x9E37_79B9_7F4A_7C15
    func mixed(_ state: UInt64, _ word: UInt64, _ next: UInt64 = 0) -> UInt64 {
      let product = (state ^ word) &* odd &+ next
      return product ^ product &>> 29
    }
    func word(_ at: Int) -> UInt64 {
      UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }
    var lanes = (UInt64(buffer.count), UInt64(1), UInt64(2), UInt64(3))
    var at = 0
    while at &+ 64 <= buffer.count {
      lanes.0 = mixed(lanes.0, word(at), word(at &+ 8))
      lanes.1 = mixed(lanes.1, word(at &+ 16), word(at &+ 24))
      lanes.2 = mixed(lanes.2, word(at &+ 32), word(at &+ 40))
      lanes.3 = mixed(lanes.3, word(at &+ 48), word(at &+ 56))
      at &+= 64
    }
    while at < buffer.count {
      lanes.0 = mixed(lanes.0, UInt64(buffer[at]))
      at += 1
    }
    return mixed(mixed(mixed(lanes.0, lanes.1), lanes.2), lanes.3)
  }

  private static func digits(of sum: UInt64) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(sum >> UInt64(60 - 4 * $0) & 15)] } + [.newline]
  }
}

extension EncodingWriter {
  fileprivate mutating func manifest(_ manifest: Manifest) {
    for word in [manifest.kind, manifest.title, manifest.summary, manifest.language] { string(word) }
    flag(manifest.extends != nil)
    string(manifest.extends ?? "")
    count(manifest.documents.count)
    for document in manifest.documents { heading(document) }
    count(manifest.fields.count)
    for field in manifest.fields {
      for word in [field.name, ExtraField.typeName(field.type), field.summary] { string(word) }
    }
  }
}

extension Manifest {
  /// Without what is only checked when a template is compiled.
  fileprivate init(_ reader: inout EncodingReader) {
    kind = reader.string()
    title = reader.string()
    summary = reader.string()
    language = reader.string()
    let hasBase = reader.flag()
    let base = reader.string()
    extends = hasBase ? base : nil
    documents = reader.list { DocumentHeading(&$0) }
    fields = reader.list { ExtraField(&$0) }
  }
}

extension ExtraField {
  fileprivate static func typeName(_ type: FieldType) -> String { typeNames.first { self.type($0) == type } ?? "" }

  fileprivate init(_ reader: inout EncodingReader) {
    name = reader.string()
    let type = Self.type(reader.string())
    summary = reader.string()
    if type == nil { reader.fail() }
    self.type = type ?? .text
  }
}
