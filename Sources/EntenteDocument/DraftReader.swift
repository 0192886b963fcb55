import EntenteSource

/// The events and bytes of a draft, read where they lie: neither counts references nor copies an array. For as long as
/// the closures last that gave the buffers; checks every index.
struct DraftReader {
  /// What an event is: a byte, while the event itself takes a dozen instructions to be told apart from others.
  enum Kind: UInt8 {
    case open, titleEnd, close, openAside, openSignature, openDefinition, definitions, openPoints
    /// Pieces: the template's words and values printed as typed; the others by the name of their kind.
    case words, text, reference, openPoint, anchor, definedTerm
    /// A piece that prints nothing and is read with the one before it.
    case label
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

  func string(_ range: TextRange) -> String { String(decoding: text(range), as: UTF8.self) }
}

extension DraftReader.Kind {
  @inline(__always)
  fileprivate init(_ event: DraftEvent) {
    switch event {
    case .piece(let piece): self = .init(piece.kind)
    case .open: self = .open
    case .titleEnd: self = .titleEnd
    case .close: self = .close
    case .openNote, .openGlance: self = .openAside
    case .openSignature: self = .openSignature
    case .openDefinition: self = .openDefinition
    case .definitions: self = .definitions
    case .openPoints: self = .openPoints
    }
  }

  @inline(__always)
  private init(_ kind: Piece.Kind) {
    switch kind {
    case .markdown, .literal: self = .words
    case .text: self = .text
    case .reference: self = .reference
    case .openPoint: self = .openPoint
    case .anchor: self = .anchor
    case .definedTerm: self = .definedTerm
    case .anchorLabel, .definedPlural: self = .label
    }
  }
}
