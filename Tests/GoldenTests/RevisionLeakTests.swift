import Entente
import EntenteDocument
import EntenteFormat
import EntenteRevision
import EntenteSource
import Foundation
import Testing

/// What is made of two revisions holds nothing that its readers may not see: not of what came, not of what went, not
/// of what changed.
@Suite struct RevisionLeakTests {
  private static let audiences = ["shared"] + PlantedAgreement.parties
  private static let planted = PlantedAgreement()

  /// Nothing but the parties and what everyone sees.
  private static var bare: String {
    String(planted.text[..<(planted.text.range(of: "  contributions:\n")?.lowerBound ?? planted.text.endIndex)])
      + "relationship:\n  vision: Every call is answered.\n"
  }

  /// Every private text says something else.
  private static var changed: String {
    planted.text.split(separator: "wombat", omittingEmptySubsequences: false).joined(separator: "other wombat")
      .split(separator: "answer the telephone").joined(separator: "answer the telephone at once")
  }

  /// Everyone sees the least; a party must not see the other's changes.
  private static let cases =
    ["came", "went", "changed"].map { ["shared", $0] } + PlantedAgreement.parties.map { [$0, "changed"] }

  private func drafting(_ pair: String) -> Drafting {
    let (old, new) =
      switch pair {
      case "came": (Self.bare, Self.planted.text)
      case "went": (Self.planted.text, Self.bare)
      default: (Self.planted.text, Self.changed)
      }
    return Drafting(workspace: MemoryWorkspace(["old.yaml": old, "new.yaml": new]))
  }

  private func audience(_ name: String) -> Audience { name == "shared" ? .shared : .party(name) }

  private func expectNone(_ audience: String, in bytes: [UInt8], _ what: String) {
    #expect(!bytes.isEmpty, "\(what)")
    let hidden = Self.planted.split(for: audience).hidden
    #expect(Self.planted.places(Canary.found(in: bytes).any.intersection(hidden)) == [], "\(what) for \(audience)")
  }

  @Test(arguments: cases) func theTermTableInEveryFormat(of readers: [String]) {
    let (name, pair) = (readers[0], readers[1])
    let result = drafting(pair).compare(old: "old.yaml", new: "new.yaml", audience: audience(name))
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let table = result.table
    let outputs = [
      ("text", table.text), ("markdown", table.markdown), ("github", table.github), ("stat", table.stat),
      ("html", table.html(title: "What changed", oldName: "old", newName: "new")), ("json", result.json),
    ]
    for (format, text) in outputs { expectNone(name, in: Array(text.utf8), format) }
    // What the audience may see is told.
    if pair == "came" {
      let visible = Self.planted.split(for: name).visible
      let told = Canary.found(in: Array(result.json.utf8)).whole
      #expect(Self.planted.places(visible.subtracting(told)) == [])
    }
  }

  @Test(arguments: cases) func redlinesInEveryFormat(of readers: [String]) {
    let (name, pair) = (readers[0], readers[1])
    let drafting = drafting(pair)
    let request = DraftRequest(audience: name)
    let (old, new) = (drafting.draft("old.yaml", request).manuscripts, drafting.draft("new.yaml", request).manuscripts)
    for (index, half) in [EntenteDocument.Half.deal, .relationship].enumerated() {
      for format in [RedlineFormat.html, .critic] {
        let result = drafting.redline(
          old: "old.yaml", new: "new.yaml", half: half, audience: audience(name), format: format)
        expectNone(name, in: result.bytes, "\(format) of the \(half)")
      }
      // Of a Word file, what it is made from: the file itself is packed.
      let tracked = EntenteRevision.redline(old: old[index].markdown, new: new[index].markdown, format: .docx)
      expectNone(name, in: tracked, "docx of the \(half)")
    }
  }

  @Test(arguments: cases) func amendmentsInEveryForm(of readers: [String]) {
    let (name, pair) = (readers[0], readers[1])
    for form in AmendmentForm.allCases {
      for half in [EntenteDocument.Half.deal, .relationship] {
        let result = drafting(pair).amend(
          old: "old.yaml", new: "new.yaml", AmendmentRequest(form: form, half: half, audience: audience(name)))
        #expect(result.files.count == 2, "\(result.diagnostics.map(\.message))")
        for file in result.files { expectNone(name, in: file.bytes, "\(file.name) of the \(half)") }
      }
    }
  }

  @Test(arguments: audiences) func whatVerifyLists(name: String) throws {
    let drafting = drafting("changed")
    let redline = drafting.redline(old: "old.yaml", new: "old.yaml", half: .relationship, audience: audience(name))
    let workspace = MemoryWorkspace(bytes: [
      "old.yaml": Array(Self.planted.text.utf8), "new.yaml": Array(Self.changed.utf8), "redline.html": redline.bytes,
    ])
    let found = Drafting(workspace: workspace).verify(
      redline: "redline.html", old: "old.yaml", new: "new.yaml", audience: audience(name))
    let verification = try #require(found.verification)
    let lines = termTable(verification.hidden).text + termTable(verification.otherBase).text
    expectNone(name, in: Array(lines.utf8), "verify")
    #expect(found.data.isOld == true && found.data.isNew == false && found.data.hasChanges == false)
  }

  /// The lines that a clause was made from; the file's own lines, of which private ones make no clause.
  @Test(arguments: audiences) func whatTracePrints(name: String) {
    let drafting = Drafting(workspace: MemoryWorkspace(["a.yaml": Self.planted.text]))
    let request = DraftRequest(audience: name)
    let numbers = drafting.draft("a.yaml", request).manuscripts.flatMap(\.clauses).filter(\.isPermalink).map(\.anchor)
    #expect(numbers.count > 10)
    for number in numbers.prefix(12) {
      let text = drafting.trace("a.yaml", clause: number, request).text
      expectNone(name, in: Array((number + text).utf8), "trace of \(number)")
    }
  }

  /// A change set made for everyone leaves what is private where it is.
  @Test func privateTextsStayInTheFile() throws {
    let old = Self.planted.text
    let new = old.split(separator: "answer the telephone").joined(separator: "answer the telephone at once")
    let drafting = Drafting(workspace: MemoryWorkspace(["old.yaml": old, "new.yaml": new]))
    let json = drafting.compare(old: "old.yaml", new: "new.yaml").json
    expectNone("shared", in: Array(json.utf8), "the change set")
    let workspace = MemoryWorkspace(["old.yaml": old, "changes.json": json])
    let applied = Drafting(workspace: workspace).apply(["changes.json"], to: "old.yaml")
    #expect(applied.diagnostics.map(\.message) == [])
    let isSame = applied.files.first.map { $0.bytes == Array(new.utf8) }
    #expect(isSame == true)
  }
}
