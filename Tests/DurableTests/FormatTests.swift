import Digest
import Testing

@testable import Durable

/// The bytes of a journal, so that a later version reads what this one wrote (G27).
@Suite struct FormatTests {
  /// Segment 1 begun at 258 ns with the snapshot `ab`; one group of the record `c` and an empty one. The checksums
  /// were computed apart from this code, by the definition of CRC-32C.
  static let picture = [
    "8a 4a 52 4e 4c 0d 0a 1a  01 00 00 00  01 00 00 00",  // magic, format 1.0, segment 1
    "00 00 00 00  00 00 00 00  00 00 00 00 00 00 00 00",  // no segment before
    "01 00 00 00 00 00 00 00  02 01 00 00 00 00 00 00",  // sequence 1, time
    "68 00 00 00 00 00 00 00  00 00 00 00  8a 82 d1 34",  // records from byte 104 on, checksum
    "0a 00 00 00  5e 8d de 68  01 00 00 00 00 00 00 00",  // the snapshot: 10 bytes, sequence 1
    "00 00 00 00  ce 47 c7 ff  02 00 00 00  ed 0d 9f 7a",  // the header's; 2 bytes
    "61 62  00 00 00 00 00 00",  // and what fills the frame up
    "11 00 00 00  8c ff 8e f7  02 00 00 00 00 00 00 00",  // a frame of 17 bytes, sequence 2
    "00 00 00 00  8e 60 21 66  01 00 00 00  6e e6 74 dd",  // a record of one byte
    "63  00 00 00 00  8e 48 c1 40  00 00 00 00 00 00 00",  // and one of none
  ]

  @Test func theBytesAreTheseOnes() throws {
    let files = FaultyFiles(seed: 1)
    let journal = try Journal.open(
      folder, files: files, settings: .small, at: 258, initialSnapshot: Array("ab".utf8)
    ) { (_) throws(EntryRefusal) in }
    _ = try journal.append(Array("c".utf8))
    _ = try journal.append([])
    try journal.commit()
    journal.close()
    let bytes = try #require(files.bytes(of: path(1)))
    let expected = Self.picture.flatMap { $0.split(separator: " ").compactMap { UInt8($0, radix: 16) } }
    #expect(bytes.map(hexadecimal) == expected.map(hexadecimal))
  }

  private func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  @Test(
    arguments: [
      ("0000000001.segment", 1), ("4294967295.segment", .max), ("0000000000.segment", nil),
      ("1.segment", nil),
      ("4294967296.segment", nil), ("+000000001.segment", nil), ("0000000001.segment.new", nil),
      (".segment", nil),
      ("00000000010.segment", nil), ("0000000001.Segment", nil), ("lock", nil),
    ] as [(String, UInt32?)])
  func segmentsAreKnownByTheirNames(name: String, number: UInt32?) {
    #expect(SegmentName.number(of: name) == number)
    if let number { #expect(SegmentName.segment(number) == name && SegmentName.isAside(name + ".new")) }
  }

  @Test func headersOfAnyBytesNeverTrap() {
    var random = SplitMix64(seed: 1)
    var header = SegmentHeader(number: 1, unixNanoseconds: 0, dataStart: 64)
    let good = header.encoded()
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0...random.number(0...3) { bytes[random.number(0...63)] = UInt8(random.number(0...255)) }
      bytes.removeLast(random.oneIn(4) ? random.number(0...64) : 0)
      if case .header(let read) = SegmentHeader.read(bytes, of: 1) { #expect(read == header) }
    }
  }
}
