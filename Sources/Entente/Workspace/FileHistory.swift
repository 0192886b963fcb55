import EntenteFormat
import EntenteSchedule

/// How often and when files were committed, as git knows it.
public struct FileHistory: Sendable, Equatable {
  /// How many commits changed any of the files.
  public var revisions: Int
  /// Seconds since 1970 of the last of them.
  public var lastCommit: Int
  /// Whether the files on disk are those of the last commit.
  public var isCommitted: Bool
  /// Whether the repository holds a part of its history alone, so that `revisions` is too small.
  public var isCutShort: Bool

  public init(revisions: Int, lastCommit: Int, isCommitted: Bool = true, isCutShort: Bool = false) {
    self.revisions = revisions
    self.lastCommit = lastCommit
    self.isCommitted = isCommitted
    self.isCutShort = isCutShort
  }

  /// Nil outside a repository, without git, and for files that were never committed. The first file's folder tells the
  /// repository; nothing that its settings name is run.
  public static func of(_ paths: [String]) -> FileHistory? {
    guard let first = paths.first else { return nil }
    let base = folder(of: first)
    let names = paths.map { path in
      base == "." || !path.hasPrefix(base) ? path : String(path.dropFirst(base.count).drop { $0 == "/" })
    }
    let arguments = ["-C", base, "--literal-pathspecs", "rev-list", "--timestamp", "HEAD", "--"] + names
    guard let run = try? GitRun.output(arguments, limit: 64 << 20), run.status == 0 else { return nil }
    let times = String(decoding: run.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.flatMap { Int($0) }
    }
    guard let last = times.max() else { return nil }
    let isCommitted = zip(paths, names).allSatisfy { path, name in
      let blob = try? GitRun.output(["-C", base, "cat-file", "blob", "HEAD:./" + name], limit: sourceLimit)
      guard let blob, blob.status == 0 else { return false }
      return blob.bytes == (try? DiskWorkspace().read(path, limit: sourceLimit))
    }
    let shallow = try? GitRun.output(["-C", base, "rev-parse", "--is-shallow-repository"], limit: 64)
    let isCutShort = shallow.map { $0.bytes.starts(with: Array("true".utf8)) } ?? false
    return FileHistory(revisions: times.count, lastCommit: last, isCommitted: isCommitted, isCutShort: isCutShort)
  }

  /// The last commit's time as iCalendar writes it.
  var stamp: String {
    let second = ((lastCommit % 86_400) + 86_400) % 86_400
    let epoch = CalendarDate(year: 1970, month: 1, day: 1)
    guard let day = epoch.adding(days: (lastCommit - second) / 86_400) else { return "19700101T000000Z" }
    func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
    let time = two(second / 3_600) + two(second / 60 % 60) + two(second % 60)
    return String(day.iso.filter { $0 != "-" }) + "T" + time + "Z"
  }
}
