import EntenteSource

/// The commits that touched a file, or one that it includes, newest first, as git tells them.
struct GitLog {
  struct Entry {
    var commit: String
    var parents: [String]
    /// ISO 8601, the author's day.
    var date: String
    var author: String
    var subject: String
    /// From the top of the repository, in this commit and in its parents.
    var path: String
    var oldPath: String
  }

  /// The file's own, from where git is asked.
  let folder: String
  private(set) var entries: [Entry] = []

  /// Nil outside a repository, or when git has no commit of the file.
  init?(_ path: String) {
    folder = Entente.folder(of: path)
    let name = folder == "." ? path : String(path.dropFirst(folder.count).drop { $0 == "/" })
    guard let text = Self.told(folder, ["--follow"], [name]) else { return nil }
    for part in text.split(separator: "\u{1}") {
      let lines = part.split(separator: "\n")
      let files = lines.last.map { $0.split(separator: "\t").map(String.init) } ?? []
      guard let path = lines.count > 1 ? files.last : entries.last?.oldPath else { continue }
      let oldPath = lines.count > 1 && files.count == 3 ? files[1] : path
      if let entry = Self.entry(lines, path, oldPath) { entries.append(entry) }
    }
    if entries.isEmpty { return nil }
  }

  /// Adds the commits that touched one of the parts alone; their paths are from the top of the repository. The file is
  /// taken under the name that it has in the nearest newer commit of its own.
  mutating func add(parts: Set<String>) {
    guard !parts.isEmpty, let newest = entries.first,
      let run = try? GitRun.output(["-C", folder, "rev-parse", "--show-cdup"], limit: 1 << 16), run.status == 0
    else { return }
    let top = String(decoding: run.bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    let names = parts.union(entries.map(\.path)).union(entries.map(\.oldPath))
    guard let text = Self.told(folder, [], names.sorted().map { top + $0 }) else { return }
    let places = Dictionary(zip(entries.map(\.commit), entries.indices), uniquingKeysWith: { a, _ in a })
    var taken = 0
    var path = newest.path
    var all: [Entry] = []
    for part in text.split(separator: "\u{1}") {
      guard let entry = Self.entry(part.split(separator: "\n"), path, path) else { continue }
      guard let place = places[entry.commit] else {
        all.append(entry)
        continue
      }
      // Up to and with this one, in the order in which the file's own log tells them.
      while taken <= place {
        all.append(entries[taken])
        path = entries[taken].oldPath
        taken += 1
      }
    }
    entries = all + entries[taken...]
  }

  private static func told(_ folder: String, _ options: [String], _ names: [String]) -> String? {
    let arguments =
      [
        // A merge is told when a file differs from that of every parent.
        "-C", folder, "--literal-pathspecs", "-c", "core.quotePath=false", "log", "-c", "--name-status",
        "--no-show-signature", "--no-color", "--format=%x01%H%x02%P%x02%as%x02%an%x02%s",
      ] + options + ["--"] + names
    guard let run = try? GitRun.output(arguments, limit: 256 << 20), run.status == 0 else { return nil }
    return String(decoding: run.bytes, as: UTF8.self)
  }

  private static func entry(_ lines: [Substring], _ path: String, _ oldPath: String) -> Entry? {
    let fields = lines.first?.split(separator: "\u{2}", omittingEmptySubsequences: false).map(String.init) ?? []
    guard fields.count >= 5 else { return nil }
    return Entry(
      commit: fields[0], parents: fields[1].split(separator: " ").map(String.init), date: fields[2],
      author: fields[3], subject: fields[4], path: path, oldPath: oldPath)
  }
}
