import CSystem
import Digest
import Testing

@Suite struct CRC32CTests {
  // The check value of the catalogue of parametrised CRC algorithms, and RFC 3720, appendix B.4.
  @Test(
    arguments: [
      (Array("123456789".utf8), 0xE306_9283),
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E),
      (Array((0..<32).reversed()), 0x113F_DB5C),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func published(bytes: [UInt8], checksum: UInt32) {
    #expect(CRC32C.checksum(bytes) == checksum)
    #expect(csystem_crc32c_portable(0, bytes, bytes.count) == checksum)
  }

  @Test func piecesAndBothWaysAgree() {
    let bytes = (0..<100).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
    let whole = CRC32C.checksum(bytes)
    for split in bytes.indices {
      let (head, rest) = (Array(bytes[..<split]), Array(bytes[split...]))
      #expect(CRC32C.checksum(rest, after: CRC32C.checksum(head)) == whole)
      #expect(csystem_crc32c_portable(0, bytes, split) == CRC32C.checksum(head))
    }
  }
}
