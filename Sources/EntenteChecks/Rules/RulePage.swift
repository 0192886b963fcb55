import EntenteSource

/// A rule in words: for `check --explain`, and for the page of all rules.
public enum RulePage {
  /// What `check --explain RULE` prints.
  public static func explanation(of rule: Rule) -> String {
    var text = "\(rule.id): \(rule.title)\n\n"
    text += "\(rule.family.title), \(rule.level.rawValue). It looks at \(plain(rule.looksAt)).\n\n\(plain(rule.why))\n"
    text += "\nNot so:\n\n\(indented(rule.wrong.text))\n\nBut so:\n\n\(indented(rule.right.text))\n\n"
    return text + level(of: rule)
  }

  private static func level(of rule: Rule) -> String {
    guard rule.mayBeAllowed else {
      return "It stops the draft: no comment can allow it.\n"
    }
    return "To set it aside, write above the place: # entente: allow \(rule.id) because …\n"
  }

  /// `check --list`: a line a rule, the families under headings.
  public static func list() -> String {
    var text = ""
    let width = RuleBook.all.map(\.id.utf8.count).max() ?? 0
    for family in RuleFamily.allCases {
      let rules = RuleBook.all.filter { $0.family == family }
      guard !rules.isEmpty else { continue }
      text += "\(text.isEmpty ? "" : "\n")\(family.title)\n"
      for rule in rules {
        let gap = String(repeating: " ", count: width - rule.id.utf8.count)
        text += "  \(rule.id)\(gap)  \(rule.level.rawValue)\(rule.level == .advice ? " " : "")"
        text += "\(rule.level == .error ? "  " : "")  \(plain(rule.title))\n"
      }
    }
    return text
  }

  /// `check --list --format json`.
  public static func json() -> String {
    var json = JSONText()
    json.object {
      $0.member("version", 1)
      $0.key("rules")
      $0.array(RuleBook.all) { rule, json in
        json.object {
          $0.member("id", rule.id)
          $0.member("title", rule.title)
          $0.member("family", rule.family.rawValue)
          $0.member("level", rule.level.rawValue)
          $0.member("stopsTheDraft", !rule.mayBeAllowed)
          $0.member("looksAt", rule.looksAt)
          $0.member("why", rule.why)
        }
      }
    }
    return json.text + "\n"
  }

  /// The page of all rules in Markdown, generated: a test compares the one in the documentation.
  public static func page() -> String {
    var text = """
      <!-- Generated from the rules. Do not edit: a test compares it. -->
      # Rules

      Every rule that `entente check` can report, with what is wrong and what to write instead. The examples are the
      rules' own tests. `entente check --explain RULE` prints one of them.

      An error means that the file can't be drafted or that the contract would be wrong; a warning, that it is likely
      to do harm; advice is an opinion. Warnings and advice do not change the exit status.

      A rule's level is changed where it is reported, always with a reason:

      ```yaml
      # entente: allow RULE because we agreed otherwise on 3 May
      # entente: warning RULE because …
      ```

      The comment stands on the line or above it and holds for all that is indented below; before the first key of a
      file it holds for the whole file. Errors that stop the draft can't be allowed. A comment that changes nothing is
      reported.

      """
    for family in RuleFamily.allCases {
      let rules = RuleBook.all.filter { $0.family == family }
      guard !rules.isEmpty else { continue }
      text += "\n## \(family.title)\n"
      for rule in rules { text += section(rule) }
    }
    return text
  }

  private static func section(_ rule: Rule) -> String {
    let language = rule.wrong.kind == .template ? "markdown" : rule.wrong.kind == .shown ? "text" : "yaml"
    var text = "\n### \(rule.id)\n\n"
    text +=
      "*\(rule.level.rawValue)\(rule.mayBeAllowed ? "" : ", stops the draft")* · \(rule.title). It looks at \(rule.looksAt).\n"
    text += "\n\(rule.why)\n"
    text += "\nNot so:\n\n```\(language)\n\(rule.wrong.text)\n```\n"
    return text + "\nBut so:\n\n```\(language)\n\(rule.right.text)\n```\n"
  }

  private static func plain(_ text: String) -> String { text.filter { $0 != "`" } }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }
}
