import EntenteRevision
import EntenteSource

extension Drafting {
  /// Executes amendments on a text, in order. Each must name this very text by its SHA-256.
  func execute(_ amendments: [String], on base: String, _ date: String?) -> ApplyResult {
    var result = ApplyResult()
    if let date, isoDate(date) == nil {
      result.diagnostics.append(
        Diagnostic("not-a-date", at: .none, "\(date) is no date", help: "write it as year-month-day: 2027-05-01"))
      return result
    }
    let reader = reader(of: base, beside: base, firstSource: firstSource)
    guard var text = bytes(of: reader, &result.diagnostics) else { return result }
    for (index, path) in amendments.enumerated() {
      guard let file = amendment(path, UInt16(truncatingIfNeeded: index), &result) else { return result }
      if let date {
        guard let effective = file.effective else {
          result.diagnostics.append(
            Diagnostic(
              "no-effective-date", at: .none, "\(path) takes effect when it is signed, which nobody wrote down here",
              help: "make it again with --effective and the day of the last signature"))
          return result
        }
        if effective > date { continue }
      }
      guard let amended = amended(text, file, path, base, &result) else { return result }
      text = amended
    }
    result.files = [OutputFile(name: String(reader.path.split(separator: "/").last ?? ""), bytes: text)]
    return result
  }

  private func amendment(_ path: String, _ index: UInt16, _ result: inout ApplyResult) -> AmendmentFile? {
    guard let bytes = bytes(of: (self, path), &result.diagnostics) else { return nil }
    let source = SourceFile(id: SourceID(rawValue: 0x6000 + index % 0x1000), path: path, bytes: bytes)
    result.sources.insert(source)
    return AmendmentFile.read(source, &result.diagnostics)
  }

  private func amended(
    _ text: [UInt8], _ file: AmendmentFile, _ path: String, _ base: String, _ result: inout ApplyResult
  ) -> [UInt8]? {
    guard SHA256.hexadecimal(text) == file.baseSHA256 else {
      result.diagnostics.append(
        Diagnostic(
          "other-base", at: .none, "\(path) amends another text than this one",
          help: "it amends the text with the SHA-256 \(file.baseSHA256); give amendments in their order"))
      return nil
    }
    let body = file.isSealed ? Seal.unsealed(text) : text
    let made = Amendment.execute(file.splices, on: body).map { file.isSealed ? Seal.sealed($0) : $0 }
    guard let made, SHA256.hexadecimal(made) == file.resultSHA256 else {
      result.diagnostics.append(
        Diagnostic(
          "changed-amendment", at: .none, "the instructions in \(path) were changed since it was made",
          help: "make the amendment again with `entente amend OLD NEW`"))
      return nil
    }
    return made
  }
}
