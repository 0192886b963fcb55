import ArgumentParser
import EntenteFormat
import EntenteSchedule

/// A day as an option gives it: `2027-03-01`.
struct DayOption: ExpressibleByArgument {
  var day: CalendarDate

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard parts.count == 3, let day = CalendarDate(checking: parts[0], parts[1], parts[2]), day.iso == argument else {
      return nil
    }
    self.day = day
  }

  var defaultValueDescription: String { day.iso }
}
