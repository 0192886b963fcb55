import EntenteFormat
import EntenteSource
import Testing

/// What our reader accepts, libyaml reads alike. The seeds are fixed: a failure names the file that shows it.
struct DifferentialTests {
  static let perSeed = 30_000

  @Test(arguments: UInt64(1)...8) func readsAsLibyamlDoes(seed: UInt64) {
    var generator = YAMLGenerator(seed: seed)
    var accepted = 0
    var differences = 0
    for _ in 0..<Self.perSeed {
      let bytes = generator.next()
      let (events, problems) = Events.ours(bytes)
      guard let events else {
        #expect(!problems.isEmpty)
        continue
      }
      accepted += 1
      let theirs = Events.libyaml(bytes)
      if events == theirs { continue }
      differences += 1
      if differences > 5 { break }
      let shown = String(decoding: bytes, as: UTF8.self)
      Issue.record("\(shown.debugDescription)\nours:\n\(events)libyaml:\n\(theirs ?? "(refused)\n")")
    }
    #expect(accepted > Self.perSeed / 8, "the generator makes too few files that are YAML: \(accepted)")
    if differences == 0 { print("seed \(seed): \(accepted) of \(Self.perSeed) accepted, all as libyaml reads them") }
  }

  /// Laws of the tree, also over files with problems; and each problem has a place in the file and a remedy.
  @Test(arguments: UInt64(21)...24) func keepsTheLaws(seed: UInt64) {
    var generator = YAMLGenerator(seed: seed)
    for _ in 0..<6_000 {
      let bytes = generator.next()
      var problems: [Diagnostic] = []
      let tree = YAMLTree.read(SourceFile(id: SourceID(rawValue: 0), path: "a", bytes: bytes), &problems)
      let broken = tree.flatMap { YAMLLaws.broken($0, isWhole: problems.isEmpty) }
      let stray = problems.first { $0.help == nil || $0.span.start > $0.span.end || Int($0.span.end) > bytes.count }
      let shown = String(decoding: bytes, as: UTF8.self).debugDescription
      if let broken { Issue.record("\(broken) in \(shown)") }
      if let stray { Issue.record("\(stray.rule) without place or help in \(shown)") }
      if broken != nil || stray != nil { return }
    }
  }
}
