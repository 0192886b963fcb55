import Entente
import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteSource
import EntenteTemplate
import EntenteTemplates

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `entente-bench [FILE [REPEATS]]`: the CPU time of every stage, warm, as medians in milliseconds, for the file as it
/// is and grown to 60 KB and 1.5 MB; with `REPEATS` for the file alone, run so often, as a profiler wants it.
///
/// The template is compiled once for a file, as a program does that draws up many: `compile` says what that took and is
/// not part of `all`. That is the median of passes of its own, without a look at the clock between the stages, each of
/// which asks the system.
@main
enum Bench {
  static func main() throws {
    let path = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Tests/Fixtures/agreements/eight-kb.yaml"
    let text = String(decoding: try DiskWorkspace().read(path, limit: sourceLimit), as: UTF8.self)
    print(
      "stage".padded(12),
      ["input KB", "read", "compile", "project", "run", "bind", "write", "page", "all", "Markdown KB", "page KB"].map {
        $0.padded(12)
      }.joined())
    let repeats = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) : nil
    for size in repeats == nil ? [0, 60_000, 1_500_000] : [0] {
      let bytes = Array(Growth.grown(text, to: size).utf8)
      print("".padded(12), Stages(bytes).row(repeats: repeats ?? (size > 1_000_000 ? 9 : size > 0 ? 60 : 400)))
    }
  }
}

/// One pass through all stages, each timed by the process's CPU clock.
struct Stages {
  let file: SourceFile
  init(_ bytes: [UInt8]) { file = SourceFile(id: SourceID(rawValue: 0), path: "bench.yaml", bytes: bytes) }

  func row(repeats: Int) -> String {
    var samples: [[Double]] = []
    var sizes = (markdown: 0, page: 0)
    let (template, compile) = compiled()
    var whole: [Double] = []
    for _ in 0..<repeats {
      samples.append(pass(template, &sizes))
      whole.append(pass(template, &sizes, staged: false)[0])
    }
    var medians = (0..<samples[0].count).map { stage in median(samples.map { $0[stage] }) }
    medians.insert(compile, at: 1)
    let figures = medians + [median(whole)]
    let cells =
      [decimals(Double(file.bytes.count) / 1000, 1)] + figures.map { decimals($0, 3) }
      + [decimals(Double(sizes.markdown) / 1000, 1), decimals(Double(sizes.page) / 1000, 1)]
    return cells.map { $0.padded(12) }.joined()
  }

  /// The file's template, and the CPU time that it took, in milliseconds.
  private func compiled() -> (Template, Double) {
    let kind = kind(read())
    let start = now()
    var next = SourceID.templateBase
    let (template, _) = TemplateLibrary.load(kind) { path in
      defer { next += 1 }
      return ShippedTemplates.read(path).map { SourceFile(id: SourceID(rawValue: next), path: path, bytes: $0.bytes) }
    }
    guard let template else { fatal("no template of that kind") }
    return (template, (now() - start) * 1000)
  }

  private func read() -> Agreement {
    let (agreement, problems) = AgreementReader.read(file)
    guard let agreement, !problems.hasErrors else { fatal("the file has errors: entente check tells which") }
    return agreement
  }

  private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  /// The milliseconds of each stage in order; of the whole where it is not `staged`.
  private func pass(
    _ template: Template, _ sizes: inout (markdown: Int, page: Int), staged: Bool = true
  ) -> [Double] {
    var clock = StageClock(isStaged: staged)
    let agreement = read()
    clock.lap(0)
    let projection = Projection.make(agreement, audience: .shared).projection
    clock.lap(1)
    let manuscripts = drawUp(template, projection, &clock)
    let page = writePage(PageInput(title: "Bench", language: "en-GB", manuscripts: manuscripts, fingerprint: ""))
    clock.lap(5)
    sizes = (manuscripts.reduce(0) { $0 + $1.markdown.count }, page.count)
    return clock.times()
  }

  /// Runs, binds and writes the deal and then the charter, which cites the deal's numbers: three more stages.
  private func drawUp(_ template: Template, _ projection: Projection, _ clock: inout StageClock) -> [Manuscript] {
    var manuscripts: [Manuscript] = []
    var deal: CitedDocument?
    var diagnostics: [Diagnostic] = []
    for half in [EntenteDocument.Half.deal, .relationship] {
      guard let program = template.document(half) else { continue }
      let draft = program.run(over: projection, citing: deal).0
      clock.lap(2)
      let document = draft.bind(&diagnostics)
      if half == .deal { deal = CitedDocument(document, file: draft.name + ".md") }
      clock.lap(3)
      manuscripts.append(document.write())
      clock.lap(4)
    }
    return manuscripts
  }

  private func kind(_ agreement: Agreement) -> String {
    guard case .literal(let text) = agreement.tree.field(agreement.tree.root, "kind").value else { return "alliance" }
    return agreement.tree.string(text)
  }

  private func fatal(_ words: String) -> Never {
    print(words)
    exit(2)
  }
}

/// The process's CPU time in seconds.
private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Times the stages of a pass; or the whole, without a look at the clock in between.
private struct StageClock {
  let isStaged: Bool
  private let begun: Double
  private var last: Double
  private var stages = [Double](repeating: 0, count: 6)

  init(isStaged: Bool) {
    self.isStaged = isStaged
    begun = now()
    last = begun
  }

  /// What came since the last lap belongs to this stage.
  mutating func lap(_ stage: Int) {
    guard isStaged else { return }
    let time = now()
    stages[stage] += time - last
    last = time
  }

  /// In milliseconds.
  func times() -> [Double] { isStaged ? stages.map { $0 * 1000 } : [(now() - begun) * 1000] }
}

/// A number with so many digits after the point, without Foundation.
private func decimals(_ value: Double, _ digits: Int) -> String {
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let whole = Int((value * Double(scale)).rounded())
  let rest = String(whole % scale)
  return "\(whole / scale)." + String(repeating: "0", count: digits - rest.count) + rest
}

extension String {
  fileprivate func padded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
