import Digest

/// A frame: all records of one group, made durable by one write and one sync.
///
/// u32 length of the payload, u32 CRC-32C over (checksum of the frame before, sequence, payload), u64 sequence, u32 zero,
/// u32 CRC-32C over (where the frame lies, length, sequence), payload; then zeros to a multiple of 8. The payload is a
/// row of records: u32 length, u32 CRC-32C over (where the record lies, its bytes), bytes. A length of 0 is where
/// the frames end.
///
/// The chain of checksums shows that a frame is the next one; the second checksum, that a frame begins here whatever
/// lies before; that of a record, that it can be handed out without reading the rest.
struct Frame: Equatable {
  /// Where it begins in the file.
  var start: UInt64
  var length: Int
  var sequence: UInt64
  /// That of the chain.
  var checksum: UInt32

  static let headerSize = 24
  static let recordHeaderSize = 8

  /// The header's beginning, as it stands at `start`; nil where no frame begins.
  init?(header bytes: UnsafeRawBufferPointer, at start: UInt64, in segment: SegmentHeader) {
    self.init(
      start: start, length: Int(bytes.uint32(at: 0)), sequence: bytes.uint64(at: 8),
      checksum: bytes.uint32(at: 4))
    guard bytes.uint32(at: 20) == headerChecksum(in: segment) else { return nil }
  }

  init(start: UInt64, length: Int, sequence: UInt64, checksum: UInt32) {
    self.start = start
    self.length = length
    self.sequence = sequence
    self.checksum = checksum
  }

  /// The header's bytes.
  func store(in bytes: UnsafeMutableRawBufferPointer, of segment: SegmentHeader) {
    bytes.store(littleEndian: UInt32(truncatingIfNeeded: length), at: 0)
    bytes.store(littleEndian: checksum, at: 4)
    bytes.store(littleEndian: sequence, at: 8)
    bytes.store(littleEndian: UInt32(0), at: 16)
    bytes.store(littleEndian: headerChecksum(in: segment), at: 20)
  }

  private func headerChecksum(in segment: SegmentHeader) -> UInt32 {
    let place = CRC32C.checksum(start, after: segment.checksum)
    return CRC32C.checksum(sequence, after: CRC32C.checksum(UInt64(length), after: place))
  }

  var payloadStart: UInt64 { start &+ UInt64(Self.headerSize) }
  var payloadEnd: UInt64 { payloadStart &+ UInt64(length) }
  /// Where the next one begins.
  var end: UInt64 { Self.aligned(payloadEnd) }

  static func aligned(_ size: UInt64) -> UInt64 { (size &+ 7) & ~7 }
  static func aligned(_ size: Int) -> Int { (size &+ 7) & ~7 }

  /// The checksum of a frame's beginning, to be carried on over its payload.
  static func checksum(after previous: UInt32, sequence: UInt64) -> UInt32 {
    let start = withUnsafeBytes(of: previous.littleEndian) { CRC32C.checksum($0) }
    return CRC32C.checksum(sequence, after: start)
  }

  /// The checksum of a record's place, to be carried on over its bytes.
  ///
  /// - Parameter offset: From where the records of the segment begin.
  static func recordChecksum(header: UInt32, offset: UInt64) -> UInt32 {
    CRC32C.checksum(offset, after: header)
  }
}
