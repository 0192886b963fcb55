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
    print("seed \(seed): \(accepted) of \(Self.perSeed) accepted, all read as libyaml reads them")
  }
}
