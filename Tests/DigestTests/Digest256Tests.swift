import Digest
import Testing

@Suite struct Digest256Tests {
  static let hex = "00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210"

  @Test func bytesAndDigitsAreTheSame() throws {
    let digest = try #require(Digest256(hex: Self.hex))
    #expect(digest.hex == Self.hex)
    #expect(digest.bytes.prefix(4) == [0x00, 0x11, 0x22, 0x33])
    #expect(Digest256(bytes: digest.bytes) == digest)
    #expect(Digest256(hex: Self.hex.uppercased()) == digest)
    #expect(MemoryLayout<Digest256>.size == 32)
  }

  @Test(arguments: [
    "", "00", hex + "00", String(hex.dropLast()), String(hex.dropLast(2)), "g" + hex.dropFirst(),
    "é" + hex.dropFirst(2),
  ])
  func noDigests(hex: String) {
    #expect(Digest256(hex: hex) == nil)
  }

  @Test(arguments: [0, 31, 33]) func otherLengths(count: Int) {
    #expect(Digest256(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }

  @Test func everyBitCounts() throws {
    let digest = try #require(Digest256(hex: Self.hex))
    #expect(digest.isEqualInConstantTime(to: digest))
    for bit in 0..<256 {
      var bytes = digest.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      let other = try #require(Digest256(bytes: bytes))
      #expect(!digest.isEqualInConstantTime(to: other))
      #expect(digest != other)
    }
  }
}
