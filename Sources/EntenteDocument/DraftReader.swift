import EntenteProse
import EntenteSource

/// The events and bytes of a draft, read where they lie: neither counts references nor copies an array. For as long as
/// the closures last that gave the buffers; checks every index.
struct DraftReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private let events: UnsafeBufferPointer<DraftEvent>

  init(_ events: UnsafeBufferPointer<DraftEvent>, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.events = events
    self.bytes = bytes
  }

  var count: Int { events.count }

  subscript(index: Int) -> DraftEvent {
    @inline(__always) get {
      precondition(index >= 0 && index < events.count)
      return events[index]
    }
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
  /// Whether the words of a piece are more than white space.
  func hasWords(_ index: Int) -> Bool { text(self[index].text).contains { !$0.isBlank } }

  /// What the piece behind an event says, if it is of this kind.
  func text(after index: Int, _ kind: DraftEvent.Kind) -> TextRange {
    index + 1 < count && self[index + 1].kind == kind ? self[index + 1].text : .empty
  }

  /// The plain words of a title's pieces.
  func title(_ events: Range<Int>) -> String {
    if events.count == 1, isPlainTitle(events.lowerBound) { return string(self[events.lowerBound].text) }
    var words: [UInt8] = []
    for index in events where self[index].isPiece {
      let text = text(self[index].text)
      switch self[index].kind {
      case .markdown, .text: appendPlainText(of: text, to: &words)
      case .literal, .reference, .definedTerm: words.append(contentsOf: text)
      case .openPoint: words += OpenPoints.plain(String(decoding: text, as: UTF8.self)).utf8
      default: break
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
    guard self[index].isWords else { return false }
    let text = text(self[index].text)
    guard let first = text.first, let last = text.last, first.isLetter, last != 0x20 else { return false }
    return Contained.isPlain(text)
  }
}

extension Draft {
  func read<R>(_ body: (DraftReader) -> R) -> R {
    events.withUnsafeBufferPointer { events in
      bytes.withUnsafeBufferPointer { body(DraftReader(events, $0)) }
    }
  }
}
