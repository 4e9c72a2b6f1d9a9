/// A text of at most 23 bytes of UTF-8, kept inline: no memory of its own, and no look elsewhere to read it. Of a longer
/// one it only knows that it is longer.
struct ShortText: Sendable {
  static let capacity = 23
  private static let tooLong = UInt8.max

  /// The text, and behind the room for it the number of its bytes.
  private var bytes = InlineArray<24, UInt8>(repeating: 0)

  init(_ text: String) {
    guard text.utf8.count <= Self.capacity else {
      bytes[Self.capacity] = Self.tooLong
      return
    }
    for (place, byte) in text.utf8.enumerated() { bytes[place] = byte }
    bytes[Self.capacity] = UInt8(text.utf8.count)
  }

  /// nil when it is longer.
  var text: String? {
    let count = bytes[Self.capacity]
    guard count != Self.tooLong else { return nil }
    return bytes.span.withUnsafeBufferPointer { String(decoding: $0.prefix(Int(count)), as: UTF8.self) }
  }
}
