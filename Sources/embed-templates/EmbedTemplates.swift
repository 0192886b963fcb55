import EntenteSource
import Foundation

/// `embed-templates FOLDER OUTPUT FILE…`: writes a Swift file that holds the texts of the files as static strings,
/// each with its SHA-256.
@main
struct EmbedTemplates {
  static func main() throws {
    let arguments = CommandLine.arguments
    let folder = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
    var text = "// Made by embed-templates from the files beside Templates.swift.\n"
    text += "let embeddedFiles: [(path: StaticString, digest: StaticString, text: StaticString)] = [\n"
    for file in arguments.dropFirst(3) {
      let name = file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
      let content = try String(contentsOfFile: file, encoding: .utf8)
      text += "  (\n    path: \"\(name)\",\n    digest: \"\(SHA256.hexadecimal(Array(content.utf8)))\",\n    text: ####\"\"\"\n\(content)\n\"\"\"####\n  ),\n"
    }
    text += "]\n"
    try text.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }
}
