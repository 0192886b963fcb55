import EntenteDocument

/// Everything that one page is made from. The page adds labels and explanation in its own words; every word of the
/// agreement and the charter comes from the manuscripts.
public struct PageInput: Sendable {
  public enum Status: String, Sendable { case draft, final }

  /// What the page says that it is, where it is not the agreement itself: a word and a sentence.
  public struct Cover: Sendable, Equatable {
    public var badge: String
    public var notice: String
    public init(badge: String, notice: String) {
      self.badge = badge
      self.notice = notice
    }
  }

  /// A line of the page's front: `Reference`, `KN-2026-014`. Both are literals.
  public struct Fact: Sendable, Equatable {
    public var label: String
    public var value: String
    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A literal, as are all texts here that are not manuscripts.
  public var title: String
  /// A BCP 47 tag; the page's own words are English, German or French by it.
  public var language: String
  /// The deal first; one or two.
  public var manuscripts: [Manuscript]
  /// Full names.
  public var parties: [String]
  public var facts: [Fact]
  public var status: Status
  /// Takes the place of the words for the status.
  public var cover: Cover?
  /// Printed in the footer: the hexadecimal SHA-256 of what the page was made from.
  public var fingerprint: String
  /// The revision of the sources, when the caller named one.
  public var revision: String?
  /// For whom the page is made, when it is not for everybody: `For Nordwind only`.
  public var audienceNote: String?
  /// Says that the other half exists and is not in this page, where it is not.
  public var missingHalfNote: String?

  public init(
    title: String, language: String, manuscripts: [Manuscript], parties: [String] = [], facts: [Fact] = [],
    status: Status = .draft, fingerprint: String, revision: String? = nil, audienceNote: String? = nil,
    missingHalfNote: String? = nil, cover: Cover? = nil
  ) {
    self.title = title
    self.language = language
    self.manuscripts = manuscripts
    self.parties = parties
    self.facts = facts
    self.status = status
    self.fingerprint = fingerprint
    self.revision = revision
    self.audienceNote = audienceNote
    self.missingHalfNote = missingHalfNote
    self.cover = cover
  }
}
