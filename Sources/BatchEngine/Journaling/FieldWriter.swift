import CivilTime
import Digest
import Durable

/// Writes the fields of a record one after the other.
///
/// Whole numbers take as many bytes as they need, seven bits each, lowest first (LEB128); signed ones are folded so that
/// small ones of either sign stay short. Texts and bytes have their length before them.
package struct FieldWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func byte(_ value: UInt8) { bytes.append(value) }
  package mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func number(_ value: UInt32) { number(UInt64(value)) }

  package mutating func number(_ value: Int64) { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }
  package mutating func number(_ value: Int) { number(Int64(value)) }

  /// Eight bytes, lowest first: for numbers that are as good as random.
  package mutating func fixed(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func instant(_ value: Instant) { fixed(UInt64(bitPattern: value.nanoseconds)) }
  package mutating func text(_ value: String) {
    number(UInt64(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }
  package mutating func block(_ value: [UInt8]) {
    number(UInt64(value.count))
    bytes += value
  }
  package mutating func digest(_ value: Digest256) {
    let words = value.words
    for index in words.indices { fixed(words[index]) }
  }
  package mutating func month(_ value: BillingMonth) { number(Int64(value.index)) }

  package mutating func position(_ value: RecordPosition) {
    number(value.segment)
    number(value.length)
    number(value.offset)
  }

  package mutating func request(_ value: RequestID) {
    let (high, low) = value.halves
    fixed(high)
    fixed(low)
  }

  /// Whether there is one, and it.
  package mutating func optional<Value>(_ value: Value?, _ write: (inout FieldWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }
}
