import Digest

/// What lies behind the last good frame of a segment.
///
/// As a frame is only written once the one before is durable, a write that was broken off leaves one bad frame with nothing
/// behind it. A good frame behind a bad one therefore tells of damage to what was durable.
enum TailScan: Equatable {
  case clean
  /// Part of one frame, up to the end that is given.
  case torn(end: UInt64)
  /// A good frame begins there.
  case goodFrame(at: UInt64)

  /// - Parameter sequence: That of the frame that should begin at `offset`.
  static func look(_ window: inout FileWindow, _ header: SegmentHeader, from offset: UInt64, sequence: UInt64)
    throws(JournalError) -> TailScan
  {
    guard let end = try window.endOfBytes(from: offset) else { return .clean }
    var place = offset &+ 8
    while place &+ UInt64(Frame.headerSize) <= end {
      // Many places at a time: the window is asked seldom.
      let count = min(4096, Int(end - place) & ~7)
      guard count >= Frame.headerSize else { break }
      let candidate = try window.with(place, count) { firstCandidate($0, after: sequence) } ?? nil
      guard let candidate else {
        place += UInt64(count - 8)
        continue
      }
      place += UInt64(candidate)
      if try isGoodFrame(&window, header, at: place) { return .goodFrame(at: place) }
      place += 8
    }
    return .torn(end: end)
  }

  /// The first place that may be the beginning of a later frame.
  private static func firstCandidate(_ bytes: UnsafeRawBufferPointer, after sequence: UInt64) -> Int? {
    var place = 0
    while place + Frame.headerSize <= bytes.count {
      let number = bytes.uint64(at: place + 8)
      if number > sequence, number - sequence < 1 << 40,
        bytes.uint32(at: place) >= UInt32(Frame.recordHeaderSize)
      {
        return place
      }
      place += 8
    }
    return nil
  }

  /// Whether a frame begins there, by its header and by all of its records. Their checksums are bound to their place in
  /// this segment, so that neither a copy of a frame inside of a record nor one made up there is taken for one.
  private static func isGoodFrame(_ window: inout FileWindow, _ header: SegmentHeader, at start: UInt64)
    throws(JournalError) -> Bool
  {
    guard let length = try window.with(start, 4, { $0.uint32(at: 0) }), start >= header.dataStart else {
      return false
    }
    let frame = Frame(start: start, length: Int(length), sequence: 0, checksum: 0)
    guard frame.payloadEnd <= window.size else { return false }
    var place = frame.payloadStart
    while place < frame.payloadEnd {
      guard
        let record = try window.with(place, Frame.recordHeaderSize, { ($0.uint32(at: 0), $0.uint32(at: 4)) })
      else { return false }
      let bytesStart = place &+ UInt64(Frame.recordHeaderSize)
      guard bytesStart &+ UInt64(record.0) <= frame.payloadEnd else { return false }
      let beginning = Frame.recordChecksum(header: header.checksum, offset: place &- header.dataStart)
      let found = try window.with(bytesStart, Int(record.0)) { CRC32C.checksum($0, after: beginning) }
      guard found == record.1 else { return false }
      place = bytesStart &+ UInt64(record.0)
    }
    return place == frame.payloadEnd
  }
}
