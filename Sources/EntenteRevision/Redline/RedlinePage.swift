import EntentePage
import EntenteSource

/// The redline of two texts as one HTML page: no script, nothing from elsewhere. Marks are `ins` and `del` with lines
/// and bars as well as colour; a switch shows the changes alone, the marked, the new or the old text.
public struct RedlinePage {
  let comparison: TextComparison
  let changes: [TextChange]
  private let renumberings: [Renumbering]
  private let facts: [RecomputedRow]
  /// What stands beside a clause, by its id.
  let factsOfClause: [String: [RecomputedRow]]
  private let title: String
  private let oldName: String
  private let newName: String
  /// The page's own words are English.
  private let pageLanguage: String
  /// ` lang="de"` for words of the texts, and ` lang="en"` for the page's own among them; empty where they are of one
  /// language.
  let textLanguage: [UInt8]
  let ownLanguage: [UInt8]

  private init(
    _ comparison: TextComparison, _ title: String, _ oldName: String, _ newName: String, _ language: String,
    _ facts: [RecomputedRow]
  ) {
    self.comparison = comparison
    changes = comparison.changes()
    renumberings = comparison.renumberings()
    self.facts = facts
    factsOfClause = Dictionary(grouping: facts.filter { !$0.clause.isEmpty && !$0.isPrinted }, by: \.clause)
    self.title = title
    self.oldName = oldName
    self.newName = newName
    let tag = language.utf8.prefix { $0 != 0x2D }
    let isEnglish = tag.elementsEqual("en".utf8)
    let isPlain = !language.isEmpty && language.utf8.allSatisfy { $0 == 0x2D || $0.isLetter || $0.isDigit }
    pageLanguage = isEnglish && isPlain ? language : "en"
    textLanguage = isEnglish || !isPlain ? [] : Array(" lang=\"\(language)\"".utf8)
    ownLanguage = textLanguage.isEmpty ? [] : Array(" lang=\"en\"".utf8)
  }

  /// `oldName` and `newName` are what the two texts are called in front, `data` is the change set as JSON, `facts` is what
  /// follows from the changes.
  public static func html(
    _ comparison: TextComparison, title: String, oldName: String, newName: String, language: String = "en",
    data: String = "", facts: [RecomputedRow] = []
  ) -> [UInt8] {
    RedlinePage(comparison, title, oldName, newName, language, facts).html(data)
  }

  private func html(_ data: String) -> [UInt8] {
    let before = SHA256.hexadecimal(comparison.old.source)
    let after = SHA256.hexadecimal(comparison.new.source)
    let shell = PageShell(
      title: title, language: pageLanguage, badge: "Redline",
      notice: "Two revisions as one text. What it marks is a proposal until both sides agree.",
      fingerprint: after, style: RedlineStyle.css,
      metadata: [("entente-old-sha256", before), ("entente-new-sha256", after)])
    let capacity = 3 * (comparison.old.source.count + comparison.new.source.count) + 2 * data.utf8.count
    return shell.page(capacity: capacity) { out in
      ChangeFront(title: title, oldName: oldName, newName: newName, facts: counts, language: textLanguage)
        .write(into: &out)
      out.put("<div class=\"cols\">\n")
      contents(into: &out)
      out.put("<main id=\"_text\">\n")
      summary(into: &out)
      view(into: &out)
      var text = RedlineText(self, out: out)
      text.write()
      out = text.finish()
      annex(into: &out)
      out.put("</main>\n</div>\n")
      footer(before, after, into: &out)
      out.put("<template id=\"entente-changes\">")
      out.text(data)
      out.put("</template>\n")
    }
  }

  // MARK: Front

  private var counts: [(String, Int)] {
    let names: [(TextChange.Kind, String)] = [
      (.modify, "Reworded"), (.insert, "Added"), (.delete, "Deleted"), (.move, "Moved"), (.split, "Split"),
      (.join, "Joined"), (.rename, "Terms renamed"),
    ]
    var counts = [("Changes", changes.count)]
    for (kind, name) in names {
      let count = changes.count { $0.kind == kind }
      if count > 0 { counts.append((name, count)) }
    }
    if !renumberings.isEmpty { counts.append(("Renumbered, which is no change", renumberings.count)) }
    if !facts.isEmpty { counts.append(("Worked out anew, which is no change", facts.count)) }
    return counts
  }

  private func summary(into out: inout MarkupWriter) {
    out.put("<div class=\"panel\" role=region aria-labelledby=\"_summary\">\n<h2 id=\"_summary\">")
    out.put(changes.isEmpty ? "Nothing changed" : "What changed")
    out.put("</h2>\n")
    if changes.isEmpty {
      out.put("<p class=\"lead ui\">Both texts say the same, word for word.</p>\n")
    } else {
      out.put("<p class=\"lead ui\">In short, and linked to the text. Where they differ, the text decides.</p>\n")
    }
    ChangeTable(table: termTable(comparison), language: textLanguage, isLinked: true).write(into: &out)
    out.put("</div>\n")
  }

  // MARK: Contents

  /// The headings of the level that parts the text, each with the number of changes under it.
  private func contents(into out: inout MarkupWriter) {
    let level = partingLevel()
    let changed = RedlineText.changesOfSteps(changes)
    out.openContents("Contents")
    out.put("<div><p><a href=\"#_summary\">What changed</a></p></div>\n")
    out.put("<div><p><a href=\"#_redline\">The text</a></p>\n<ol>\n")
    var isOpen = false
    var count = 0
    for (index, step) in comparison.steps.enumerated() {
      if let heading = RedlineText.heading(step, in: comparison), heading.level == level {
        if isOpen { closeEntry(count, into: &out) }
        isOpen = true
        count = 0
        let place = heading.outline.place(of: heading.block)
        let mark: StaticString = step.new == nil ? "gone" : step.old == nil ? "added" : ""
        out.openEntry("s\(index)", number: place.number, mark: mark)
        out.text(place.title)
      }
      count += changed[index]?.count ?? 0
    }
    if isOpen { closeEntry(count, into: &out) }
    out.put("</ol></div>\n")
    out.closeContents()
  }

  private func closeEntry(_ count: Int, into out: inout MarkupWriter) {
    out.put("</bdi>")
    if count > 0 {
      out.put(" <small>")
      out.number(count)
      out.put(count == 1 ? "<span class=\"hide\"> change" : "<span class=\"hide\"> changes")
      out.put("</span></small>")
    }
    out.put("</a></li>\n")
  }

  /// The level of the outermost headings of which there are several.
  private func partingLevel() -> UInt8 {
    var counts = [Int](repeating: 0, count: 8)
    for step in comparison.steps {
      if let heading = RedlineText.heading(step, in: comparison) { counts[Int(min(7, heading.level))] += 1 }
    }
    return UInt8(counts.firstIndex { $0 > 1 } ?? 1)
  }

  // MARK: Switch

  private func view(into out: inout MarkupWriter) {
    let hasDerived = !comparison.derivedNotes.isEmpty
    out.put(
      """
      <fieldset class="view ui"><legend class="hide">What the text below shows</legend>
      <div class="choices">
      <label><input type="radio" name="view" id="_changes" checked> Changes</label>
      <label><input type="radio" name="view" id="_marked"> Whole text</label>
      <label><input type="radio" name="view" id="_new"> New</label>
      <label><input type="radio" name="view" id="_old"> Old</label>
      </div>
      <p class="shown" role="status"><span class="changes">The changes; what stayed the same is folded away.</span>
      <span class="marked"><del>Deleted words</del> are struck out, <ins>new words</ins> are underlined twice, and a bar \
      stands beside every change.
      """)
    if hasDerived {
      out.put(" What was worked out anew is <ins class=\"derived\">dotted</ins>, and names its cause.")
    }
    out.put(
      """
      </span>
      <span class="new">The new text, without what went.</span>
      <span class="old">The old text, without what came. What moved stands at its new place.</span></p>
      </fieldset>

      """)
  }

  // MARK: Back

  private func recomputed(into out: inout MarkupWriter) {
    guard !facts.isEmpty else { return }
    out.put("<div class=\"panel annex\">\n<h2 id=\"_recomputed\">")
    out.text("Worked out anew: \(facts.count)")
    out.put("</h2>\n<p class=\"lead ui\">No line of the agreement holds these; they follow from the changes.</p>\n")
    out.put("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"What comes out otherwise\">")
    out.put("<table><caption class=\"hide\">What comes out otherwise</caption><thead><tr>")
    for head in ["What", "Was", "Now", "Difference", "Because of"] {
      out.put("<th scope=\"col\">")
      out.text(head)
      out.put("</th>")
    }
    out.put("</tr></thead><tbody>")
    for fact in facts {
      out.put("<tr>")
      for cell in [fact.name, fact.was, fact.now, fact.difference, fact.because] {
        out.put("<td>")
        out.text(cell)
        out.put("</td>")
      }
      out.put("</tr>\n")
    }
    out.put("</tbody></table></div>\n</div>\n")
  }

  private func annex(into out: inout MarkupWriter) {
    recomputed(into: &out)
    guard !renumberings.isEmpty else { return }
    out.put("<div class=\"panel annex\">\n<h2 id=\"_renumbered\">")
    out.text("Renumbered: \(renumberings.count)")
    out.put("</h2>\n<p class=\"lead ui\">Clauses that got another number because others came, went or moved.</p>\n")
    out.put("<table><caption class=\"hide\">Old and new numbers</caption><thead><tr><th scope=\"col\">Was</th>")
    out.put("<th scope=\"col\">Now</th><th scope=\"col\">Title</th></tr></thead><tbody>")
    for item in renumberings {
      out.put("<tr><td>")
      out.text(item.old)
      out.put("</td><td>")
      out.text(item.new)
      out.put("</td><td")
      out.put(textLanguage)
      out.put(">")
      out.text(item.title)
      out.put("</td></tr>\n")
    }
    out.put("</tbody></table>\n</div>\n")
  }

  private func footer(_ before: String, _ after: String, into out: inout MarkupWriter) {
    out.put("<footer class=\"ui\">\n<p>Old text (SHA-256) <code>")
    out.text(before)
    out.put("</code></p>\n<p>New text (SHA-256) <code>")
    out.text(after)
    out.put("</code></p>\n<p>")
    out.put("The page carries its list of changes; <code>entente verify</code> holds it against both texts. ")
    out.put("One file: it loads nothing and sends nothing.</p>\n</footer>\n")
  }
}

extension TextChange {
  /// `7.3 (was 4.2), Set-off`.
  var `where`: String {
    var place = newNumber.isEmpty ? oldNumber : newNumber
    if !oldNumber.isEmpty, !newNumber.isEmpty, oldNumber != newNumber { place += " (was \(oldNumber))" }
    if title.isEmpty { return place }
    return place.isEmpty ? title : place + ", " + title
  }
}
