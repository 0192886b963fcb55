import EntenteSource

/// What a rule is about: the parts of `check --list`.
public enum RuleFamily: String, Sendable, CaseIterable {
  /// The file can be read, and what it says can be true.
  case correctness
  /// The deal and the relationship stay apart.
  case border
  /// Terms and wording of the drafted text.
  case wording
  /// What a good partnership agreement settles.
  case completeness
  /// Whether all sides give and get.
  case fairness
  /// Templates, when one writes one's own.
  case template
  /// Files that are written, and calls.
  case output

  public var title: String {
    switch self {
    case .correctness: "Correctness"
    case .border: "The border between deal and relationship"
    case .wording: "Terms and wording"
    case .completeness: "Completeness"
    case .fairness: "Fairness"
    case .template: "Templates"
    case .output: "Files and calls"
    }
  }
}

/// Where a rule is applied.
public enum RuleStage: String, Sendable {
  /// By the rule's own function, over the analysis.
  case check
  /// While the file is read, projected or drafted, or when an output is written. Its errors stop the draft.
  case draft
}

/// One thing that may be wrong with an agreement: its page in the reference, its own test, and how it is found.
///
/// A rule is written down once, in a file of `Families`: `RuleBook` collects the files' arrays, `check --explain` and
/// the page of rules print it, and the driver of the tests runs its examples.
public struct Rule: Sendable {
  /// A piece of an agreement file. The sections that it writes (`agreement.kpis`, `term`) take the place of those of the
  /// tests' base agreement; a section whose value is `(none)` is taken out of it.
  public struct Example: Sendable {
    public var text: String
    /// Words on the line where the finding is expected, the first such line; empty where it has no place.
    public var mark: String
    /// What the text is.
    public var kind: Kind

    public enum Kind: Sendable {
      /// Sections that replace those of the base agreement.
      case sections
      /// A whole agreement file.
      case file
      /// The `agreement.md` of a template.
      case template
      /// Shown, and tested elsewhere: a call, a file on disk.
      case shown
    }

    public init(_ text: String, at mark: String = "", kind: Kind = .sections) {
      self.text = text
      self.mark = mark
      self.kind = kind
    }
  }

  /// The name of the bad thing, in kebab-case: `duty-without-date`.
  public var id: String
  /// One line, lower case, no full stop: what is found.
  public var title: String
  public var family: RuleFamily
  public var level: Severity
  /// What it reads: sections and fields of the file, or the drafted text.
  public var looksAt: String
  /// Why it matters to the parties, in a sentence or two.
  public var why: String
  public var wrong: Example
  public var right: Example
  public var stage: RuleStage
  let find: @Sendable (Analysis, inout Findings) -> Void

  /// A rule that reads the analysis. `find` reports through `Findings`; it takes time in proportion to the agreement.
  public init(
    _ id: String, _ title: String, _ family: RuleFamily, _ level: Severity, looksAt: String, why: String,
    wrong: Example, right: Example, find: @escaping @Sendable (Analysis, inout Findings) -> Void
  ) {
    self.id = id
    self.title = title
    self.family = family
    self.level = level
    self.looksAt = looksAt
    self.why = why
    self.wrong = wrong
    self.right = right
    self.stage = .check
    self.find = find
  }

  /// A rule that an earlier stage applies: registered so that it can be listed, explained and tested.
  public init(
    drafting id: String, _ title: String, _ family: RuleFamily = .correctness, _ level: Severity = .error,
    looksAt: String, why: String, wrong: Example, right: Example
  ) {
    self.init(id, title, family, level, looksAt: looksAt, why: why, wrong: wrong, right: right) { _, _ in }
    stage = .draft
  }

  /// Whether a comment in the file may change the rule's level: what stops the draft can't be allowed.
  public var mayBeAllowed: Bool { stage == .check || level != .error }
}

/// Where a rule puts what it finds.
public struct Findings: Sendable {
  public internal(set) var diagnostics: [Diagnostic] = []
  var rule = ""
  var level = Severity.warning

  /// `message` is lower case, no full stop, and stands alone; what to write instead only in `help`. What speaks of an
  /// item is reported at that item or names it in a label: only so is a private item known to be private.
  public mutating func report(
    at span: SourceSpan, _ message: String, help: String? = nil, labels: [Diagnostic.Label] = []
  ) {
    var found = Diagnostic(rule, level, kind: .finding, at: span, message, help: help)
    found.labels = labels
    diagnostics.append(found)
  }
}
