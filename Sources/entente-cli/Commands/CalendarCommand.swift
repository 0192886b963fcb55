import ArgumentParser
import Entente
import EntenteSchedule
import EntenteSource

struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Put every date, notice window and check-in into a calendar, each with the way it was counted.",
    discussion: """
      Writes iCalendar (RFC 5545), or prints a table. Entries keep their ids, so that importing the calendar of a new \
      revision updates them. Their stamp and sequence come from git (the last commit of the file, and how many there \
      are), or from the options; no clock is asked. What the agreement leaves open is listed without a date.

      Examples:
        entente calendar alliance.yaml -o alliance.ics
        entente calendar alliance.yaml --format text
        entente calendar reseller.yaml --signed 2027-03-12 -o reseller.ics
        entente calendar alliance.yaml --stamp 2027-03-01T09:00:00Z -o alliance.ics
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(name: .shortAndLong, help: "The file to write; without it, standard output.", completion: .file())
  var output: String?

  @Option(help: "How it is printed: ics, text or json.")
  var format = CalendarFormat.ics

  @Option(help: "For whom: shared, or a party's id.")
  var audience = "shared"

  @Option(help: "The day of the last signature, for an agreement that takes effect with it.")
  var signed: DayOption?

  @Option(help: "When this state was made, in UTC: 2027-03-01T09:00:00Z.")
  var stamp: String?

  @Option(help: "The number of this state; a greater one replaces the entries of a smaller one.")
  var sequence: Int?

  @Flag(help: "Write over a file that somebody else wrote or edited.")
  var force = false

  func validate() throws {
    if let stamp, CalendarStamp.time(stamp) == nil {
      throw ValidationError("--stamp \(stamp) is no time: write it like 2027-03-01T09:00:00Z")
    }
    if let sequence, !(0...Int(Int32.max)).contains(sequence) {
      throw ValidationError("--sequence is a whole number from 0")
    }
    if output != nil, format != .ics {
      throw ValidationError("-o writes iCalendar; \(format.rawValue) goes to standard output")
    }
  }

  func run() throws {
    let drafting = Drafting(workspace: DiskWorkspace())
    let request = ScheduleRequest(
      audience: DraftRequest(audience: audience).audience, signed: signed?.day,
      stamp: stamp.flatMap { CalendarStamp.time($0) }, sequence: sequence)
    let result = drafting.calendar(file, request, history: FileHistory.of)
    FindingsFormat.text.report(result.diagnostics, sources: result.sources)
    guard let calendar = result.calendar else { throw result.diagnostics.ending }
    switch format {
    case .text: return Terminal.print(calendar.text(), terminator: "")
    case .json: return Terminal.print(calendar.json(), terminator: "")
    case .ics: break
    }
    guard let output else {
      return Terminal.print(String(decoding: result.iCalendar, as: UTF8.self), terminator: "")
    }
    try drafting.deliver(
      [OutputFile(name: String(output.split(separator: "/").last ?? "calendar.ics"), bytes: result.iCalendar)],
      into: folder(of: output), keeping: [file], force: force)
  }
}

enum CalendarFormat: String, ExpressibleByArgument, CaseIterable {
  case ics, text, json
}
