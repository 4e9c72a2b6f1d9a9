import Digest

/// Goes through the frames of a segment, and knows the next one by its number and by the checksum of the one before.
struct FrameReader {
  enum Step: Equatable {
    case frame(Frame)
    /// No frame begins here.
    case end
    /// What begins here is not the next frame.
    case bad(String)
  }

  var window: FileWindow
  let header: SegmentHeader
  /// Where the next frame begins.
  private(set) var offset: UInt64
  /// The next frame's.
  private(set) var sequence: UInt64
  /// The last frame's, at first the header's.
  private(set) var checksum: UInt32

  init(_ window: FileWindow, _ header: SegmentHeader) {
    self.window = window
    self.header = header
    offset = UInt64(SegmentHeader.size)
    sequence = header.firstSequence
    checksum = header.checksum
  }

  var isAtSnapshot: Bool { offset == UInt64(SegmentHeader.size) }

  /// The next frame; where there is none, it stays in place.
  ///
  /// - Parameter fence: Where the frames are known to end; nil where they end by themselves.
  mutating func next(before fence: UInt64? = nil) throws(JournalError) -> Step {
    if let fence, offset >= fence {
      return offset == fence ? .end : .bad("the segment goes on behind its end")
    }
    let end = min(fence ?? window.size, window.size)
    let found = try window.with(offset, Frame.headerSize) { [offset, header] bytes in
      (length: bytes.uint32(at: 0), frame: Frame(header: bytes, at: offset, in: header))
    }
    guard let found else { return fence == nil ? .end : .bad("the segment is cut short") }
    if found.length == 0 { return fence == nil ? .end : .bad("the frames end too early") }
    guard let frame = found.frame else { return .bad("no frame begins here") }
    guard frame.payloadEnd <= end else { return .bad("a frame is longer than what is left of the segment") }
    let beginning = Frame.checksum(after: checksum, sequence: frame.sequence)
    let sum = try window.with(frame.payloadStart, frame.length) { CRC32C.checksum($0, after: beginning) }
    guard sum == frame.checksum else { return .bad("a frame does not match its checksum") }
    guard frame.sequence == sequence else {
      return .bad("frame \(frame.sequence) stands where \(sequence) should")
    }
    if isAtSnapshot, frame.end != header.dataStart { return .bad("the snapshot does not have its size") }
    pass(frame)
    return .frame(frame)
  }

  /// Goes behind a snapshot that is void or damaged: the chain holds on to the checksum that it had.
  ///
  /// - Returns: False where not even that is there, or the file ends before the snapshot does.
  mutating func skipSnapshot() throws(JournalError) -> Bool {
    let stored = try window.with(offset, Frame.headerSize) { $0.uint32(at: 4) }
    guard isAtSnapshot, header.dataStart <= window.size, let stored else { return false }
    (offset, sequence, checksum) = (header.dataStart, sequence &+ 1, stored)
    return true
  }

  /// Whether the snapshot is marked as void: it was found damaged, and what it held is to be folded from the segment
  /// before.
  mutating func hasVoidSnapshot() throws(JournalError) -> Bool {
    guard isAtSnapshot else { return false }
    return try window.with(offset, Frame.headerSize) { $0.uint64(at: 8) == 0 } ?? false
  }

  private mutating func pass(_ frame: Frame) {
    (offset, sequence, checksum) = (frame.end, frame.sequence &+ 1, frame.checksum)
  }

  /// The record at `place` in a frame, and moves `place` behind it; nil at the frame's end.
  mutating func record(at place: inout UInt64, in frame: Frame) throws(JournalError) -> (
    RecordPosition, [UInt8]
  )? {
    guard place < frame.payloadEnd else { return nil }
    let start = place
    let length = try window.with(start, Frame.recordHeaderSize) { $0.uint32(at: 0) }
    let bytesStart = start &+ UInt64(Frame.recordHeaderSize)
    if let length, bytesStart &+ UInt64(length) <= frame.payloadEnd,
      let bytes = try window.with(bytesStart, Int(length), { [UInt8]($0) })
    {
      place = bytesStart &+ UInt64(length)
      let offset = start &- header.dataStart
      return (RecordPosition(segment: header.number, offset: offset, length: length), bytes)
    }
    throw .damaged(Damage(segment: header.number, offset: start, reason: "records do not fill their frame"))
  }
}
