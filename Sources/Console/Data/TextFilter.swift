/// A text that rows must contain, in either case; an empty one lets all through.
struct TextFilter {
  private let wanted: [UInt8]
  private let isPlain: Bool

  init(_ text: String) {
    let folded = text.lowercased()
    wanted = Array(folded.utf8)
    isPlain = wanted.allSatisfy { $0 < 0x80 }
  }

  var isEmpty: Bool { wanted.isEmpty }

  /// Lists are searched over a million names, so plain text is compared byte by byte.
  func matches(_ text: String) -> Bool {
    if wanted.isEmpty { return true }
    guard isPlain else { return contains(Array(text.lowercased().utf8)) }
    return text.utf8.withContiguousStorageIfAvailable { contains($0) } ?? contains(Array(text.utf8))
  }

  private func contains(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
    let count = bytes.count
    guard count >= wanted.count else { return false }
    var start = bytes.startIndex
    for _ in 0...(count - wanted.count) {
      var place = start
      var matched = 0
      while matched < wanted.count, Self.folded(bytes[place]) == wanted[matched] {
        matched += 1
        bytes.formIndex(after: &place)
      }
      if matched == wanted.count { return true }
      bytes.formIndex(after: &start)
    }
    return false
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
