import EntenteDocument
import EntenteSource

/// Before the documents: what is not settled, and what the whole comes to. Explanation, each line linked to its place.
extension PageContext {
  func writeOpenPoints(into out: inout MarkupWriter) {
    let count = input.manuscripts.reduce(0) { $0 + $1.openItems.count }
    guard count > 0 else { return }
    out.put("<div class=\"panel open\" role=region aria-labelledby=\"_open\">\n<h2 id=\"_open\">")
    out.text(words.openPoints)
    out.put(" (")
    out.number(count)
    out.put(")</h2>\n<p class=\"lead ui\">")
    out.text(words.openNotice)
    out.put("</p>\n<ol>\n")
    for number in input.manuscripts.indices {
      var titled: [Int?]?
      for item in input.manuscripts[number].openItems { write(item, of: number, &titled, into: &out) }
    }
    out.put("</ol>\n</div>\n")
  }

  private func write(
    _ item: Manuscript.OpenItem, of number: Int, _ titled: inout [Int?]?, into out: inout MarkupWriter
  ) {
    let isInClause = input.manuscripts[number].clauses.indices.contains(item.clause)
    let place = anchors.place(item.anchor, in: number) ?? (isInClause ? place(ofClause: item.clause, number) : nil)
    out.put("<li>")
    if let place {
      out.put("<a href=\"#")
      out.put(id: anchors.id(place))
      out.put("\">")
    }
    out.put("<bdi>")
    out.text(item.what.isEmpty ? words.openMark : item.what)
    out.put("</bdi>")
    if place != nil { out.put("</a>") }
    if isInClause {
      out.put(" <span>")
      out.text(name(of: item.clause, in: number, &titled))
      out.put("</span>")
    }
    out.put("</li>\n")
  }

  /// `4.2 Payments`: the number as cited, and the title of the clause or of the one around it.
  /// `titled` is worked out when it is first asked for: most clauses are called by their numbers.
  private func name(of index: Int, in number: Int, _ titled: inout [Int?]?) -> String {
    let clauses = input.manuscripts[number].clauses
    let titles = titled ?? titles(of: clauses)
    titled = titles
    let number = clauses[index].fullNumber
    let title = titles[index].map { clauses[$0].title } ?? ""
    return number.isEmpty || title.isEmpty ? number + title : number + " " + title
  }

  /// For each clause the innermost clause with a title that holds it: itself, or one around it. Linear.
  private func titles(of clauses: [Manuscript.Clause]) -> [Int?] {
    var titled: [Int?] = []
    var around: [Int] = []
    titled.reserveCapacity(clauses.count)
    for index in clauses.indices {
      let start = clauses[index].range.lower
      while let outer = around.last, clauses[outer].range.upper <= start { around.removeLast() }
      if !clauses[index].title.isEmpty { around.append(index) }
      titled.append(around.last)
    }
    return titled
  }

  func writeGlance(into out: inout MarkupWriter) {
    let shown = input.manuscripts.indices.filter { !input.manuscripts[$0].glances.isEmpty }
    guard !shown.isEmpty else { return }
    out.put("<div class=\"panel glance\" role=region aria-labelledby=\"_glance\">\n<h2 id=\"_glance\">")
    out.text(words.glance)
    out.put("</h2>\n")
    for number in shown {
      if input.manuscripts.count > 1 {
        out.put("<p class=\"group ")
        out.text(key(of: number))
        out.put("\">")
        out.text(name(of: number))
        out.put("</p>\n")
      }
      out.put("<dl>\n")
      var titled: [Int?]?
      for glance in input.manuscripts[number].glances { write(glance, of: number, &titled, into: &out) }
      out.put("</dl>\n")
    }
    out.put("<p class=\"last ui\">")
    out.text(words.glanceNotice)
    out.put("</p>\n</div>\n")
  }

  private func write(
    _ glance: Manuscript.Glance, of number: Int, _ titled: inout [Int?]?, into out: inout MarkupWriter
  ) {
    out.put("<div><dt dir=\"auto\">")
    out.text(glance.label)
    out.put("</dt><dd dir=\"auto\">")
    write(glance.text, of: number, inline: true, into: &out)
    if input.manuscripts[number].clauses.indices.contains(glance.clause) {
      if let place = place(ofClause: glance.clause, number) {
        let fullNumber = input.manuscripts[number].clauses[glance.clause].fullNumber
        out.put(" <a class=where href=#")
        out.put(id: anchors.id(place))
        out.put(">")
        out.text(fullNumber.isEmpty ? name(of: glance.clause, in: number, &titled) : fullNumber)
        out.put("</a>")
      }
    }
    out.put("</dd></div>\n")
  }
}
