import Foundation
import Testing

/// The same file gives the same bytes, wherever and whenever it is drafted.
@Suite struct SameBytesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func example(_ kind: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: "Templates/\(kind)/example.yaml"), encoding: .utf8)
  }

  /// The files that a draft of `deal.yaml` writes in a folder of its own.
  private func draft(_ text: String, _ setting: Setting = Setting()) throws -> [String: Data] {
    let folder = try ScratchFolder()
    try folder.write(text, to: "a/b/deal.yaml")
    try folder.write("", to: "elsewhere/note.txt")
    let file = folder.url.appending(path: "a/b/deal.yaml").path
    let working = folder.url.appending(path: setting.folder)
    let arguments = ["draft", setting.isAbsolute ? file : setting.path]
    let run = try CommandRun.run(
      CommandRun.executable, arguments, in: working, environment: setting.environment, unset: setting.unset)
    #expect(run.status == 0, "\(run.errors)")
    var files: [String: Data] = [:]
    for name in ["agreement.md", "relationship.md", "partnership.html"] {
      files[name] = try? Data(contentsOf: folder.url.appending(path: "a/b/" + name))
    }
    return files
  }

  struct Setting: CustomStringConvertible {
    var folder = "a/b"
    var path = "deal.yaml"
    var isAbsolute = false
    var environment: [String: String] = [:]
    var unset: [String] = []
    var description: String { "\(folder) \(isAbsolute ? "absolute" : path) \(environment) without \(unset)" }
  }

  @Test(arguments: ["alliance", "reseller", "mou"]) func settingsMakeNoDifference(kind: String) throws {
    let text = try example(kind)
    let first = try draft(text)
    #expect(first.count == 3)
    let settings = [
      Setting(),
      Setting(environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"]),
      Setting(environment: ["TZ": "America/St_Johns", "LC_ALL": "C"]),
      Setting(folder: "a", path: "b/deal.yaml"), Setting(folder: "elsewhere", path: "../a/b/deal.yaml"),
      Setting(path: "./deal.yaml"), Setting(folder: "elsewhere", isAbsolute: true),
      Setting(unset: ["HOME", "USER", "TMPDIR", "LANG", "LC_ALL", "TERM"]),
    ]
    for setting in settings { #expect(try draft(text, setting) == first, "\(setting)") }
  }

  /// The lines of one section of the relationship, its key included.
  private func lines(of section: String, in text: String) -> (before: [String], section: [String], after: [String]) {
    let lines = text.components(separatedBy: "\n")
    guard let start = lines.firstIndex(of: section) else { return (lines, [], []) }
    let depth = section.prefix { $0 == " " }.count
    let end =
      lines[(start + 1)...].firstIndex {
        !$0.isEmpty && !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#") && $0.prefix { $0 == " " }.count <= depth
      } ?? lines.endIndex
    return (Array(lines[..<start]), Array(lines[start..<end]), Array(lines[end...]))
  }

  @Test(arguments: ["alliance", "reseller", "mou"]) func noEditOfTheCharterTouchesTheAgreement(kind: String) throws {
    let text = try example(kind)
    let agreement = try #require(try draft(text)["agreement.md"])
    let (before, charter, after) = lines(of: "relationship:", in: text)
    try #require(!charter.isEmpty)
    let items = """
          - id: a-new-goal
            text: Something that nobody had thought of before.
            horizon: long
      """
    let body = charter.dropFirst().filter { !$0.hasPrefix("  effect:") }
    let edits = [
      ("removed", before + after),
      ("one item more", before + charter.flatMap { $0 == "  goals:" ? [$0, items] : [$0] } + after),
      ("binding", before + ["relationship:", "  effect: binding"] + body + after),
      ("guides", before + ["relationship:", "  effect: guides-interpretation"] + body + after),
      ("moved to the front", charter + before + after),
    ]
    for (name, edited) in edits {
      let lines = edited.joined(separator: "\n")
      #expect(lines != text, "\(name)")
      #expect(try draft(lines)["agreement.md"] == agreement, "\(name)")
    }
  }

  /// The order of the keys of a map is no part of what was agreed.
  @Test(arguments: ["alliance", "reseller", "mou"]) func theOrderOfKeysMakesNoDifference(kind: String) throws {
    let text = try example(kind)
    let first = try draft(text)
    let turned = sectionsTurned(text)
    #expect(turned != text)
    let second = try draft(turned)
    for name in first.keys.sorted() { #expect(second[name] == first[name], "\(name)") }
  }

  /// The root's sections, and those of both halves, from the last to the first.
  private func sectionsTurned(_ text: String) -> String {
    let lines = text.components(separatedBy: "\n").filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#") }
    var roots = blocks(lines, depth: 0)
    for index in roots.indices where ["agreement:", "relationship:"].contains(roots[index][0]) {
      roots[index] = [roots[index][0]] + blocks(Array(roots[index].dropFirst()), depth: 2).reversed().joined()
    }
    return roots.reversed().joined().joined(separator: "\n") + "\n"
  }

  private func blocks(_ lines: [String], depth: Int) -> [[String]] {
    var blocks: [[String]] = []
    for line in lines {
      let indentation = line.prefix { $0 == " " }.count
      if !line.isEmpty, indentation == depth {
        blocks.append([line])
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].append(line)
      }
    }
    return blocks
  }
}
