import CivilTime
import Digest
import Durable

/// Writes the fields of a record one after the other.
///
/// Whole numbers take as many bytes as they need, seven bits each, lowest first (LEB128); signed ones are folded so that
/// small ones of either sign stay short. Texts and bytes have their length before them.
struct FieldWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func byte(_ value: UInt8) { bytes.append(value) }
  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func number(_ value: UInt32) { number(UInt64(value)) }

  mutating func number(_ value: Int64) { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }
  mutating func number(_ value: Int) { number(Int64(value)) }

  /// Eight bytes, lowest first: for numbers that are as good as random.
  mutating func fixed(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func instant(_ value: Instant) { fixed(UInt64(bitPattern: value.nanoseconds)) }
  mutating func text(_ value: String) {
    number(UInt64(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }
  mutating func block(_ value: [UInt8]) {
    number(UInt64(value.count))
    bytes += value
  }
  mutating func digest(_ value: Digest256) {
    let words = value.words
    for index in words.indices { fixed(words[index]) }
  }
  mutating func month(_ value: BillingMonth) { number(Int64(value.index)) }

  mutating func position(_ value: RecordPosition) {
    number(value.segment)
    number(value.length)
    number(value.offset)
  }

  mutating func request(_ value: RequestID) {
    let (high, low) = value.halves
    fixed(high)
    fixed(low)
  }

  /// Whether there is one, and it.
  mutating func optional<Value>(_ value: Value?, _ write: (inout FieldWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }
}
