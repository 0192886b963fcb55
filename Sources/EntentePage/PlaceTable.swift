import EntenteSource

/// The places of a page by the bytes of the names that its manuscripts give them, and their ids. All texts stand in one
/// buffer: a page has hundreds of places, and to keep a string for each would cost more than to find them.
///
/// The hash differs from run to run, so that nobody can prepare names that collide.
struct PlaceTable: Sendable {
  /// A name with its hash; it must not escape the closure that it was given to.
  struct Name {
    let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let hash: UInt64
  }

  fileprivate struct Place: Sendable {
    var name: TextRange
    var id: TextRange
    var hash: UInt64
    var isFree: Bool
  }

  /// The names as they come, in room that was made for all of them, and behind it what is not a name.
  private var texts: [UInt8]
  private var namesEnd = 0
  private let room: Int
  private var places: [Place] = []
  /// Numbers of places by their hashes; -1 where there is none. Their count is a power of two.
  private var slots: [Int32]
  /// For each manuscript, which of all places is its first; those of a manuscript stand together.
  private var firstPlaces: [Int] = []

  /// Has room for so many names of so many bytes; more cannot be added.
  init(names count: Int, bytes: Int) {
    texts = [UInt8](repeating: 0, count: bytes)
    room = bytes
    places.reserveCapacity(count + 4)
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
  }

  var count: Int { places.count }

  /// The places that are added from now on are those of the next manuscript.
  mutating func beginManuscript() { firstPlaces.append(places.count) }

  /// The places of a manuscript.
  func places(of manuscript: Int) -> Range<Int> {
    firstPlaces[manuscript]..<(manuscript + 1 < firstPlaces.count ? firstPlaces[manuscript + 1] : places.count)
  }

  /// The place that a manuscript gives a name.
  func place(_ name: Name, in manuscript: Int) -> Int? { find(name, manuscript).place }

  /// Adds a place of the manuscript that was begun last under its name, which is its id as well; nil if it has the name.
  mutating func add(_ name: Name) -> Int? {
    let text = TextRange(start: namesEnd, count: name.bytes.count)
    let found = find(name, firstPlaces.count - 1)
    guard found.place == nil, text.upper <= room, places.count * 2 < slots.count else { return nil }
    texts.withUnsafeMutableBufferPointer { texts in
      _ = UnsafeMutableBufferPointer(rebasing: texts[text.range]).update(fromContentsOf: name.bytes)
    }
    namesEnd = text.upper
    places.append(Place(name: text, id: text, hash: name.hash, isFree: isFree(name)))
    slots[found.slot] = Int32(truncatingIfNeeded: places.count - 1)
    return places.count - 1
  }

  /// Whether the name of a place can be an id as it is, and none of the manuscripts before has it.
  func isFree(_ place: Int) -> Bool { places[place].isFree }

  private func isFree(_ name: Name) -> Bool {
    guard Self.isClean(name.bytes) else { return false }
    for other in 0..<(firstPlaces.count - 1) where find(name, other).place != nil { return false }
    return true
  }

  /// Whether HTML and an address both take a name as it stands, as they do every id of the format.
  static func isClean(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first, first != UInt8(ascii: "_") else { return false }
    return name.allSatisfy(isPlain)
  }

  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Adds a place that no name leads to.
  mutating func add(id: String) -> Int {
    places.append(Place(name: .empty, id: .empty, hash: 0, isFree: false))
    rename(places.count - 1, to: id)
    return places.count - 1
  }

  mutating func rename(_ place: Int, to id: String) {
    places[place].id = TextRange(start: texts.count, count: id.utf8.count)
    texts += id.utf8
  }

  func id(_ place: Int) -> ArraySlice<UInt8> { texts[places[place].id.range] }

  /// The ids by the numbers of their places.
  struct IDs {
    fileprivate let places: UnsafeBufferPointer<Place>
    fileprivate let texts: UnsafeBufferPointer<UInt8>

    static var none: IDs { IDs(places: .init(start: nil, count: 0), texts: .init(start: nil, count: 0)) }

    /// Empty for what is no place.
    subscript(_ place: Int) -> UnsafeBufferPointer<UInt8> {
      guard places.indices.contains(place) else { return .init(start: nil, count: 0) }
      return UnsafeBufferPointer(rebasing: texts[places[place].id.range])
    }
  }

  func withIDs(_ body: (IDs) -> Void) {
    places.withUnsafeBufferPointer { places in
      texts.withUnsafeBufferPointer { body(IDs(places: places, texts: $0)) }
    }
  }

  // MARK: Names

  static func withName<R>(_ name: String, _ body: (Name) -> R) -> R {
    let known = name.utf8.withContiguousStorageIfAvailable { body(Name(bytes: $0, hash: hash($0))) }
    return known ?? Array(name.utf8).withUnsafeBufferPointer { body(Name(bytes: $0, hash: hash($0))) }
  }

  private func find(_ name: Name, _ manuscript: Int) -> (place: Int?, slot: Int) {
    let own = places(of: manuscript)
    var slot = Int(truncatingIfNeeded: name.hash &+ UInt64(truncatingIfNeeded: manuscript)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if places[place].hash == name.hash, own.contains(place), isSame(places[place].name, name.bytes) {
        return (place, slot)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, slot)
  }

  private func isSame(_ text: TextRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == bytes.count else { return false }
    return texts.withUnsafeBytes { texts in
      let (known, asked) = (UnsafeRawBufferPointer(rebasing: texts[text.range]), UnsafeRawBufferPointer(bytes))
      var at = 0
      while at + 8 <= known.count {
        if Self.word(known, at) != Self.word(asked, at) { return false }
        at += 8
      }
      while at < known.count, known[at] == asked[at] { at += 1 }
      return at == known.count
    }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  /// Eight bytes at a time, each folded in by the two halves of a product.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let seed = seed
    var hash = seed ^ UInt64(truncatingIfNeeded: raw.count)
    var at = 0
    while at + 8 <= raw.count {
      hash = mix(hash, word(raw, at), seed)
      at += 8
    }
    var rest: UInt64 = 0
    while at < raw.count {
      rest = rest << 8 | UInt64(raw[at])
      at += 1
    }
    return mix(hash, rest, seed)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64, _ seed: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: (0x9E37_79B9_7F4A_7C15 ^ seed) | 1)
    return product.high ^ product.low
  }
}
