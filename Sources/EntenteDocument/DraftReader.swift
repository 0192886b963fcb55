import EntenteProse
import EntenteSource

/// The events and bytes of a draft, read where they lie: neither counts references nor copies an array. For as long as
/// the closures last that gave the buffers; checks every index.
struct DraftReader {
  /// What an event is: a byte, while the event itself takes a dozen instructions to be told apart from others. Pieces
  /// have the number of their own kind.
  enum Kind: UInt8 {
    case markdown, literal, text, reference, openPoint, anchor, anchorLabel, definedTerm, definedPlural
    case open, titleEnd, close, openAside, openSignature, openDefinition, definitions, openPoints
  }

  let kinds: [Kind]
  let bytes: UnsafeBufferPointer<UInt8>
  private let events: UnsafeBufferPointer<DraftEvent>

  init(_ events: UnsafeBufferPointer<DraftEvent>, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.events = events
    self.bytes = bytes
    kinds = [Kind](unsafeUninitializedCapacity: events.count) { kinds, count in
      for event in events {
        kinds.initializeElement(at: count, to: Kind(event))
        count += 1
      }
    }
  }

  var count: Int { events.count }

  subscript(index: Int) -> DraftEvent {
    @inline(__always) get {
      precondition(index >= 0 && index < events.count)
      return events[index]
    }
  }

  /// The piece at an event, which must be one.
  @inline(__always)
  func piece(_ index: Int) -> Piece {
    guard case .piece(let piece) = self[index] else { preconditionFailure() }
    return piece
  }

  @inline(__always)
  func text(_ range: TextRange) -> UnsafeBufferPointer<UInt8> {
    precondition(range.upper <= bytes.count)
    return UnsafeBufferPointer(rebasing: bytes[range.range])
  }

  func string(_ range: TextRange) -> String {
    let text = text(range)
    // What fits into the string itself is soonest written there.
    if text.count > 15 { return String(decoding: text, as: UTF8.self) }
    return text.isEmpty ? "" : String(unsafeUninitializedCapacity: text.count) { $0.initialize(fromContentsOf: text) }
  }
}

extension DraftReader {
  /// Whether a clause that opens is left out but keeps its number.
  func isOmitted(_ index: Int) -> Bool {
    if case .open(let head) = self[index] { head.omitted } else { false }
  }

  /// Whether the words of a piece are more than white space.
  func hasWords(_ index: Int) -> Bool { text(piece(index).text).contains { !$0.isBlank } }

  /// What the piece behind an event says, if it is of this kind.
  func text(after index: Int, _ kind: Kind) -> TextRange {
    index + 1 < count && kinds[index + 1] == kind ? piece(index + 1).text : .empty
  }

  /// The plain words of a title's pieces.
  func title(_ events: Range<Int>) -> String {
    if events.count == 1, isPlainTitle(events.lowerBound) { return string(piece(events.lowerBound).text) }
    var words: [UInt8] = []
    for index in events {
      guard case .piece(let piece) = self[index] else { continue }
      let text = text(piece.text)
      switch piece.kind {
      case .markdown, .text: appendPlainText(of: text, to: &words)
      case .literal, .reference, .definedTerm: words.append(contentsOf: text)
      case .openPoint: words += OpenPoints.plain(String(decoding: text, as: UTF8.self)).utf8
      case .anchor, .anchorLabel, .definedPlural: break
      }
    }
    for i in words.indices where words[i].isBlank { words[i] = 0x20 }
    guard let start = words.firstIndex(where: { $0 != 0x20 }), let end = words.lastIndex(where: { $0 != 0x20 }) else {
      return ""
    }
    return String(decoding: words[start...end], as: UTF8.self)
  }

  /// Whether the words of an event stand in a title as they are, as most do.
  private func isPlainTitle(_ index: Int) -> Bool {
    guard kinds[index].rawValue <= Kind.text.rawValue else { return false }
    let text = text(piece(index).text)
    guard let first = text.first, let last = text.last, first.isLetter, last != 0x20 else { return false }
    return Contained.isPlain(text)
  }
}

extension DraftReader.Kind {
  @inline(__always)
  fileprivate init(_ event: DraftEvent) {
    if case .piece(let piece) = event, let kind = Self(rawValue: piece.kind.rawValue) {
      self = kind
      return
    }
    switch event {
    case .open: self = .open
    case .titleEnd: self = .titleEnd
    case .close, .piece: self = .close
    case .openNote, .openGlance: self = .openAside
    case .openSignature: self = .openSignature
    case .openDefinition: self = .openDefinition
    case .definitions: self = .definitions
    case .openPoints: self = .openPoints
    }
  }
}
