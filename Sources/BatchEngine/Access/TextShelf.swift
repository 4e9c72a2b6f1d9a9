/// Short texts one behind the other, each of which takes its bytes and one or two for their number.
struct TextShelf: Sendable {
  private var bytes = ContiguousArray<UInt8>()

  /// Where a text begins.
  struct Place: Sendable {
    fileprivate let start: Int
  }

  /// Seven bits of the number a byte, the least first; all but the last have the eighth bit.
  mutating func append(_ text: String) -> Place {
    let place = Place(start: bytes.count)
    var count = text.utf8.count
    while count > 127 {
      bytes.append(UInt8(count & 127) | 128)
      count >>= 7
    }
    bytes.append(UInt8(count))
    bytes.append(contentsOf: text.utf8)
    return place
  }

  subscript(place: Place) -> String {
    var (start, count, shift) = (place.start, 0, 0)
    while bytes[start] > 127 {
      count |= Int(bytes[start] & 127) << shift
      shift += 7
      start += 1
    }
    count |= Int(bytes[start]) << shift
    return String(decoding: bytes[(start + 1)...].prefix(count), as: UTF8.self)
  }
}
