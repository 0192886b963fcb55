import Entente
import EntenteSource

/// Asks for what a new agreement needs and was not given, one question at a time. Enter takes what stands in brackets;
/// an answer that the file could not hold is explained and asked for again.
struct NewConversation {
  private var new: NewAgreement
  private let asksKind: Bool

  init(_ new: NewAgreement, asksKind: Bool) {
    self.new = new
    self.asksKind = asksKind
  }

  /// The agreement; nil when the answers ended, or the last one was no.
  mutating func hold() -> NewAgreement? {
    Terminal.complain("A new agreement in \(new.folder). Enter takes what stands in brackets; Ctrl-D stops.\n")
    guard askKind(), askParties() else { return nil }
    let names = new.parties.joined(separator: ", ")
    guard
      ask("Title", "Agreement between \(names)", new.title, into: \.title),
      ask("What is it for, in one sentence", "still open", new.purpose, into: \.purpose),
      ask("When does it take effect: a day such as 2027-01-01, or", "last signature", new.start, into: \.start),
      ask("How long does it last: 24 months, 3 years, perpetual", "24 months", new.length, into: \.length)
    else { return nil }
    if new.length != "perpetual" {
      guard
        ask("If it renews by itself, for how long each time", "it does not", new.renewal, into: \.renewal),
        ask("How long before the end is notice given", "90 days", new.notice, into: \.notice)
      else { return nil }
    }
    guard ask("Which law governs it", "left out", new.law, into: \.law),
      ask("Which courts decide", "left out", new.courts, into: \.courts)
    else { return nil }
    return isConfirmed() ? new : nil
  }

  private mutating func askKind() -> Bool {
    guard asksKind else { return true }
    let kinds = shippedTemplates()
    for template in kinds { Terminal.complain("  \(template.kind): \(template.summary)") }
    while let answer = answer("Which kind", new.kind) {
      let kind = answer.isEmpty ? new.kind : answer
      if kinds.contains(where: { $0.kind == kind }) {
        new.kind = kind
        return true
      }
      Terminal.complain("  There is no kind of that name.")
    }
    return false
  }

  private mutating func askParties() -> Bool {
    let isGiven = new.parties.count >= 2
    while !isGiven {
      let count = new.parties.count
      let question =
        count == 0 ? "Your organisation, full name" : count == 1 ? "The other side, full name" : "A further party"
      guard let name = answer(question, count < 2 ? nil : "that is all") else { return false }
      if name.isEmpty {
        if count >= 2 { return true }
        Terminal.complain("  An agreement needs two parties.")
        continue
      }
      new.parties.append(name)
      if let problem = new.problem() {
        explain(problem)
        new.parties.removeLast()
      }
    }
    return true
  }

  /// Asks for one text, unless an option gave it.
  private mutating func ask(
    _ question: String, _ standing: String, _ given: String?, into field: WritableKeyPath<NewAgreement, String?>
  ) -> Bool {
    guard given == nil else { return true }
    while let words = answer(question, standing) {
      new[keyPath: field] = words.isEmpty ? nil : words
      guard let problem = new.problem() else { return true }
      explain(problem)
      new[keyPath: field] = nil
    }
    return false
  }

  private func explain(_ problem: Diagnostic) {
    Terminal.complain("  That can't stand there: \(problem.message)." + (problem.help.map { " (\($0))" } ?? ""))
  }

  private func isConfirmed() -> Bool {
    Terminal.complain("\nThis will be written into \(new.folder)/agreement.yaml:\n")
    for line in new.text.split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("#") {
      Terminal.complain("  " + line)
    }
    guard let answer = answer("Write it", "yes") else { return false }
    return answer.isEmpty || "yes".hasPrefix(answer.lowercased())
  }

  /// One line without blanks around it; nil at the end of the input.
  private func answer(_ question: String, _ standing: String?) -> String? {
    Terminal.complain(question + (standing.map { " [\($0)]" } ?? "") + ": ", terminator: "")
    guard let line = readLine() else {
      Terminal.complain("")
      return nil
    }
    let start = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    var end = start.endIndex
    while end > start.startIndex, " \t\r".contains(start[start.index(before: end)]) { end = start.index(before: end) }
    return String(start[..<end])
  }
}
