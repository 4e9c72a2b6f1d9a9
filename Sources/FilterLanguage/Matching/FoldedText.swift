/// A text that is compared with others in either case.
///
/// Lists are searched over a million names, so text of ASCII is compared byte by byte where it lies.
public struct FoldedText: Sendable {
  private let wanted: [UInt8]
  private let isPlain: Bool

  public init(_ text: String) {
    wanted = Array(text.lowercased().utf8)
    isPlain = wanted.allSatisfy { $0 < 0x80 }
  }

  public var isEmpty: Bool { wanted.isEmpty }

  /// Whether a text is the same in either case.
  public func isSame(as text: String) -> Bool {
    if isPlain, text.utf8.count != wanted.count { return false }
    return compare(text) { $0.count == wanted.count && isAt(0, of: $0) }
  }

  /// Whether a text begins so.
  public func begins(_ text: String) -> Bool { compare(text) { isAt(0, of: $0) } }

  /// Whether it stands somewhere in a text; what is empty does everywhere.
  public func isIn(_ text: String) -> Bool {
    if wanted.isEmpty { return true }
    return compare(text) { isIn(bytes: $0) }
  }

  /// Whether it is in a text of ASCII, given as it lies in memory.
  public func isIn(bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = wanted.first else { return true }
    guard bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where Self.folded(bytes[start]) == first {
      if isAt(start, of: bytes) { return true }
    }
    return false
  }

  /// Whether the text fits, where `*` of the wanted one is anything and `?` any character.
  public func isGlob(of text: String) -> Bool {
    compare(text) { bytes in
      var (place, piece) = (0, 0)
      // Where to go on when a star has to take one byte more.
      var retry: (place: Int, piece: Int)?
      while place < bytes.count {
        if piece < wanted.count, wanted[piece] == UInt8(ascii: "*") {
          piece += 1
          retry = (place, piece)
        } else if piece < wanted.count, wanted[piece] == UInt8(ascii: "?") {
          place += 1
          while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
          piece += 1
        } else if piece < wanted.count, wanted[piece] == Self.folded(bytes[place]) {
          place += 1
          piece += 1
        } else if let (start, after) = retry {
          retry = (start + 1, after)
          (place, piece) = (start + 1, after)
        } else {
          return false
        }
      }
      return wanted[piece...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
  }

  private func compare(_ text: String, _ holds: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    if isPlain, let result = text.utf8.withContiguousStorageIfAvailable(holds) { return result }
    return Array((isPlain ? text : text.lowercased()).utf8).withUnsafeBufferPointer(holds)
  }

  private func isAt(_ start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count - start >= wanted.count else { return false }
    return wanted.withUnsafeBufferPointer { wanted in
      for index in wanted.indices where Self.folded(bytes[start + index]) != wanted[index] { return false }
      return true
    }
  }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
