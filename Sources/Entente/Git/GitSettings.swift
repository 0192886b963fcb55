/// What git is told about agreement files: how they are shown, how hunks are named, what a word is, and who merges.
///
/// Settings name programs, so git never takes them from a repository; each clone installs them for itself. Attributes
/// say which files they hold for, and travel with the repository.
struct GitSettings {
  /// As the shell finds the command: `entente`, or an absolute path.
  let executable: String
  /// Whether git keeps the views that it made, in `refs/notes/textconv/entente`.
  var keepsViews = false

  /// A key of git's configuration and its value.
  struct Setting: Equatable {
    var key: String
    var value: String
  }

  var settings: [Setting] {
    var all = [
      Setting(key: "diff.entente.textconv", value: textconv),
      Setting(key: "diff.entente.xfuncname", value: "^== (.*)$\n^ *- id: *(.*)$"),
      Setting(key: "diff.entente.wordRegex", value: Self.words),
      Setting(key: "merge.entente.name", value: "agreement files, by term and sentence"),
      Setting(key: "merge.entente.driver", value: driver),
      // A base that is itself merged (criss-cross) is taken as it was: no marks and no disputes in it.
      Setting(key: "merge.entente.recursive", value: "binary"),
      Setting(key: "difftool.entente.cmd", value: quoted + " git difftool \"$LOCAL\" \"$REMOTE\" \"$MERGED\""),
      Setting(key: "mergetool.entente.cmd", value: quoted + " resolve \"$MERGED\""),
      Setting(key: "mergetool.entente.trustExitCode", value: "true"),
    ]
    if keepsViews { all.append(Setting(key: "diff.entente.cachetextconv", value: "true")) }
    return all
  }

  /// Every key that an installation may have set.
  static let keys: [String] = GitSettings(executable: "entente", keepsViews: true).settings.map(\.key)

  /// Without the command, the file itself: a view that fails would stop `git log` and `git diff`.
  private var textconv: String {
    "f() { command -v \(quoted) >/dev/null || exec cat \"$1\"; exec \(quoted) git textconv \"$1\"; }; f"
  }

  /// Without the command, git's own merge. When the command cannot merge the three texts, git's own merge too, and a
  /// conflict whatever that says: with nothing done, git would leave one side's text without a mark.
  private var driver: String {
    let own = "git merge-file --marker-size=\"$4\" -L ours -L base -L theirs \"$2\" \"$1\" \"$3\""
    return "f() { command -v \(quoted) >/dev/null || { \(own); return; }; "
      + "\(quoted) git merge-driver \"$@\"; s=$?; [ $s -gt 1 ] || return $s; \(own); return 1; }; "
      + "f %O %A %B %L %P %S %X %Y"
  }

  /// A figure with its currency or unit is one word; else letters and digits together, else one character.
  private static let words =
    "[A-Z][A-Z][A-Z] [0-9][0-9,.]*[0-9]|[0-9][0-9,.]*( ?%| (business )?(hour|day|week|month|year|point)s?)?"
    + "|[^[:space:][:punct:]]+|[^[:space:]]"

  private var quoted: String {
    let isPlain = executable.utf8.allSatisfy {
      ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "/._-+".utf8.contains($0)
    }
    if isPlain { return executable }
    return "'" + executable.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// What the drafts are is rebuilt, never merged by lines.
  private static let outputs = ["agreement.md", "relationship.md", "partnership.html"]

  /// The lines of `.gitattributes`.
  static func attributes(_ patterns: [String]) -> [String] {
    let patterns = patterns.map(pattern)
    let width = (patterns + outputs).map(\.utf8.count).max() ?? 0
    return patterns.map { filled($0, width) + " diff=entente merge=entente" }
      + outputs.map { filled($0, width) + " -merge linguist-generated" }
  }

  private static func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  /// A pattern with spaces stands in quotation marks.
  private static func pattern(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x20 || $0 == 0x22 || $0 == 0x5C }) else { return text }
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
