import Entente
import EntenteFormat
import EntenteSchedule
import EntenteSource

/// The dates of a small agreement of two parties, written as in a file.
struct Dates {
  var entries: [String: CalendarEntry] = [:]
  var undated: [String: UndatedEntry] = [:]
  var diagnostics: [Diagnostic] = []
  var iCalendar = ""

  static let head = """
    format: 1
    kind: alliance
    title: A title
    parties:
      - id: north
        name: North Ltd
        short: North
      - id: south
        name: South Ltd
        short: South

    """

  /// - Parameter text: what follows the head.
  init(_ text: String, _ request: ScheduleRequest = ScheduleRequest()) {
    let drafting = Drafting(workspace: MemoryWorkspace(["deal.yaml": Self.head + text]))
    let result = drafting.calendar("deal.yaml", request)
    diagnostics = result.diagnostics
    iCalendar = String(decoding: result.iCalendar, as: UTF8.self)
    for entry in result.calendar?.entries ?? [] { entries[entry.key] = entry }
    for entry in result.calendar?.undated ?? [] { undated[entry.key] = entry }
  }

  func day(_ key: String) -> String? { entries[key]?.day.iso }
  var rules: [String] { diagnostics.map(\.rule) }
}
