import EntenteDocument
import EntenteFormat
import EntenteRevision
import EntenteSchedule
import EntenteSource
import EntenteTemplate

extension Drafting {
  /// The revisions that git has of a file, for the annex of its documents: the first one first, and in terms that its
  /// audience may see today. None outside a repository. What has since become private is not told, nor is a line that
  /// holds words of anything private.
  func revisionNotes(_ path: String, _ agreement: Agreement, _ audience: Audience) -> [RevisionNote] {
    let (projection, hidden, problems) = Projection.make(agreement, audience: audience)
    guard !problems.hasErrors else { return [] }
    let secrets = Secrets(
      ids: Set(agreement.tree.ids.keys).subtracting(projection.tree.ids.keys),
      texts: LeakCheck(texts: hidden.map(\.bytes), visible: ownTexts(agreement, hidden, audience)))
    return history(of: path, term: nil, audience: audience).revisions.reversed().compactMap { note($0, secrets) }
  }

  private struct Secrets {
    var ids: Set<String>
    var texts: LeakCheck

    func covers(_ change: Change) -> Bool {
      let owners = [change.from, change.to].compactMap { $0?.list.owner }
      return ids.contains(change.item) || owners.contains { ids.contains($0) }
    }

    func covers(_ words: String) -> Bool { !texts.found(in: Array(words.utf8)).isEmpty }
  }

  /// Nil for a revision of which nothing may be told.
  private func note(_ revision: TermRevision, _ secrets: Secrets) -> RevisionNote? {
    guard let date = day(revision.date) else { return nil }
    var note = RevisionNote(
      date: date, author: visible(revision.author),
      title: secrets.covers(revision.subject) ? "" : visible(revision.subject), isFirst: revision.isFirst)
    if revision.isFirst { return note }
    for (change, line) in zip(revision.changes, revision.lines) {
      if secrets.covers(change) || secrets.covers(line) { continue }
      if change.side == .relationship { note.relationship.append(line) } else { note.deal.append(line) }
    }
    return note.deal.isEmpty && note.relationship.isEmpty ? nil : note
  }

  private func day(_ iso: String) -> CalendarDate? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CalendarDate(checking: parts[0], parts[1], parts[2]) : nil
  }
}

extension [RevisionNote] {
  /// What a half's fingerprint counts of them.
  func canonicalBytes(for half: EntenteFormat.Half) -> [UInt8] {
    var bytes: [UInt8] = []
    func put(_ text: String) {
      bytes += [UInt8]("\(text.utf8.count):".utf8) + [UInt8](text.utf8)
    }
    for note in self {
      let lines = half == .deal ? note.deal : note.deal + note.relationship
      if lines.isEmpty, !note.isFirst { continue }
      for text in [note.date.iso, note.author, note.title] + lines { put(text) }
    }
    return bytes
  }
}
