import EntenteSource

/// The names of all fields as integers, so that a key of the file finds its field without a string.
struct FieldKeys: Sendable {
  /// Up to 24 bytes of a name, and their number.
  private struct Key: Sendable, Equatable {
    var bytes: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var length = 0
    static func == (a: Key, b: Key) -> Bool { a.length == b.length && a.bytes == b.bytes }
  }

  private var keys: [Key] = []
  /// Where the keys of each type begin; one more at the end.
  private var first: [Int] = [0]

  /// What the walk asks of a type, so that it need not touch the type itself.
  private struct Traits: Sendable {
    var identified = false
    var mayBePrivate = false
    var cost = -1
    var worth = -1
  }
  private var traits: [Traits] = []

  /// No field's name is longer than this; a test holds it.
  static let longest = 24

  init(_ types: [RecordType]) {
    keys.reserveCapacity(types.reduce(0) { $0 + $1.fields.count })
    first.reserveCapacity(types.count + 1)
    traits.reserveCapacity(types.count)
    let (cost, worth) = (Self.key("cost"), Self.key("worth"))
    for type in types {
      var traits = Traits(identified: type.identified)
      for slot in type.fields.indices {
        let key = Self.key(type.fields[slot].name)
        keys.append(key)
        if case .visibility = type.fields[slot].type {
          traits.mayBePrivate = type.half == .relationship
        } else if key == cost {
          traits.cost = slot
        } else if key == worth {
          traits.worth = slot
        }
      }
      self.traits.append(traits)
      first.append(keys.count)
    }
  }

  func count(_ type: RecordTypeID) -> Int { first[Int(type.rawValue) + 1] - first[Int(type.rawValue)] }
  func isIdentified(_ type: RecordTypeID) -> Bool { traits[Int(type.rawValue)].identified }
  /// Items of this type can be hidden as a whole.
  func mayBePrivate(_ type: RecordTypeID) -> Bool { traits[Int(type.rawValue)].mayBePrivate }
  /// The field is what something costs its giver, or what it is worth to its receiver.
  func isPrice(_ type: RecordTypeID, _ slot: Int) -> Bool {
    slot == traits[Int(type.rawValue)].worth || isCost(type, slot)
  }
  func isCost(_ type: RecordTypeID, _ slot: Int) -> Bool { slot == traits[Int(type.rawValue)].cost }

  /// The place of the field with this name, looked for from `hint` on, because fields mostly stand in declared order.
  func slot(_ name: UnsafePointer<UInt8>, _ length: Int, type: RecordTypeID, hint: Int) -> Int? {
    guard length <= Self.longest else { return nil }
    let start = first[Int(type.rawValue)]
    let count = first[Int(type.rawValue) + 1] - start
    let key = Self.key(name, length)
    var slot = hint < count ? hint : 0
    for _ in 0..<count {
      if keys[start + slot] == key { return slot }
      slot = slot + 1 < count ? slot + 1 : 0
    }
    return nil
  }

  private static func key(_ name: String) -> Key {
    var name = name
    return name.withUTF8 { bytes in bytes.baseAddress.map { key($0, min(bytes.count, longest)) } ?? Key() }
  }

  private static func key(_ name: UnsafePointer<UInt8>, _ length: Int) -> Key {
    var key = Key()
    key.length = length
    withUnsafeMutableBytes(of: &key.bytes) { $0.copyMemory(from: UnsafeRawBufferPointer(start: name, count: length)) }
    return key
  }
}
