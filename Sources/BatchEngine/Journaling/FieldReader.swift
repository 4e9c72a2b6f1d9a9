import CivilTime
import Digest
import Durable

/// Reads the fields of a record as `FieldWriter` wrote them. Whatever the bytes are, it reads or throws.
package struct FieldReader {
  private let bytes: [UInt8]
  /// Where the next field begins.
  package private(set) var place: Int

  package init(_ bytes: [UInt8], from place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  package var isAtEnd: Bool { place >= bytes.count }

  package func refusal(_ what: String) -> EntryRefusal {
    EntryRefusal("\(what) at byte \(place) of \(bytes.count)")
  }

  package mutating func byte() throws(EntryRefusal) -> UInt8 {
    guard place < bytes.count else { throw refusal("it ends") }
    defer { place += 1 }
    return bytes[place]
  }

  package mutating func flag() throws(EntryRefusal) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw refusal("neither yes nor no")
    }
  }

  package mutating func number() throws(EntryRefusal) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      let part = UInt64(byte & 0x7F)
      guard shift < 63 || shift == 63 && part <= 1 else { throw refusal("a number is too large") }
      value |= part << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  package mutating func signed() throws(EntryRefusal) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  package mutating func integer() throws(EntryRefusal) -> Int { Int(try signed()) }

  /// A count or an amount: not negative, and so small that sums of it hold.
  package mutating func count() throws(EntryRefusal) -> Int {
    let value = try signed()
    guard (0...Self.largestCount).contains(value) else { throw refusal("a count is out of range") }
    return Int(value)
  }

  /// Nine times what an operator can let anybody use in a month.
  private static let largestCount: Int64 = 1 << 53

  package mutating func number32() throws(EntryRefusal) -> UInt32 {
    guard let value = UInt32(exactly: try number()) else { throw refusal("a number is too large") }
    return value
  }

  package mutating func fixed() throws(EntryRefusal) -> UInt64 {
    guard bytes.count - place >= 8 else { throw refusal("it ends") }
    defer { place += 8 }
    return bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
  }

  package mutating func instant() throws(EntryRefusal) -> Instant {
    Instant(nanoseconds: Int64(bitPattern: try fixed()))
  }

  /// So many bytes as the length before them says.
  private mutating func span() throws(EntryRefusal) -> Range<Int> {
    let count = try number()
    guard count <= UInt64(bytes.count - place) else { throw refusal("a length goes beyond the end") }
    defer { place += Int(count) }
    return place..<place + Int(count)
  }

  package mutating func block() throws(EntryRefusal) -> [UInt8] { Array(bytes[try span()]) }

  package mutating func text() throws(EntryRefusal) -> String {
    let span = try span()
    let text = bytes.withUnsafeBufferPointer {
      String(validating: UnsafeBufferPointer(rebasing: $0[span]), as: UTF8.self)
    }
    guard let text else { throw refusal("no UTF-8") }
    return text
  }

  /// A text that comes again and again is kept once.
  mutating func text(_ strings: inout StringTable) throws(EntryRefusal) -> String {
    let span = try span()
    let text = bytes.withUnsafeBufferPointer { strings.string(UnsafeBufferPointer(rebasing: $0[span])) }
    guard let text else { throw refusal("no UTF-8") }
    return text
  }

  package mutating func digest() throws(EntryRefusal) -> Digest256 {
    var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
    for index in words.indices { words[index] = try fixed() }
    return Digest256(words: words)
  }

  package mutating func month() throws(EntryRefusal) -> BillingMonth {
    guard let index = Int32(exactly: try signed()), Self.months.contains(index) else {
      throw refusal("no month")
    }
    return BillingMonth(index: index)
  }

  /// From year 0 on, as far as a calendar reaches.
  private static let months: Range<Int32> = 0..<999_999 * 12

  package mutating func position() throws(EntryRefusal) -> RecordPosition {
    let (segment, length) = (try number32(), try number32())
    return RecordPosition(segment: segment, offset: try number(), length: length)
  }

  package mutating func request() throws(EntryRefusal) -> RequestID {
    let high = try fixed()
    return RequestID(high: high, low: try fixed())
  }

  /// A list with its length before it; `least` is the size of its smallest element, so that no length can ask for more
  /// memory than there are bytes.
  package mutating func list<Element>(
    least: Int = 1, _ read: (inout FieldReader) throws(EntryRefusal) -> Element
  ) throws(EntryRefusal) -> [Element] {
    let count = try number()
    guard count <= UInt64((bytes.count - place) / max(1, least)) else { throw refusal("a list is too long") }
    var elements: [Element] = []
    elements.reserveCapacity(Int(count))
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }
}
