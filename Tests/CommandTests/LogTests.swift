import Foundation
import Testing

/// The life of terms, from real git.
@Suite struct LogTests {
  private func edited(_ old: String, _ new: String, of text: String) -> String {
    #expect(text.contains(old))
    return text.replacingOccurrences(of: old, with: new)
  }

  private func lines(_ run: CommandRun) -> [String] {
    #expect(run.status == 0, "\(run.errors)")
    // Commits and days differ from run to run.
    return run.output.split(separator: "\n").map { line in
      line.hasPrefix("  ") ? String(line) : String(line.split(separator: ":").last?.dropFirst() ?? "")
    }
  }

  @Test func aTermIsFollowedThroughMovesNewIDsAndNewNames() throws {
    let repository = try GitTests.Repository(installing: false)
    var text = edited("EUR 2,500.00", "EUR 3,000.00", of: repository.text)
    try repository.commit(text, "dearer")
    text = edited("id: fee", "id: monthly-fee", of: text)
    try repository.commit(text, "a better id")
    try repository.git("mv", "agreement.yaml", "alliance.yaml")
    try repository.git("commit", "-qm", "renamed")
    try repository.folder.write(edited("30 days\n", "45 days\n", of: text), to: "alliance.yaml")
    try repository.git("commit", "-qam", "longer")
    #expect(
      lines(try repository.entente("log", "alliance.yaml", "--term", "monthly-fee")) == [
        "longer", "  payments › monthly-fee › due within: 30 days → 45 days [+15 days]",
        "a better id", "  payments › monthly-fee: fee → now called monthly-fee",
        "dearer", "  payments › fee › amount: EUR 2,500.00 → EUR 3,000.00 [EUR +500]",
        "one", "  payments › fee: added: from north, to south, amount EUR 2,500.00, applies whole, due within 30 days",
      ])
    let amount = lines(try repository.entente("log", "alliance.yaml", "--term", "monthly-fee.amount"))
    #expect(amount.contains("dearer") && !amount.contains("longer"))
    #expect(lines(try repository.entente("log", "alliance.yaml")).last == "  the first revision")
    let blame = try repository.entente("trace", "alliance.yaml", "monthly-fee", "--blame").output
    let parts = (blame.components(separatedBy: "from its revisions:\n").last ?? "").split(separator: "\n")
    #expect(parts.count == 10)
    let given = parts.firstIndex { $0.hasSuffix("amount: EUR 3,000.00") }
    #expect(given.map { parts[$0 + 1].hasSuffix("Ada: dearer") } == true)
    let due = parts.firstIndex { $0.hasSuffix("due within: 45 days") }
    #expect(due.map { parts[$0 + 1].hasSuffix("Ada: longer") } == true)
  }

  /// Parallel branches are told once each, and the merge only for what it adds.
  @Test func branchesAndMerges() throws {
    let repository = try GitTests.Repository(installing: true)
    try repository.fork(
      ours: edited("30 days\n", "45 days\n", of: GitTests.agreement),
      theirs: edited("EUR 2,500.00", "EUR 3,000.00", of: GitTests.agreement))
    try repository.git("merge", "-q", "--no-commit", "theirs")
    try repository.folder.write(edited("own costs", "costs", of: repository.text), to: "agreement.yaml")
    try repository.git("commit", "-qam", "merged")
    let told = lines(try repository.entente("log", "agreement.yaml"))
    #expect(told.count { $0.contains("30 days → 45 days") } == 1)
    #expect(told.count { $0.contains("EUR +500") } == 1)
    #expect(told.prefix(2).elementsEqual(["merged", "  clauses › Costs › text: own → –"]))
  }

  /// A commit that touches only a part of the agreement is told as well, on either side of a new name.
  @Test func whatIncludedFilesChanged() throws {
    let whole = GitTests.agreement
    let cut = try #require(whole.range(of: "  clauses:\n")).lowerBound
    let root = edited("format: 1\n", "format: 1\ninclude: parts/clauses.yaml\n", of: String(whole[..<cut]))
    let part = "agreement:\n" + String(whole[cut...])
    let repository = try GitTests.Repository(installing: false)
    try repository.folder.write(part, to: "parts/clauses.yaml")
    try repository.commit(root, "in two files")
    try repository.folder.write(edited("own costs", "costs", of: part), to: "parts/clauses.yaml")
    try repository.git("commit", "-qam", "shared costs")
    try repository.git("mv", "agreement.yaml", "alliance.yaml")
    try repository.git("commit", "-qm", "renamed")
    try repository.folder.write(edited("own costs", "fair costs", of: part), to: "parts/clauses.yaml")
    try repository.git("commit", "-qam", "fair costs")
    try repository.folder.write("nothing to do with it\n", to: "parts/other.yaml")
    try repository.git("add", "-A")
    try repository.git("commit", "-qm", "another file")
    #expect(
      lines(try repository.entente("log", "alliance.yaml")) == [
        "fair costs", "  clauses › Costs › text: fair", "shared costs", "  clauses › Costs › text: own → –",
        "in two files", "  include: parts/clauses.yaml", "one", "  the first revision",
      ])
    let blame = try repository.entente("trace", "alliance.yaml", "costs", "--blame").output
    let told = (blame.components(separatedBy: "from its revisions:\n").last ?? "").split(separator: "\n")
    #expect(told.first?.hasSuffix("fair costs.") == true && told.dropFirst().first?.hasSuffix(": fair costs") == true)
  }

  /// Fields that a template of one's own declares are terms like any other.
  @Test func whatAnOwnTemplateDeclaresIsTold() throws {
    let text = """
      format: 1
      kind: own/small
      title: Small
      parties:
        - { id: north, name: North }
        - { id: south, name: South }
      fields:
        cost_centre: CC-4711

      """
    let repository = try GitTests.Repository(text, installing: false)
    try repository.folder.write(
      """
      kind: small
      title: Small
      documents:
        - { file: deal.md, half: deal, title: Small }
      fields:
        - { name: cost_centre, type: literal, summary: Where it is booked. }

      """, to: "own/small/manifest.yaml")
    try repository.folder.write("{{ fields.cost_centre }}\n", to: "own/small/deal.md")
    try repository.commit(edited("4711", "4712", of: text), "another centre")
    let told = lines(try repository.entente("log", "agreement.yaml", "--term", "fields.cost_centre"))
    #expect(told.prefix(2).elementsEqual(["another centre", "  fields cost centre: CC-4711 → CC-4712"]))
  }

  @Test func aClauseByItsNumberAndAnUnknownTerm() throws {
    let repository = try GitTests.Repository(installing: false)
    try repository.commit(edited("own costs", "costs", of: repository.text), "costs")
    #expect(try repository.entente("log", "agreement.yaml", "--term", "costs").output.contains("own"))
    let unknown = try repository.entente("log", "agreement.yaml", "--term", "cost")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean costs?"))
    let folder = try ScratchFolder()
    try folder.write(GitTests.agreement, to: "a.yaml")
    let outside = try CommandRun.entente("log", "a.yaml", in: folder.url, environment: ["GIT_CEILING_DIRECTORIES": "/"])
    #expect(outside.status == 2 && outside.errors.contains("no-history"))
  }

  /// What is private, or was in any revision, is told to those who may see it alone.
  @Test func nothingPrivateIsTold() throws {
    let charter = """
      relationship:
        interests:
          - id: south-wish
            party: south
            asks: A desk by the canal

      """
    let repository = try GitTests.Repository(GitTests.agreement + charter, installing: false)
    try repository.commit(GitTests.agreement + edited("canal", "harbour", of: charter), "moved")
    try repository.commit(GitTests.agreement, "gone")
    try repository.commit(edited("30 days\n", "45 days\n", of: GitTests.agreement), "longer")
    for audience in ["shared", "north"] {
      let told = try repository.entente("log", "agreement.yaml", "--audience", audience).output
      #expect(told.contains("45 days"))
      for canary in ["canal", "harbour", "desk", "south-wish", "interests"] {
        #expect(!told.contains(canary), "\(audience): \(canary)")
      }
    }
    #expect(try repository.entente("log", "agreement.yaml", "--audience", "south").output.contains("canal"))
  }
}
