/// Who last changed a line, as git knows it.
public enum LineHistory {
  /// "1a2b3c4 2026-11-02 Ada Byron", "not committed yet"; nil outside a repository, without git, or for a file that git
  /// does not know. Runs `git blame` for the one line; the work tree is read as it is.
  public static func lastChange(of path: String, line: Int) -> String? {
    let base = folder(of: path)
    let name = base == "." ? path : String(path.dropFirst(base.count).drop { $0 == "/" })
    let arguments = ["-C", base, "blame", "--porcelain", "-L", "\(line),\(line)", "--", name]
    guard let run = try? GitRun.output(arguments, limit: 1 << 20), run.status == 0 else { return nil }
    return lastChange(porcelain: String(decoding: run.bytes, as: UTF8.self))
  }

  /// Reads git's porcelain format of one line.
  static func lastChange(porcelain: String) -> String? {
    let lines = porcelain.split(separator: "\n")
    guard let commit = lines.first?.prefix(while: { $0 != " " }), commit.count >= 40 else { return nil }
    if commit.allSatisfy({ $0 == "0" }) { return "not committed yet" }
    func value(_ key: String) -> String? {
      lines.first { $0.hasPrefix(key + " ") }.map { String($0.dropFirst(key.count + 1)) }
    }
    guard let author = value("author"), let time = value("author-time").flatMap(Int.init) else { return nil }
    let zone = value("author-tz").flatMap(Int.init) ?? 0
    let local = time + (zone / 100 * 60 + zone % 100) * 60
    return "\(commit.prefix(7)) \(date(local)) \(author)"
  }

  /// The day of a count of seconds since 1970, as ISO 8601 (days to civil date, by the 400-year cycle).
  private static func date(_ seconds: Int) -> String {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
