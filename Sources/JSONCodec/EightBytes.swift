/// Eight bytes of text, looked at in one step. Each question is answered by a word in which the high bit of
/// every byte that was asked for is set.
///
/// An answer is exact for the lowest byte that it names, which is the one that counts; a borrow may name
/// bytes above it in vain.
struct EightBytes {
  private let word: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Reads from `address` on; the caller has made sure that eight bytes are there.
  @inline(__always)
  init(at address: UnsafeRawPointer) {
    word = UInt64(littleEndian: address.loadUnaligned(as: UInt64.self))
  }

  /// What a reader must look at in a string: quotes, backslashes, controls, and all beyond ASCII.
  @inline(__always)
  var specialToReader: UInt64 {
    equal(to: UInt8(ascii: "\"")) | equal(to: UInt8(ascii: "\\")) | controls | (word & Self.highBits)
  }

  /// What a writer may have to escape: quotes, backslashes, controls, DEL, and the lead of U+0080 to U+00BF.
  @inline(__always)
  var specialToWriter: UInt64 {
    equal(to: UInt8(ascii: "\"")) | equal(to: UInt8(ascii: "\\")) | controls | equal(to: 0x7F)
      | equal(to: 0xC2)
  }

  /// The place of the lowest byte that an answer names, 0 to 7.
  @inline(__always)
  static func first(_ answer: UInt64) -> Int { answer.trailingZeroBitCount >> 3 }

  /// Bytes below 0x20.
  @inline(__always)
  private var controls: UInt64 { (word &- Self.ones &* 0x20) & ~word & Self.highBits }

  @inline(__always)
  private func equal(to byte: UInt8) -> UInt64 {
    let difference = word ^ (Self.ones &* UInt64(byte))
    return (difference &- Self.ones) & ~difference & Self.highBits
  }
}
