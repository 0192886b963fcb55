import EntenteSource
import EntenteTemplate

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `embed-templates FOLDER OUTPUT FILE…`: writes a Swift file that holds the texts of the files as static strings,
/// each with its SHA-256, and every template that lies there, compiled and encoded.
@main
struct EmbedTemplates {
  static func main() {
    let arguments = CommandLine.arguments
    let folder = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
    let files = arguments.dropFirst(3).map { path in
      EmbeddedFile(path: path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path, bytes: read(path))
    }
    var text = Array("// Made by embed-templates from the files beside Templates.swift.\n".utf8)
    text += "let embeddedFiles: [(path: StaticString, digest: StaticString, text: StaticString)] = [\n".utf8
    for file in files {
      text += "  (\n    path: \"\(file.path)\",\n    digest: \"\(file.digest)\",\n    text: ".utf8
      text += literal(file.bytes) + "\n  ),\n".utf8
    }
    text += "]\nlet embeddedTemplates: [(kind: StaticString, encoded: StaticString)] = [\n".utf8
    for (kind, encoded) in encodedTemplates(files) {
      text += "  (\n    kind: \"\(kind)\",\n    encoded: ".utf8
      text += literal(encoded) + "\n  ),\n".utf8
    }
    text += "]\n".utf8
    write(text, to: arguments[2])
  }

  /// Whatever is wrong with a template is for the tool to say when the template is used: it is not encoded.
  private static func encodedTemplates(_ files: [EmbeddedFile]) -> [(kind: String, encoded: [UInt8])] {
    let known = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    let kinds = files.map(\.path).filter { $0.hasSuffix("/manifest.yaml") }.map { $0.dropLast("/manifest.yaml".count) }
    return kinds.compactMap { kind in
      var next = SourceID.templateBase
      var digest = TemplateDigest()
      func load(_ path: String) -> SourceFile? {
        guard let file = known[path] else { return nil }
        digest.add(path, file.digest)
        defer { next += 1 }
        return SourceFile(id: SourceID(rawValue: next), path: path, bytes: file.bytes)
      }
      let (template, problems) = withoutActuallyEscaping(load) { TemplateLibrary.load(String(kind), loader: $0) }
      guard let template, problems.isEmpty, template.check().isEmpty else { return nil }
      return EncodedTemplate.encode(template, digest: digest.bytes).map { (String(kind), $0) }
    }
  }

  private static func literal(_ bytes: [UInt8]) -> [UInt8] {
    Array("####\"\"\"\n".utf8) + bytes + Array("\n\"\"\"####".utf8)
  }

  private static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { fail("can't read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { break }
      bytes += piece[..<count]
    }
    if ferror(file) != 0 { fail("can't read \(path)") }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { fail("can't write \(path)") }
    let count = fwrite(bytes, 1, bytes.count, file)
    if fclose(file) != 0 || count != bytes.count { fail("can't write \(path)") }
  }

  private static func fail(_ words: String) -> Never {
    print("embed-templates: \(words)")
    exit(1)
  }
}

/// A file of the templates' folder: its path below it.
struct EmbeddedFile {
  let path: String
  let bytes: [UInt8]
  let digest: String

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    digest = SHA256.hexadecimal(bytes)
  }
}
