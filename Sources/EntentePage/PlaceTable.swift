import EntenteSource

/// The places of a page by the bytes of the names that its manuscripts give them, and their ids. All texts stand in one
/// buffer: a page has hundreds of places, and to keep a string for each would cost more than to find them.
struct PlaceTable: ~Copyable {
  /// A name with its hash; it must not escape the closure that it was given to.
  struct Name {
    let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let hash: UInt64
  }

  /// Not private: the buffers of it are given back wherever a table is.
  struct Place: BitwiseCopyable {
    var name: TextRange
    var id: TextRange
    var hash: UInt64
  }

  private var texts: Buffer<UInt8>
  private var places: Buffer<Place>
  /// Numbers of places by their hashes; -1 where there is none. Their count is a power of two.
  private var slots: Buffer<Int32>
  /// For each manuscript, which of all places is its first; those of a manuscript stand together.
  private var firstPlaces: [Int] = []

  /// Has room for so many names; more cannot be added.
  init(names count: Int) {
    texts = Buffer(capacity: count * 16 + 64)
    places = Buffer(capacity: count + 4)
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = Buffer(repeating: -1, count: size)
  }

  var count: Int { places.count }

  /// The places that are added from now on are those of the next manuscript.
  mutating func beginManuscript() { firstPlaces.append(places.count) }

  /// The places of a manuscript.
  func places(of manuscript: Int) -> Range<Int> {
    firstPlaces[manuscript]..<(manuscript + 1 < firstPlaces.count ? firstPlaces[manuscript + 1] : places.count)
  }

  /// What a name leads to: a place of the manuscript in question, and the first one of another; and the slot in which a
  /// place of that name would stand.
  struct Finding {
    var own: Int?
    var other: Int?
    fileprivate var slot: Int
  }

  /// Places of one name stand behind each other in the order in which they were added.
  @inline(__always)
  func find(_ name: Name, in manuscript: Int) -> Finding {
    let own = places(of: manuscript)
    var found = Finding(slot: Int(truncatingIfNeeded: name.hash) & (slots.count - 1))
    while slots[found.slot] >= 0 {
      let number = Int(slots[found.slot])
      if places[number].hash == name.hash, Self.isSame(texts.values(places[number].name.range), name.bytes) {
        if own.contains(number) {
          found.own = number
          return found
        }
        if found.other == nil { found.other = number }
      }
      found.slot = (found.slot + 1) & (slots.count - 1)
    }
    return found
  }

  /// Adds a place of the manuscript that was begun last under its name, which is its id as well; nil if it has the name.
  /// - Parameter found: what the name led to in that manuscript.
  @inline(__always)
  mutating func add(_ name: Name, _ found: Finding) -> Int? {
    guard found.own == nil, places.count * 2 < slots.count else { return nil }
    let text = TextRange(start: texts.count, count: name.bytes.count)
    texts.append(contentsOf: name.bytes)
    slots[found.slot] = Int32(truncatingIfNeeded: places.count)
    places.append(Place(name: text, id: text, hash: name.hash))
    return places.count - 1
  }

  /// Adds a place that no name leads to.
  mutating func add(id: String) -> Int {
    places.append(Place(name: .empty, id: .empty, hash: 0))
    rename(places.count - 1, to: id)
    return places.count - 1
  }

  mutating func rename(_ place: Int, to id: String) {
    places[place].id = TextRange(start: texts.count, count: id.utf8.count)
    Array(id.utf8).withUnsafeBufferPointer { texts.append(contentsOf: $0) }
  }

  /// The id of a place, for as long as the table is there.
  func id(_ place: Int) -> UnsafeBufferPointer<UInt8> { texts.values(places[place].id.range) }

  // MARK: Names

  @inline(__always)
  static func withName<R>(_ name: String, _ body: (Name) -> R) -> R {
    name.withBytes { body(Name(bytes: $0, hash: NameHash.of($0))) }
  }

  private static func isSame(_ known: UnsafeBufferPointer<UInt8>, _ asked: UnsafeBufferPointer<UInt8>) -> Bool {
    guard known.count == asked.count else { return false }
    var at = 0
    while at + 8 <= known.count {
      if word(known, at) != word(asked, at) { return false }
      at += 8
    }
    while at < known.count, known[at] == asked[at] { at += 1 }
    return at == known.count
  }

  /// Eight bytes that are there.
  @inline(__always)
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }
}
