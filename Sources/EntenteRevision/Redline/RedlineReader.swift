/// Reads a redline in HTML back into plain Markdown, with everything accepted or everything refused: our own pages, and
/// any other that marks with `ins` and `del`.
struct RedlineReader {
  private let html: [UInt8]
  private let accept: Bool
  private var out: [UInt8] = []
  private var open: [(name: String, effect: Effect, move: String?)] = []
  private var hidden = 0
  private var rows = 0
  /// With everything refused, what moved stands where it was: the words of each move, and the places that they left.
  private var moved: [String: [UInt8]] = [:]
  private var left: [(move: String, at: Int)] = []
  /// The text around the moved words that are read.
  private var around: [[UInt8]] = []

  private enum Effect { case none, hides, strong, emphasis, code }

  /// Linear time; what is not well formed is read as far as it goes.
  static func settled(_ html: [UInt8], accept: Bool) -> [UInt8] {
    var reader = RedlineReader(html: html, accept: accept)
    reader.read()
    return reader.inOldOrder()
  }

  private init(html: [UInt8], accept: Bool) {
    self.html = html
    self.accept = accept
  }

  private mutating func read() {
    var i = 0
    while i < html.count {
      guard html[i] == 0x3C else {
        i = text(from: i)
        continue
      }
      if html[i...].starts(with: Array("<!--".utf8)) {
        i = end(of: Array("-->".utf8), from: i)
        continue
      }
      let close = html[i...].firstIndex(of: 0x3E) ?? html.count - 1
      tag(html[i + 1..<max(i + 1, close)])
      i = close + 1
      if let name = open.last?.name, name == "style" || name == "script" { i = self.close(name, from: i) }
    }
    out.append(0x0A)
  }

  /// The text with what moved put back; what left no place stays where it is read last.
  private mutating func inOldOrder() -> [UInt8] {
    if moved.isEmpty { return out }
    var text: [UInt8] = []
    var from = 0
    for place in left {
      guard let words = moved.removeValue(forKey: place.move) else { continue }
      text += out[from..<place.at] + words
      from = place.at
    }
    text += out[from...]
    for move in moved.keys.sorted() { text += moved[move] ?? [] }
    return text
  }

  private func end(of mark: [UInt8], from start: Int) -> Int {
    var i = start
    while i + mark.count <= html.count {
      if html[i] == mark[0], html[i..<i + mark.count].elementsEqual(mark) { return i + mark.count }
      i += 1
    }
    return html.count
  }

  /// The text of styles and scripts is no text.
  private mutating func close(_ name: String, from start: Int) -> Int {
    let mark = Array("</\(name)".utf8)
    return max(start, end(of: mark, from: start) - mark.count)
  }

  // MARK: Text

  private mutating func text(from start: Int) -> Int {
    var i = start
    while i < html.count, html[i] != 0x3C {
      if html[i] == 0x26, let (byte, next) = entity(at: i) {
        put(byte)
        i = next
      } else if html[i] == 0x5F, i + 1 < html.count && html[i + 1] == 0x5F || out.last == 0x5F {
        // A line to write on is no type: in a text it stands without escapes.
        if hidden == 0 { out.append(0x5F) }
        i += 1
      } else {
        put([html[i]])
        i += 1
      }
    }
    return i
  }

  private mutating func put(_ bytes: [UInt8]) {
    guard hidden == 0 else { return }
    if bytes.count == 1, [0x5C, 0x2A, 0x5F, 0x60, 0x5B, 0x7C].contains(bytes[0]) { out.append(0x5C) }
    out += bytes.count == 1 && bytes[0].isSpace ? [0x20] : bytes
  }

  private func entity(at start: Int) -> ([UInt8], Int)? {
    for (name, text) in [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "),
    ]
    where html[start...].starts(with: Array(name.utf8)) {
      return (Array(text.utf8), start + name.utf8.count)
    }
    return nil
  }

  // MARK: Tags

  private mutating func tag(_ tag: ArraySlice<UInt8>) {
    let text = String(decoding: tag, as: UTF8.self)
    let isEnd = text.hasPrefix("/")
    let name = text.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    guard !name.isEmpty else { return }
    if isEnd { return leave(name) }
    let effect = self.effect(name, text)
    let move = accept || hidden > 0 ? nil : attribute("data-move", in: text)
    if let move, effect == .hides, around.isEmpty { left.append((move, out.count)) }
    let isMoved = move != nil && effect != .hides
    if isMoved {
      around.append(out)
      out = []
      // A row that leads its table is no line of the paragraph before it.
      if name == "tr", rows == 0 { out.append(0x0A) }
    }
    if effect != .hides {
      block(name)
      if name == "p", hidden == 0, let kinds = attribute("class", in: text) { point(kinds.split(separator: " ")) }
    }
    guard !["br", "meta", "img", "input", "hr", "link", "wbr", "col"].contains(name), !text.hasSuffix("/") else {
      return
    }
    if effect == .hides { hidden += 1 }
    mark(effect)
    open.append((name, effect, isMoved ? move : nil))
    if !accept, let was = attribute("data-was", in: text), hidden == 1, effect == .hides {
      hidden = 0
      for byte in Array(was.utf8) { put([byte]) }
      hidden = 1
    }
  }

  private mutating func leave(_ name: String) {
    guard let place = open.lastIndex(where: { $0.name == name }) else { return }
    var wasHidden = false
    var move: String?
    while open.count > place, let last = open.popLast() {
      if last.effect == .hides { hidden -= 1 } else { mark(last.effect) }
      wasHidden = last.effect == .hides
      move = last.move ?? move
    }
    if name == "tr", hidden == 0, !wasHidden {
      rows += 1
      out += Array("|".utf8)
      if rows == 1 { out += Array("\n|---|".utf8) }
    }
    if let move, let text = around.popLast() {
      moved[move, default: []] += out
      out = text
    }
  }

  private mutating func mark(_ effect: Effect) {
    guard hidden == 0 else { return }
    switch effect {
    case .strong: out += [0x2A, 0x2A]
    case .emphasis: out.append(0x2A)
    case .code: out.append(0x60)
    case .none, .hides: break
    }
  }

  private mutating func block(_ name: String) {
    guard hidden == 0 else { return }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      out += [0x0A, 0x0A] + [UInt8](repeating: 0x23, count: Int(String(name.suffix(1))) ?? 1) + [0x20]
    case "p", "li", "div", "blockquote", "pre", "section": out += [0x0A, 0x0A]
    case "table":
      rows = 0
      out.append(0x0A)
    case "tr": out.append(0x0A)
    case "td", "th": out += [0x20, 0x7C, 0x20]
    case "br": out.append(0x20)
    default: break
    }
  }

  /// How far a point of ours stands in, and its bullet.
  private mutating func point(_ kinds: [Substring]) {
    for kind in kinds where kind.count == 2 && kind.first == "l" {
      out += [UInt8](repeating: 0x20, count: 2 * max(0, (kind.last?.wholeNumberValue ?? 1) - 1))
    }
    if kinds.contains("bullet") { out += [0x2D, 0x20] }
  }

  private func effect(_ name: String, _ text: String) -> Effect {
    switch name {
    case "head", "style", "script", "template", "fieldset", "header", "summary", "nav", "title", "footer": return .hides
    case "del", "s", "strike": return accept ? .hides : .none
    case "ins": return accept ? .none : .hides
    case "strong", "b": return .strong
    case "em", "i": return .emphasis
    case "code": return .code
    default: break
    }
    guard let kinds = attribute("class", in: text) else { return .none }
    for kind in kinds.split(separator: " ") {
      switch kind {
      case "delta", "tell", "guess", "was", "from", "off", "panel", "status", "skip", "hide": return .hides
      case "away", "gone", "joined", "old": return accept ? .hides : .none
      case "here", "added", "split", "new": return accept ? .none : .hides
      case "ref", "no": return !accept && text.contains("data-was=") ? .hides : .none
      default: continue
      }
    }
    return .none
  }

  private func attribute(_ name: String, in tag: String) -> String? {
    let bytes = Array(tag.utf8)
    let mark = Array((name + "=\"").utf8)
    var i = 0
    while i + mark.count <= bytes.count {
      if bytes[i] == mark[0], bytes[i..<i + mark.count].elementsEqual(mark) {
        let start = i + mark.count
        let end = bytes[start...].firstIndex(of: 0x22) ?? bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
      i += 1
    }
    return nil
  }
}
