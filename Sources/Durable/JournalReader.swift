/// Reads a journal without its lock and without touching it, also while another process writes.
///
/// At the end `next()` answers nil and later goes on where it was: that is a follower. For one thread at a time.
public final class JournalReader {
  /// How far to read.
  public enum Limit: Sendable {
    /// All whole frames: what opening the journal for writing would accept.
    case written
    /// What the writer knew to be durable: nothing that is read can be taken back. Where a writer has left no note of
    /// that, as `written`.
    case durable
  }

  private let folder: String
  private let files: any FileLayer
  private let limit: Limit
  private let records: RecordReader
  private var mark: DurableMark?
  private var lastMark: DurableMark.Note?
  /// What was durable and is not there any more, once `next()` came to the end of what is left; only of a reader
  /// `upTo: .durable`.
  public private(set) var lost: LostEnd?
  private var segment: ReadableSegment
  private var frames: FrameReader
  private let firstSegment: Survey.Segment
  /// The frame whose records are handed out, and the next of them.
  private var frame: Frame?
  private var place: UInt64 = 0
  /// Where the present segment ends, once there is another.
  private var fence: UInt64?

  /// - Parameter segment: The segment to begin with, by its snapshot; nil for the newest.
  public init(
    _ folder: String, files: any FileLayer = SystemFiles(), from segment: UInt32? = nil,
    upTo limit: Limit = .written
  ) throws(JournalError) {
    self.folder = folder
    self.files = files
    self.limit = limit
    records = RecordReader(folder, files)
    firstSegment = try Self.first(try Survey(folder, files), segment, files)
    self.segment = try ReadableSegment(firstSegment.number, folder, files)
    frames = FrameReader(try FileWindow(self.segment.file, files), try firstSegment.soundHeader())
    fence = try successor()?.fence
  }

  deinit { mark?.close() }

  private static func first(_ survey: Survey, _ number: UInt32?, _ files: any FileLayer) throws(JournalError)
    -> Survey.Segment
  {
    for segment in survey.segments.reversed() where number == nil || segment.number == number {
      let isLast = segment.number == survey.segments.last?.number
      if try Survey.snapshot(of: segment, in: survey.folder, isLast: isLast, files) == .whole {
        return segment
      }
    }
    throw .noSuchSegment(number ?? 1)
  }

  /// The next entry: first the snapshot, then record by record across the segments; nil when there is no more for now.
  ///
  /// Throws `noSuchSegment` when it fell so far behind that the next segment is gone: begin anew.
  public func next() throws(JournalError) -> JournalEntry? {
    while true {
      if let frame, let (position, bytes) = try frames.record(at: &place, in: frame) {
        guard frame.sequence == frames.header.firstSequence else {
          return .record(bytes, position, sequence: frame.sequence)
        }
        // Only that of the first segment: the others hold what was handed out already.
        if segment.number == firstSegment.number {
          return .snapshot(bytes, frames.header.segmentInfo(size: firstSegment.size))
        }
      } else {
        frame = nil
        guard try advance() else { return nil }
      }
    }
  }

  /// Goes on to the next frame; false when there is none yet.
  private func advance() throws(JournalError) -> Bool {
    lost = nil
    if limit == .durable, let end = try durableEnd() {
      guard end.segment >= segment.number else { return false }
      if end.segment == segment.number {
        guard frames.offset < end.offset else { return false }
        return try pass(before: end.offset, upTo: end)
      }
      // What lies behind the fence may be void.
      if fence == nil { fence = try successor()?.fence }
    }
    if let fence { return try frames.offset == fence ? moveOn() : pass(before: fence) }
    if try passIfWhole() { return true }
    guard let next = try successor() else {
      if try passOrRefuse() { return true }
      if let lastMark, lastMark.end.segment > segment.number { lose(upTo: lastMark.end) }
      return false
    }
    guard frames.offset <= next.fence else { throw .takenBack(segment: segment.number, offset: next.fence) }
    fence = next.fence
    return try advance()
  }

  /// Where the frames end that were read.
  private var reached: JournalEnd {
    JournalEnd(sequence: frames.sequence &- 1, segment: segment.number, offset: frames.offset)
  }

  private func lose(upTo end: JournalEnd) { lost = LostEnd(after: reached, upTo: end) }

  /// nil without a mark, or with that of another journal.
  private func durableEnd() throws(JournalError) -> JournalEnd? {
    if mark == nil { mark = try? DurableMark(folder, files, writes: false) }
    guard let mark else { return nil }
    // Now and then it is just being written.
    for _ in 0..<3 {
      guard let end = try filing({ () throws(FileError) in try mark.read() }) else { continue }
      lastMark = end
      break
    }
    guard let lastMark, lastMark.end.segment != segment.number || lastMark.isOf(frames.header) else {
      return nil
    }
    return lastMark.end
  }

  private func passIfWhole() throws(JournalError) -> Bool {
    for isSecond in [false, true] {
      // What was read ahead may have been written by now.
      if isSecond { try frames.window.refresh() }
      if case .frame(let next) = try frames.next() {
        (frame, place) = (next, next.payloadStart)
        return true
      }
    }
    return false
  }

  /// The next frame, which must be there.
  ///
  /// - Parameter end: The fence is only up to where the journal was durable, and the file may have been cut since.
  private func pass(before fence: UInt64, upTo end: JournalEnd? = nil) throws(JournalError) -> Bool {
    var step = try frames.next(before: fence)
    if case .bad = step {
      try frames.window.refresh()
      step = try frames.next(before: fence)
    }
    switch step {
    case .frame(let next):
      (frame, place) = (next, next.payloadStart)
      return true
    case .end: return false
    case .bad(let reason):
      guard let end else { throw damage(reason) }
      let tail = try TailScan.look(
        &frames.window, frames.header, from: frames.offset, sequence: frames.sequence)
      if case .goodFrame(let later) = tail { throw damage("\(reason), and a good frame follows at \(later)") }
      if frames.window.size >= fence { throw damage(reason) }
      lose(upTo: end)
      return false
    }
  }

  /// At the end, as it seems: false unless a good frame follows, which tells of damage or of one that was just written.
  private func passOrRefuse() throws(JournalError) -> Bool {
    try frames.window.refresh()
    let tail = try TailScan.look(
      &frames.window, frames.header, from: frames.offset, sequence: frames.sequence)
    guard case .goodFrame(let later) = tail else { return false }
    if try passIfWhole() { return true }
    throw damage("no good frame begins here, and one follows at \(later)")
  }

  /// Goes on to the next segment.
  private func moveOn() throws(JournalError) -> Bool {
    guard let header = try successor() else { return false }
    guard header.previousNumber == segment.number, header.firstSequence == frames.sequence,
      header.previousChecksum == frames.checksum
    else { throw damage("the next segment does not go on from here") }
    let next = try ReadableSegment(header.number, folder, files)
    let found = Survey.Segment(number: header.number, path: next.file.path, size: 0, reading: .header(header))
    let snapshot = try Survey.snapshot(of: found, in: folder, isLast: true, files)
    if snapshot == .unborn {
      try loseUnborn(next, header)
      return false
    }
    segment = next
    frames = FrameReader(try FileWindow(next.file, files), header)
    if snapshot == .void { _ = try frames.skipSnapshot() }
    fence = try successor()?.fence
    return try advance()
  }

  /// The next segment is not whole, though its writer may have said that it is durable.
  private func loseUnborn(_ next: ReadableSegment, _ header: SegmentHeader) throws(JournalError) {
    guard limit == .durable, let lastMark, lastMark.isOf(header) else { return }
    let size = try filing { () throws(FileError) in try files.size(next.file) }
    if size >= lastMark.end.offset {
      throw .damaged(
        Damage(
          segment: header.number, offset: UInt64(SegmentHeader.size), reason: "its snapshot is not whole"))
    }
    lose(upTo: lastMark.end)
  }

  /// The header of the next segment, when there is one.
  private func successor() throws(JournalError) -> SegmentHeader? {
    let number = segment.number &+ 1
    let next: ReadableSegment
    do throws(JournalError) {
      next = try ReadableSegment(number, folder, files)
    } catch {
      guard case .noSuchSegment = error else { throw error }
      let names = try filing { () throws(FileError) in try files.names(in: folder) }
      if names.contains(where: { SegmentName.number(of: $0).map { $0 > number } ?? false }) { throw error }
      return nil
    }
    do throws(JournalError) {
      return try next.header()
    } catch {
      var window = try FileWindow(next.file, files)
      // One that did not come to be.
      if case .damaged = error, try window.endOfBytes(from: UInt64(SegmentHeader.size)) == nil { return nil }
      throw error
    }
  }

  private func damage(_ reason: String) -> JournalError {
    .damaged(Damage(segment: segment.number, offset: frames.offset, reason: reason))
  }

  /// The bytes of a record, checked against their checksum.
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] { try records.read(position) }

  /// The segments of a journal, oldest first, each with the time of its snapshot.
  public static func segments(in folder: String, files: any FileLayer = SystemFiles()) throws(JournalError)
    -> [SegmentInfo]
  { try Survey(folder, files).segmentInfos }
}
