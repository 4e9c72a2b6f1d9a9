import Digest

/// The first 64 bytes of a segment; all numbers little-endian.
///
/// | at | size | |
/// |---|---|---|
/// | 0 | 8 | magic |
/// | 8 | 2 + 2 | format, major and minor |
/// | 12 | 4 | number |
/// | 16 | 4 | number of the segment before, 0 for none |
/// | 20 | 4 | checksum of that one's last frame |
/// | 24 | 8 | its durable size: what lies behind is void |
/// | 32 | 8 | sequence number of the snapshot |
/// | 40 | 8 | time, nanoseconds of Unix time |
/// | 48 | 8 | where the records begin, behind the snapshot |
/// | 56 | 4 | zero |
/// | 60 | 4 | CRC-32C of the 60 bytes before |
struct SegmentHeader: Equatable {
  var number: UInt32
  var previousNumber: UInt32 = 0
  var previousChecksum: UInt32 = 0
  var fence: UInt64 = 0
  var firstSequence: UInt64 = 1
  var unixNanoseconds: Int64
  /// Set when the size of the snapshot is known.
  var dataStart: UInt64 = 0
  /// Its own; frames and records go on from it, so that none can be mistaken for one of another segment.
  var checksum: UInt32 = 0

  static let size = 64
  /// The first byte is no text, the last ones show a transfer that changed line ends, as in PNG.
  private static let magic: [UInt8] = [0x8A, 0x4A, 0x52, 0x4E, 0x4C, 0x0D, 0x0A, 0x1A]
  /// No number of bytes or frames is larger, so that sums of two cannot overflow.
  private static let limit: UInt64 = 1 << 60

  enum Reading: Equatable {
    case header(SegmentHeader)
    case newer(FormatVersion)
    case bad(String)
  }

  /// The bytes, and sets the checksum.
  mutating func encoded() -> [UInt8] {
    var bytes = Self.magic
    bytes.append(littleEndian: FormatVersion.current.major)
    bytes.append(littleEndian: FormatVersion.current.minor)
    bytes.append(littleEndian: number)
    bytes.append(littleEndian: previousNumber)
    bytes.append(littleEndian: previousChecksum)
    bytes.append(littleEndian: fence)
    bytes.append(littleEndian: firstSequence)
    bytes.append(littleEndian: UInt64(bitPattern: unixNanoseconds))
    bytes.append(littleEndian: dataStart)
    bytes.append(littleEndian: UInt32(0))
    checksum = CRC32C.checksum(bytes)
    bytes.append(littleEndian: checksum)
    return bytes
  }

  /// Reads a header that should be that of the segment `number`.
  static func read(_ bytes: [UInt8], of number: UInt32) -> Reading {
    guard bytes.count >= magic.count, bytes[..<magic.count] == magic[...] else {
      return .bad("it does not begin as a segment does")
    }
    guard bytes.count == size else { return .bad("the header is cut short") }
    return bytes.withUnsafeBytes { bytes in
      let version = FormatVersion(major: bytes.uint16(at: 8), minor: bytes.uint16(at: 10))
      // Before the checksum: a later version may keep it elsewhere.
      if version.major > FormatVersion.current.major { return .newer(version) }
      let checksum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<60]))
      guard checksum == bytes.uint32(at: 60) else { return .bad("the header does not match its checksum") }
      let header = SegmentHeader(
        number: bytes.uint32(at: 12), previousNumber: bytes.uint32(at: 16),
        previousChecksum: bytes.uint32(at: 20), fence: bytes.uint64(at: 24),
        firstSequence: bytes.uint64(at: 32), unixNanoseconds: Int64(bitPattern: bytes.uint64(at: 40)),
        dataStart: bytes.uint64(at: 48), checksum: checksum)
      guard header.number == number else { return .bad("it is segment \(header.number) by its header") }
      guard header.dataStart >= UInt64(size), header.dataStart % 8 == 0, header.dataStart < limit,
        header.fence < limit, header.firstSequence > 0, header.firstSequence < limit
      else { return .bad("the header makes no sense") }
      return .header(header)
    }
  }
}
