import EntenteSource

/// The commits that touched a file, newest first, as git tells them.
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

  let folder: String
  private(set) var entries: [Entry] = []

  /// Nil outside a repository, or when git has no commit of the file.
  init?(_ path: String) {
    folder = Entente.folder(of: path)
    let name = folder == "." ? path : String(path.dropFirst(folder.count).drop { $0 == "/" })
    let arguments = [
      // A merge is told when the file differs from that of every parent.
      "-C", folder, "--literal-pathspecs", "-c", "core.quotePath=false", "log", "--follow", "-c", "--name-status",
      "--no-show-signature",
      "--no-color", "--format=%x01%H%x02%P%x02%as%x02%an%x02%s", "--", name,
    ]
    guard let run = try? GitRun.output(arguments, limit: 256 << 20), run.status == 0 else { return nil }
    let text = String(decoding: run.bytes, as: UTF8.self)
    for part in text.split(separator: "\u{1}") { read(part) }
    if entries.isEmpty { return nil }
  }

  private mutating func read(_ part: Substring) {
    let lines = part.split(separator: "\n")
    guard let head = lines.first else { return }
    let fields = head.split(separator: "\u{2}", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 5 else { return }
    let files = lines.last.map { $0.split(separator: "\t").map(String.init) } ?? []
    let path = lines.count > 1 ? files.last : entries.last?.oldPath
    guard let path else { return }
    let oldPath = lines.count > 1 && files.count == 3 ? files[1] : path
    entries.append(
      Entry(
        commit: fields[0], parents: fields[1].split(separator: " ").map(String.init), date: fields[2],
        author: fields[3], subject: fields[4], path: path, oldPath: oldPath))
  }
}
