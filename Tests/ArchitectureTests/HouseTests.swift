import Foundation
import Testing

/// The table of `Development.md` against the manifest, and each file's imports against the manifest.
@Suite struct HouseTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What each room may import. A change here is a change of the house: say why in its commit.
  static let rooms: [String: Set<String>] = [
    "EntenteSource": ["CDigest"],
    "EntenteFormat": ["EntenteSource"],
    "EntenteProse": ["EntenteSource", "CCmark"],
    "EntenteDocument": ["EntenteSource", "EntenteProse"],
    "EntenteTemplate": ["EntenteSource", "EntenteFormat", "EntenteDocument"],
    "EntentePage": ["EntenteSource", "EntenteProse", "EntenteDocument"],
    "EntenteRevision": ["EntenteSource", "EntenteFormat", "EntenteProse", "EntenteDocument", "EntentePage"],
    "EntenteChecks": ["EntenteSource", "EntenteFormat", "EntenteProse", "EntenteDocument"],
    "EntenteSchedule": ["EntenteSource", "EntenteFormat", "EntenteDocument"],
    "EntenteTemplates": [],
    "Entente": [
      "EntenteSource", "EntenteFormat", "EntenteProse", "EntenteDocument", "EntenteTemplate", "EntentePage",
      "EntenteTemplates", "EntenteRevision", "EntenteChecks", "EntenteSchedule",
    ],
  ]

  private static func sources(of room: String) -> [URL] {
    let folder =
      room == "EntenteTemplates" ? root.appending(path: "Templates") : root.appending(path: "Sources/\(room)")
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (walk?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test(arguments: rooms.keys.sorted())
  func importsWhatItMay(room: String) throws {
    let files = Self.sources(of: room)
    #expect(!files.isEmpty)
    let system: Set<String> = ["Glibc", "Musl", "Darwin"]
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        var words = line.split(separator: " ").map(String.init)
        if words.first == "public" || words.first == "package" || words.first == "internal" { words.removeFirst() }
        guard words.first == "import", let module = words.last else { continue }
        #expect(
          Self.rooms[room]!.contains(module) || (room == "Entente" && system.contains(module)),
          "\(file.lastPathComponent) imports \(module)")
      }
    }
  }

  @Test func theManifestSaysTheSame() throws {
    let headers: Set<String> = ["CCmark", "CDigest"]
    let text = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    for (room, imports) in Self.rooms {
      guard
        let start = text.range(of: "name: \"\(room)\", dependencies: [")
          ?? text.range(of: "name: \"\(room)\",\n      dependencies: [")
      else {
        #expect(imports.isEmpty, "\(room) declares no dependencies")
        continue
      }
      let list = text[start.upperBound...].prefix { $0 != "]" }
      let declared = Set(
        list.split(separator: "\"").map(String.init).filter { $0.hasPrefix("Entente") || headers.contains($0) })
      #expect(declared == imports, "\(room)")
    }
  }

  /// A terminal of eighty columns shows each example of the help on one line, so that it can be copied.
  @Test func examplesOfTheHelpStandOnOneLine() throws {
    let lines = try Self.sources(of: "entente-cli").flatMap {
      try String(contentsOf: $0, encoding: .utf8).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let examples = lines.filter { $0.hasPrefix("entente ") }
    #expect(examples.count > 40)
    for example in examples { #expect(example.count <= 78, "\(example)") }
  }

  @Test func onlyTheLookedForLiesAtTheTop() throws {
    let known: Set<String> = [
      "Package.swift", "Sources", "Tests", "Templates", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
      "Makefile", ".ci", ".git", ".gitignore", ".swift-format", ".build", "Package.resolved", "out",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
      .filter { !$0.hasPrefix(".build") && !$0.hasPrefix(".swiftpm") }
    #expect(Set(found).subtracting(known) == [])
  }
}
