/// Finds numbered places by the hash of their keys without holding keys: whoever keeps them compares and hashes.
///
/// Open addressing with linear probing. What is taken out leaves no mark behind: what follows moves up.
struct PlaceIndex: Sendable {
  /// The number that no place may have.
  static let none = UInt32.max

  /// A power of two of slots, or none at all.
  private var slots: ContiguousArray<UInt32>
  private(set) var count = 0

  /// An index that takes so many places before it is full.
  init(room: Int) {
    var size = 8
    while size / 4 * 3 < room { size *= 2 }
    slots = ContiguousArray(repeating: Self.none, count: room > 0 ? size : 0)
  }

  /// At three quarters the runs of taken slots begin to get long.
  var isFull: Bool { count >= slots.count / 4 * 3 }
  /// Whether it takes up much more memory than what is in it needs.
  var isSparse: Bool { slots.count > 1024 && count < slots.count / 8 }

  /// The place with that hash and for which the condition holds.
  func place(hash: Int, where matches: (UInt32) -> Bool) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    var slot = hash & mask
    while slots[slot] != Self.none {
      if matches(slots[slot]) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Takes in a place that is not in it. It must not be full.
  mutating func insert(_ place: UInt32, hash: Int) {
    precondition(!isFull && place != Self.none, "an index needs free slots")
    var slot = hash & mask
    while slots[slot] != Self.none { slot = (slot + 1) & mask }
    slots[slot] = place
    count += 1
  }

  /// Takes out a place.
  ///
  /// - Parameter hashOf: the hash of any place that is in the index.
  mutating func remove(_ place: UInt32, hash: Int, hashOf: (UInt32) -> Int) {
    guard !slots.isEmpty else { return }
    var free = hash & mask
    while slots[free] != place {
      guard slots[free] != Self.none else { return }
      free = (free + 1) & mask
    }
    var slot = (free + 1) & mask
    while slots[slot] != Self.none {
      // It may move up unless its own slot lies behind the free one: then it would not be found.
      let home = hashOf(slots[slot]) & mask
      if (slot - home) & mask >= (slot - free) & mask {
        slots[free] = slots[slot]
        free = slot
      }
      slot = (slot + 1) & mask
    }
    slots[free] = Self.none
    count -= 1
  }

  private var mask: Int { slots.count - 1 }
}
