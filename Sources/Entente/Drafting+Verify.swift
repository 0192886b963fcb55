import EntenteDocument
import EntenteFormat
import EntenteRevision
import EntenteSource

/// What a redline shows, and whether what it says about itself is true.
public struct RedlineVerification: Sendable {
  public var verification: Verification?
  public var data = RedlineClaims()
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

/// What a page of ours says about itself; all nil for a redline of another tool.
public struct RedlineClaims: Sendable, Equatable {
  /// Whether it carries the fingerprint of the older and the newer text, and their change set.
  public var isOld: Bool?
  public var isNew: Bool?
  public var hasChanges: Bool?

  public var isTrue: Bool { isOld != false && isNew != false && hasChanges != false }

  /// A line for each claim that does not hold; one when all do; none when nothing is claimed.
  public var words: [String] {
    guard isOld != nil else { return [] }
    if isTrue { return ["the redline carries the fingerprints of both texts and their change set"] }
    return [
      isOld == false ? "the fingerprint of the older text is another" : nil,
      isNew == false ? "the fingerprint of the newer text is another" : nil,
      hasChanges == false ? "the change set in the redline is not that of these two" : nil,
    ].compactMap { $0 }
  }
}

extension Drafting {
  /// Holds a redline against the texts that it is said to be made of: with everything accepted it must be the new one,
  /// with everything refused the old one. Agreement files are drafted; the half is the one whose fingerprint fits.
  public func verify(
    redline: String, old: String, new: String, audience: Audience = .shared
  ) -> RedlineVerification {
    var result = RedlineVerification()
    let file = reader(of: redline, beside: redline, firstSource: firstSource)
    guard let sealed = bytes(of: file, &result.diagnostics) else { return result }
    let page = isText(file.path) ? Seal.words(of: sealed) : sealed
    let claims = RedlineData(page)
    let left = reader(of: old, beside: new, firstSource: Self.olderSource)
    let right = reader(of: new, beside: old, firstSource: firstSource)
    if isText(left.path) || isText(right.path) {
      guard let (a, b) = words(left, right, &result.diagnostics) else { return result }
      result.verification = EntenteRevision.verify(base: a, received: b, redline: page)
      guard let claims else { return result }
      result.data.isOld = claims.oldSHA256 == SHA256.hexadecimal(a)
      result.data.isNew = claims.newSHA256 == SHA256.hexadecimal(b)
      result.data.hasChanges = claims.changes == JSONText.onOneLine(TextComparison(old: a, new: b).json())
      return result
    }
    // The same call that made the page makes it again; what it is held against is what was drafted.
    let half = claims.flatMap { self.half(of: $0, left, audience) ?? self.half(of: $0, right, audience) } ?? .deal
    let again = self.redline(old: old, new: new, half: half, audience: audience)
    result.diagnostics += again.diagnostics.filter { $0.severity == .error }
    result.sources = again.sources
    guard !result.diagnostics.hasErrors, let truth = RedlineData(again.bytes) else { return result }
    result.verification = EntenteRevision.verify(
      base: markdown(left, half, audience), received: markdown(right, half, audience), redline: page,
      comparison: again.comparison)
    guard let claims else { return result }
    result.data.isOld = claims.oldSHA256 == truth.oldSHA256
    result.data.isNew = claims.newSHA256 == truth.newSHA256
    result.data.hasChanges = claims.changes == truth.changes
    return result
  }

  private func half(of claims: RedlineData, _ reader: Reader, _ audience: Audience) -> EntenteDocument.Half? {
    reader.drafting.draft(reader.path, DraftRequest(audience: audience)).manuscripts.first {
      let fingerprint = SHA256.hexadecimal($0.markdown)
      return fingerprint == claims.oldSHA256 || fingerprint == claims.newSHA256
    }?.half
  }

  private func markdown(_ reader: Reader, _ half: EntenteDocument.Half, _ audience: Audience) -> [UInt8] {
    reader.drafting.draft(reader.path, DraftRequest(audience: audience)).manuscripts.first { $0.half == half }?.markdown
      ?? []
  }
}
