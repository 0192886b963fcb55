import EntenteDocument
import EntenteFormat
import EntenteSource

/// What an export is for.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// Word: a file for each half, with Word's own headings, numbers as text, and styles of ours.
  case docx
  /// The page on paper, with running heads and page numbers.
  case pdf
}

/// What was exported, or why not.
public struct ExportResult: Sendable {
  /// Sealed; none with errors, and none without the tool.
  public var files: [OutputFile] = []
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
  /// The tool that is missing, or that failed.
  public var problem: CallProblem?
  /// The tool was there and failed.
  public var isEngineFailure = false
}

extension Drafting {
  /// Drafts an agreement and has another tool make Word files or a PDF of it: pandoc for Word; for PDF the engine that
  /// is asked for, or the first that is installed of Chromium and WeasyPrint.
  ///
  /// Word files of one draft have the same bytes with one release of pandoc; browsers write the time into a PDF.
  ///
  /// - Parameter history: when the files were committed, for the date in a Word file; without it, 1 January 1980.
  public func export(
    _ path: String, to format: ExportFormat, _ request: DraftRequest = DraftRequest(), engine: ExportEngine? = nil,
    history: (_ paths: [String]) -> FileHistory? = { _ in nil }
  ) -> ExportResult {
    let drafted = draft(path, request)
    var result = ExportResult(diagnostics: drafted.diagnostics, sources: drafted.sources)
    guard !drafted.diagnostics.hasErrors else { return result }
    if let half = request.only, !drafted.manuscripts.contains(where: { $0.half == half }) {
      result.diagnostics.append(
        Diagnostic(
          "no-such-half", at: .none, "the file has no \(half == .deal ? "deal" : "relationship") half",
          help: "leave --only away to export what there is"))
      return result
    }
    do throws(ExportFailure) {
      switch format {
      case .docx:
        let time = history([path])?.lastCommit ?? 315_532_800
        for manuscript in drafted.manuscripts where request.only == nil || manuscript.half == request.only {
          let bytes = try word(manuscript, drafted, time: time)
          result.files.append(OutputFile(name: name(manuscript.name, "docx", request.audience), bytes: bytes))
        }
      case .pdf:
        guard let page = drafted.files.first(where: { $0.name.hasSuffix(".html") }) else { return result }
        let bytes = try pdf(page.bytes, engine.map { [$0] } ?? [.chromium, .weasyprint])
        result.files.append(OutputFile(name: name("partnership", "pdf", request.audience), bytes: bytes))
      }
    } catch {
      result.files = []
      result.problem = error.problem
      result.isEngineFailure = error.isEngineFailure
    }
    return result
  }

  private func word(
    _ manuscript: Manuscript, _ drafted: DraftResult, time: Int
  ) throws(ExportFailure) -> [UInt8] {
    let folder = try temporaryFolder()
    let state = manuscript.isDraft ? "Draft: " : ""
    let reference = WordReference(head: state + manuscript.title, foot: String(drafted.fingerprint.prefix(16)))
    try write(
      [
        ("text.md", WordSource(manuscript).markdown), ("styles.docx", reference.bytes),
        ("filter.lua", Array(WordFilter.lua.utf8)),
      ], into: folder)
    let run = ExportEngine.pandoc.run(
      [
        "--from=commonmark+pipe_tables", "--to=docx", "--standalone", "--shift-heading-level-by=-1",
        "--metadata=lang:\(manuscript.language)", "--reference-doc=" + folder.file("styles.docx"),
        "--lua-filter=" + folder.file("filter.lua"), "--output=" + folder.file("out.docx"), folder.file("text.md"),
      ], home: folder.path, variables: ["SOURCE_DATE_EPOCH": String(max(315_532_800, time))])
    var bytes = try made("out.docx", in: folder, .pandoc, run)
    // The seal takes the place of the archive's empty comment.
    guard bytes.suffix(2) == [0, 0] else { return bytes }
    bytes.removeLast(2)
    return Seal.sealed(bytes, as: .archive)
  }

  private func pdf(_ page: [UInt8], _ engines: [ExportEngine]) throws(ExportFailure) -> [UInt8] {
    var failure: ExportFailure?
    for engine in engines {
      let folder = try temporaryFolder()
      try write(
        [("page.html", page), ("weasyprint.css", Array(ExportEngine.weasyPrintStyle.utf8))], into: folder)
      let arguments = engine.printing(folder.file("page.html"), to: folder.file("out.pdf"), home: folder.path)
      // WeasyPrint is a program in Python, whose packages may lie in the user's own folder.
      let run = engine.run(arguments, home: engine == .weasyprint ? nil : folder.path)
      do throws(ExportFailure) {
        return Seal.sealed(try made("out.pdf", in: folder, engine, run), as: .pdf)
      } catch {
        // A tool that is there and fails says more than one that is not there.
        if failure == nil || error.isEngineFailure { failure = error }
      }
    }
    if let failure, failure.isEngineFailure || engines.count == 1 { throw failure }
    throw ExportFailure(
      CallProblem(
        "missing-engine", "neither Chromium nor WeasyPrint is installed, and a PDF needs one of them",
        help: ExportEngine.chromium.advice + "; or " + ExportEngine.weasyprint.advice), isEngineFailure: false)
  }

  func made(
    _ name: String, in folder: borrowing TemporaryFolder, _ engine: ExportEngine, _ run: ToolRun
  ) throws(ExportFailure) -> [UInt8] {
    guard !run.isMissing else {
      throw ExportFailure(
        CallProblem("missing-engine", "\(engine.rawValue) is not installed", help: engine.advice),
        isEngineFailure: false)
    }
    let bytes = try? DiskWorkspace().read(folder.file(name), limit: 64 << 20)
    guard run.status == 0, let bytes, !bytes.isEmpty else {
      let lines = run.words.split(separator: "\n").filter { !$0.contains(":ERROR:") }
      let last = lines.last.map { visible(String($0.prefix(300))) } ?? "it said nothing"
      throw ExportFailure(
        CallProblem(
          "engine-failed", "\(engine.rawValue) ended with status \(run.status): \(last)",
          help: "nothing was written; a newer release of \(engine.rawValue) may do better"), isEngineFailure: true)
    }
    return bytes
  }

  func temporaryFolder() throws(ExportFailure) -> TemporaryFolder {
    do throws(FileProblem) { return try TemporaryFolder() } catch {
      throw ExportFailure(
        CallProblem("no-temporary-folder", error.words, help: "set TMPDIR to a folder that can be written to"),
        isEngineFailure: false)
    }
  }

  func write(
    _ files: [(name: String, bytes: [UInt8])], into folder: borrowing TemporaryFolder
  ) throws(ExportFailure) {
    let paths = files.map { (path: folder.file($0.name), bytes: $0.bytes) }
    do throws(WriteFailure) { try DiskWorkspace().write(paths) } catch {
      throw ExportFailure(
        CallProblem(
          "cannot-write", "\(error.path) \(error.problem.words)", help: "set TMPDIR to a folder that can be written to"),
        isEngineFailure: false)
    }
  }
}

/// Why an engine made nothing.
struct ExportFailure: Error {
  var problem: CallProblem
  var isEngineFailure: Bool
  init(_ problem: CallProblem, isEngineFailure: Bool) {
    self.problem = problem
    self.isEngineFailure = isEngineFailure
  }
}
