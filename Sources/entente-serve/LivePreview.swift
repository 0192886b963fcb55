import Entente
import EntenteDocument
import EntenteSource

/// The drafts of one file as it now stands, one for each audience that somebody looks at. Lives on the server's one
/// thread.
final class LivePreview {
  private struct Drawn {
    var preview: Preview
    /// The last page that could be drawn, and at which version; its lines are the ones that lead back to the file.
    var page: [UInt8]
    var pageVersion: Int
    var lines: [(anchor: String, place: Preview.Place)]
  }

  let file: String
  /// Counts the times that the file was seen to change.
  private(set) var version = 1
  private let drafting = Drafting(workspace: DiskWorkspace())
  private var drawn: [String: Drawn] = [:]
  /// The version at which each audience's draft was made.
  private var drawnAt: [String: Int] = [:]
  private var watch = FileWatch()

  init(file: String) {
    self.file = file
    _ = watch.follow([file, folder(of: file)])
  }

  /// Draws the page for an audience, unless it is drawn already.
  private func draw(_ audience: String) -> Drawn {
    if let known = drawn[audience], drawnAt[audience] == version { return known }
    var request = DraftRequest(audience: audience)
    request.tellsHistory = true
    var preview = drafting.preview(file, request)
    // A file that was not known could have changed since it was read: it is read again, now that it is watched.
    if watch.follow([file, folder(of: file)] + preview.files) {
      preview = drafting.preview(file, request)
    }
    var now =
      drawn[audience] ?? Drawn(preview: preview, page: Array(Shell.nothingYet.utf8), pageVersion: 0, lines: [])
    now.preview = preview
    if let page = preview.page {
      now.page = page
      now.pageVersion = version
      now.lines = preview.lines
    }
    drawn[audience] = now
    drawnAt[audience] = version
    return now
  }

  /// Looks at the files; true when they changed and are whole again.
  func lookAgain() -> Bool {
    guard watch.hasChanged() else { return false }
    version += 1
    return true
  }

  func page(for audience: String) -> [UInt8] { draw(audience).page }

  /// The whole of a file that the draft was made from, by its number; nil for any other.
  func source(_ number: Int, for audience: String) -> [UInt8]? {
    let files = draw(audience).preview.files
    guard files.indices.contains(number) else { return nil }
    return try? drafting.workspace.read(files[number], limit: sourceLimit)
  }

  /// The redline of one half since a revision, named as git names it; or in words why there is none.
  func redline(since revision: String, half: EntenteDocument.Half, for audience: String) -> Result<[UInt8], Refusal> {
    let result = drafting.redline(
      old: revision, new: file, half: half, audience: DraftRequest(audience: audience).audience)
    guard !result.diagnostics.hasErrors else {
      let errors = result.diagnostics.filter { $0.severity == .error }
      return .failure(Refusal(words: TextReporter(sources: result.sources).report(errors)))
    }
    return .success(result.bytes)
  }

  struct Refusal: Error {
    var words: String
  }

  /// What is to be shown, as a message of `text/event-stream`: what stands beside the page, as JSON on the first line,
  /// and on those after it the page. A line end that HTML reads alike is LF in it.
  func message(for audience: String) -> [UInt8] {
    let now = draw(audience)
    let state = JSONText.onOneLine(state(now, audience)).utf8
    let line = Array("\ndata: ".utf8)
    var message: [UInt8] = []
    message.reserveCapacity(now.page.count + state.count + 10 * (now.page.count / 64))
    message += line.dropFirst()
    message += state
    message += line
    for at in now.page.indices {
      switch now.page[at] {
      case 0x0D where at + 1 < now.page.count && now.page[at + 1] == 0x0A: break
      case 0x0A, 0x0D: message += line
      case let byte: message.append(byte)
      }
    }
    message += [0x0A, 0x0A]
    return message
  }

  private func state(_ now: Drawn, _ audience: String) -> String {
    var json = JSONText()
    json.object { json in
      json.member("version", version)
      json.member("page", now.pageVersion)
      json.member("audience", audience)
      json.member("title", now.preview.title)
      json.member("broken", now.preview.page == nil)
      json.key("audiences")
      json.array(now.preview.audiences) { $1.string($0) }
      json.key("files")
      json.array(now.preview.files) { $1.string($0) }
      json.key("findings")
      json.array(now.preview.findings) { finding, json in json.object { write(finding, into: &$0) } }
      json.key("lines")
      json.array(now.lines) { line, json in
        json.object { json in
          json.member("anchor", line.anchor)
          json.member("file", line.place.file)
          json.member("line", line.place.line)
        }
      }
    }
    return json.text
  }

  private func write(_ finding: Preview.Finding, into json: inout JSONText) {
    json.member("rule", finding.rule)
    json.member("severity", finding.severity)
    json.member("message", finding.message)
    if let help = finding.help { json.member("help", help) }
    if let anchor = finding.anchor { json.member("anchor", anchor) }
    if let place = finding.place {
      json.member("file", place.file)
      json.member("line", place.line)
    }
  }
}
