import EntenteDocument
import EntenteFormat
import EntentePage
import EntenteRevision
import EntenteSource

/// What is made of two revisions beside a redline.
public enum AmendmentForm: String, Sendable, CaseIterable {
  /// Instructions that change the old text.
  case amendment
  /// The whole new text in the place of the old one.
  case restated
  /// The new text for reading, with a note for each change.
  case conformed
}

public struct AmendmentRequest: Sendable {
  public var form: AmendmentForm
  public var half: EntenteDocument.Half
  public var audience: Audience
  /// The day from which the changes hold, `2027-05-01`; nil for the last signature.
  public var effective: String?

  public init(
    form: AmendmentForm = .amendment, half: EntenteDocument.Half = .deal, audience: Audience = .shared,
    effective: String? = nil
  ) {
    self.form = form
    self.half = half
    self.audience = audience
    self.effective = effective
  }
}

/// The files of an amendment, sealed; or why there are none.
public struct AmendmentResult: Sendable {
  public var files: [OutputFile] = []
  public var isSame = false
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// Makes an amendment of two revisions of an agreement, which are drafted first, or of two Markdown texts.
  ///
  /// It is made only if executing it on the old text gives the new one byte for byte.
  public func amend(old: String, new: String, _ request: AmendmentRequest = AmendmentRequest()) -> AmendmentResult {
    var result = AmendmentResult()
    if let date = request.effective, isoDate(date) == nil {
      result.diagnostics.append(
        Diagnostic("not-a-date", at: .none, "\(date) is no date", help: "write it as year-month-day: 2027-05-01"))
      return result
    }
    guard let texts = amendmentTexts(old, new, request, &result) else { return result }
    let comparison = texts.comparison
    result.isSame = comparison.oldText == comparison.newText
    guard !result.isSame else { return result }
    guard let amendment = Amendment.make(comparison) else {
      result.diagnostics.append(
        Diagnostic(
          "cannot-amend", at: .none, "these changes can't be put into instructions that give the new text exactly",
          help: "write the whole text anew with --as restated"))
      return result
    }
    if amendment.isExtensive, request.form == .amendment {
      result.diagnostics.append(
        Diagnostic(
          "extensive-amendment", .advice, at: .none,
          "\(amendment.touched) of \(amendment.blocks) passages change",
          help: "a text that changes so much reads better as a whole: --as restated"))
    }
    let (before, after) = (texts.whole(comparison.oldText), texts.whole(comparison.newText))
    let facts = AmendmentFacts(
      title: texts.title, reference: texts.reference, parties: texts.parties, startDate: texts.startDate,
      effective: request.effective.flatMap(isoDate) ?? "", baseSHA256: SHA256.hexadecimal(before),
      resultSHA256: SHA256.hexadecimal(after))
    let data = AmendmentFile(
      title: texts.title, effective: request.effective, baseSHA256: facts.baseSHA256,
      resultSHA256: facts.resultSHA256, isSealed: texts.isSealed, splices: amendment.splices)
    result.files = files(request, amendment, facts, data, texts)
    return result
  }

  // MARK: Texts

  private struct AmendmentTexts {
    var comparison: TextComparison
    var title: String
    var reference = ""
    var parties: [String] = []
    var startDate = ""
    var language = "en-GB"
    /// Of drafts, which end in a seal on the disk.
    var isSealed: Bool
    var manuscript: Manuscript?

    func whole(_ text: [UInt8]) -> [UInt8] { isSealed ? Seal.sealed(text) : text }
  }

  private func amendmentTexts(
    _ old: String, _ new: String, _ request: AmendmentRequest, _ result: inout AmendmentResult
  ) -> AmendmentTexts? {
    let left = reader(of: old, beside: new, firstSource: Self.olderSource)
    let right = reader(of: new, beside: old, firstSource: firstSource)
    if isText(left.path) || isText(right.path) {
      guard let (a, b) = texts(left, right, &result.diagnostics) else { return nil }
      let isSealed = Seal.state(of: a) == .untouched && Seal.state(of: b) == .untouched
      let comparison = TextComparison(old: isSealed ? Seal.unsealed(a) : a, new: isSealed ? Seal.unsealed(b) : b)
      return AmendmentTexts(comparison: comparison, title: comparison.oldTitle ?? old, isSealed: isSealed)
    }
    let draft = DraftRequest(audience: request.audience)
    let (a, b) = (left.drafting.draft(left.path, draft), right.drafting.draft(right.path, draft))
    result.sources = a.sources
    result.sources.formUnion(b.sources)
    result.diagnostics = (a.diagnostics + b.diagnostics).filter { $0.severity == .error }
    guard !result.diagnostics.hasErrors else { return nil }
    guard let before = a.manuscripts.first(where: { $0.half == request.half }),
      let after = b.manuscripts.first(where: { $0.half == request.half })
    else {
      result.diagnostics.append(
        Diagnostic(
          "no-such-half", at: .none, "one of the revisions has no such half",
          help: "an amendment needs both; `entente draft` writes the new half whole"))
      return nil
    }
    var texts = AmendmentTexts(
      comparison: TextComparison(old: before, new: after), title: before.title, isSealed: true, manuscript: after)
    texts.language = after.language
    describe(left, request.audience, &texts)
    return texts
  }

  private func describe(
    _ reader: (drafting: Drafting, path: String), _ audience: Audience, _ texts: inout AmendmentTexts
  ) {
    guard let agreement = reader.drafting.load(reader.path).agreement else { return }
    let tree = Projection.make(agreement, audience: audience).projection.tree
    texts.reference = tree.words(tree.field(tree.root, "reference"))
    texts.parties = tree.parties.map { tree.words(tree.field($0, "name")) }
    if case .date(.day(let day)) = tree.field(tree.root, "effective").value {
      texts.startDate = words(of: Int(day.year), Int(day.month), Int(day.day))
    }
  }

  // MARK: Files

  private func files(
    _ request: AmendmentRequest, _ amendment: Amendment, _ facts: AmendmentFacts, _ data: AmendmentFile,
    _ texts: AmendmentTexts
  ) -> [OutputFile] {
    let new = String(decoding: texts.comparison.newText, as: UTF8.self)
    let markdown =
      switch request.form {
      case .amendment: AmendmentText.amendment(amendment, facts)
      case .restated: AmendmentText.restated(new, facts)
      case .conformed: AmendmentText.conformed(new, amendment, facts)
      }
    var name = request.form.rawValue
    if request.half == .relationship { name += "-charter" }
    if case .party(let id) = request.audience { name += "." + id }
    var bytes = Array(markdown.utf8)
    if request.form == .amendment { bytes += data.comment() }
    let page = writePage(amendmentPage(request, markdown, facts, texts))
    return [
      OutputFile(name: name + ".md", bytes: Seal.sealed(bytes)),
      OutputFile(name: name + ".html", bytes: Seal.sealed(page)),
    ]
  }

  private func amendmentPage(
    _ request: AmendmentRequest, _ markdown: String, _ facts: AmendmentFacts, _ texts: AmendmentTexts
  ) -> PageInput {
    let (name, lead, badge) =
      switch request.form {
      case .amendment: ("The amendment", "What changes in the agreement, clause by clause.", "Amendment")
      case .restated: ("The restated agreement", "The whole agreement as it is from now on.", "Restated")
      case .conformed: ("The conformed copy", "The agreement as changed, for reading.", "Conformed copy")
      }
    let title = request.form == .amendment ? "Amendment to \(texts.title)" : texts.title
    var manuscript = Manuscript(
      half: request.half, name: request.form.rawValue, language: texts.language, title: title, effect: "",
      isDraft: true)
    manuscript.role = Manuscript.Role(key: request.form.rawValue, name: name, lead: lead)
    manuscript.markdown = Array(markdown.utf8)
    manuscript.clauses = TextOutline.clauses(of: manuscript.markdown)
    var input = PageInput(
      title: title, language: texts.language, manuscripts: [manuscript], parties: texts.parties,
      fingerprint: facts.resultSHA256)
    input.cover = PageInput.Cover(
      badge: badge, notice: "It is a draft for review by a lawyer, and binds nobody until the parties have signed it.")
    input.facts.append(PageInput.Fact("SHA-256 of the text before", facts.baseSHA256))
    if !facts.effective.isEmpty { input.facts.append(PageInput.Fact("In effect from", facts.effective)) }
    if case .party(let id) = request.audience { input.audienceNote = "For \(id) only" }
    return input
  }

  // MARK: Dates

  /// `1 May 2027` for `2027-05-01`; nil for what is no day.
  func isoDate(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), 1...12 ~= month
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return 1...days ~= day ? words(of: year, month, day) : nil
  }

  private func words(of year: Int, _ month: Int, _ day: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(day) \(names[max(1, min(12, month)) - 1]) \(year)"
  }
}
