import EntenteDocument

/// Pictures as inline SVG: presentation attributes on every shape, so that they survive being copied, and the page's
/// colours over them. Labelled as explanation; each fact stands below in words, linked to its clause.
extension PageContext {
  /// The pictures that stand before the documents.
  func writeFigures(into out: inout MarkupWriter) {
    for number in input.manuscripts.indices { writeFigures(below: nil, of: number, into: &out) }
  }

  /// The pictures below the heading of a clause.
  func writeFigures(below clause: Int?, of number: Int, into out: inout MarkupWriter) {
    let figures = input.manuscripts[number].figures
    for place in figures.indices where figures[place].clause == clause {
      write(figures[place], id: "_picture-\(number)-\(place)", of: number, into: &out)
    }
  }

  private func write(_ figure: Figure, id: String, of number: Int, into out: inout MarkupWriter) {
    // Below a heading it may take the margin too; before the documents there is none.
    out.put(
      figure.clause == nil
        ? "<figure class=\"pic ui\" aria-labelledby=" : "<figure class=\"pic full ui\" aria-labelledby=")
    out.text(id)
    out.put(">\n<figcaption><b id=")
    out.text(id)
    out.put(" dir=\"auto\">")
    out.text(figure.title)
    out.put("</b> <span>")
    out.text(words.note)
    out.put(". ")
    out.text(figure.lead)
    out.put("</span></figcaption>\n")
    draw(figure, id, into: &out)
    writeFacts(of: figure, id, number, into: &out)
    out.put("</figure>\n")
  }

  private func draw(_ figure: Figure, _ id: String, into out: inout MarkupWriter) {
    switch figure.drawing {
    case .exchange(let exchange): ExchangeDrawing(exchange).write(id, into: &out)
    case .coverage(let coverage): CoverageDrawing(coverage).write(id, into: &out)
    case .timeline(let timeline): TimelineDrawing(timeline).write(id, into: &out)
    case .path(let path): PathDrawing(path).write(id, into: &out)
    case .decisions(let decisions): DecisionsDrawing(decisions).write(id, into: &out)
    }
  }

  /// On wide screens the list is folded: its picture says the same.
  private func writeFacts(of figure: Figure, _ id: String, _ number: Int, into out: inout MarkupWriter) {
    guard !figure.facts.isEmpty else { return }
    out.put("<details><summary>")
    out.text(words.inWords)
    out.put("</summary></details>\n<ul id=\"")
    out.text(id)
    out.put("-words\">\n")
    for fact in figure.facts {
      out.put("<li><bdi>")
      out.text(fact.text)
      out.put("</bdi>")
      if !fact.place.isEmpty {
        out.put(" ")
        let target = anchors.place(address: fact.address, in: number)
        if let target {
          out.put("<a href=#")
          out.text(anchors.id(target))
          out.put(">")
        }
        out.text(fact.place)
        if target != nil { out.put("</a>") }
      }
      out.put("</li>\n")
    }
    out.put("</ul>\n")
  }
}

/// The frame of a drawing: 848 units wide, as the widest column of the page has pixels.
enum Drawing {
  static let width = 848

  static func open(_ id: String, height: Int, into out: inout MarkupWriter) {
    out.put("<svg viewBox=\"0 0 ")
    out.number(width)
    out.put(" ")
    out.number(height)
    out.put("\" role=\"img\" aria-labelledby=\"")
    out.text(id)
    out.put("\" font-family=\"Liberation Sans, Arial, sans-serif\" font-size=\"14\">\n")
  }

  static func close(into out: inout MarkupWriter) { out.put("</svg>\n") }

  /// Where the words of a `text` begin.
  enum Anchor { case start, middle, end }

  enum Style { case plain, bold, soft, alert }

  /// A line of words whose baseline is `y`.
  static func text(
    _ words: String, x: Int, y: Int, _ anchor: Anchor = .start, style: Style = .plain, into out: inout MarkupWriter
  ) {
    out.put("<text x=")
    out.number(x)
    out.put(" y=")
    out.number(y)
    switch anchor {
    case .start: break
    case .middle: out.put(" text-anchor=middle")
    case .end: out.put(" text-anchor=end")
    }
    switch style {
    case .plain: break
    case .bold: out.put(" class=b font-weight=700")
    case .soft: out.put(" class=s font-size=12.5 fill=#565b62")
    case .alert: out.put(" class=w font-size=12.5 fill=#9c3a0b")
    }
    out.put(">")
    out.text(words)
    out.put("</text>\n")
  }

  static func box(x: Int, y: Int, width: Int, height: Int, into out: inout MarkupWriter) {
    out.put("<rect class=\"box\" fill=\"#f6f4ee\" stroke=\"#999\" stroke-width=\"1.25\" rx=\"4\" x=\"")
    out.number(x)
    out.put("\" y=\"")
    out.number(y)
    out.put("\" width=\"")
    out.number(width)
    out.put("\" height=\"")
    out.number(height)
    out.put("\"/>\n")
  }
}
