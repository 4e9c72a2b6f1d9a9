/// Reads a journal from its newest snapshot to its end, and finds out what is to be mended; changes nothing.
struct Opening {
  /// Where writing goes on.
  struct End {
    var segment: Survey.Segment
    var header: SegmentHeader
    /// Behind the last good frame.
    var offset: UInt64
    var sequence: UInt64
    var checksum: UInt32
    /// The last frame, where it is not the snapshot: that is synced before the segment has its name.
    var lastFrame: Frame?
    /// Up to where bytes of no use lie behind the last good frame.
    var tornEnd: UInt64?
    /// Why no frame follows.
    var problem: String

    var journalEnd: JournalEnd { JournalEnd(sequence: sequence, segment: header.number, offset: offset) }
  }

  private let survey: Survey
  private let files: any FileLayer
  /// The newest segment, when not even its snapshot is whole: it holds nothing, and writing goes on in the one before.
  private(set) var setAside: Survey.Segment?
  /// nil where there is no segment to write to.
  private(set) var end: End?
  private(set) var recordCount = 0
  /// What was durable and is cut off.
  private(set) var lost: LostEnd?
  /// The mark is of this journal.
  private(set) var knowsDurableEnd = false

  /// Throws `damaged` when something that was durable is not there any more.
  ///
  /// - Parameters:
  ///   - checksHistory: Segments before the newest snapshot are read too.
  ///   - mark: What the last writer knew to be durable; nil where it left no note.
  init(
    _ survey: Survey, _ files: any FileLayer, checksHistory: Bool, mark: DurableMark.Note?,
    visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) {
    self.survey = survey
    self.files = files
    try read(checksHistory: checksHistory, visit)
    if let mark { try hold(against: mark) }
  }

  private mutating func read(checksHistory: Bool, _ visit: (JournalEntry) throws(EntryRefusal) -> Void)
    throws(JournalError)
  {
    let segments = survey.segments
    for (segment, next) in zip(segments, segments.dropFirst()) where segment.number &+ 1 != next.number {
      throw .damaged(Damage(segment: segment.number &+ 1, offset: 0, reason: "the file is missing"))
    }
    guard var last = segments.indices.last else { return }
    if try Survey.snapshot(of: segments[last], in: survey.folder, isLast: true, files) == .unborn {
      setAside = segments[last]
      guard last > 0 else {
        // A first segment that did not come to be.
        if segments[last].number == 1 { return }
        throw segments[last].damage(at: 0, "its snapshot is not whole, and there is no segment before")
      }
      last -= 1
    }
    var base = last
    while try Survey.snapshot(of: segments[base], in: survey.folder, isLast: false, files) != .whole {
      guard base > 0 else { throw segments[base].damage(at: 64, "there is no snapshot to begin with") }
      base -= 1
    }
    for index in (checksHistory ? 0 : base)...last {
      let isHistory = index < base
      try read(index, isHistory: isHistory, isBase: index == base, isLast: index == last, visit)
    }
  }

  private mutating func read(
    _ index: Int, isHistory: Bool, isBase: Bool, isLast: Bool,
    _ visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) {
    let segment = survey.segments[index]
    let header = try segment.soundHeader()
    // Also of a segment that is set aside, as long as its header is sound.
    let next = index + 1 < survey.segments.count ? survey.segments[index + 1].header : nil
    let readable = try ReadableSegment(segment.number, survey.folder, files)
    var frames = FrameReader(try FileWindow(readable.file, files), header)
    if try frames.hasVoidSnapshot(), try !frames.skipSnapshot() {
      throw segment.damage(at: frames.offset, "its snapshot is cut short")
    }
    var lastFrame: Frame?
    var problem = "no frame begins here"
    reading: while true {
      let isSnapshot = frames.isAtSnapshot
      switch try frames.next(before: next?.fence) {
      case .frame(let frame):
        if !isSnapshot { lastFrame = frame }
        guard !isHistory, isBase || !isSnapshot else { continue }
        try hand(frame, of: segment, isSnapshot: isSnapshot, &frames, visit)
      case .end where next != nil: break reading
      case .end:
        try refuseDamage(behind: &frames, segment, problem)
        break reading
      case .bad(let reason):
        guard next == nil else { throw segment.damage(at: frames.offset, reason) }
        problem = reason
        try refuseDamage(behind: &frames, segment, reason)
        break reading
      }
    }
    if let next { try check(next, after: frames, segment) }
    guard isLast else { return }
    end = End(
      segment: segment, header: header, offset: frames.offset, sequence: frames.sequence &- 1,
      checksum: frames.checksum, lastFrame: lastFrame,
      tornEnd: try frames.window.endOfBytes(from: frames.offset), problem: problem)
  }

  /// Holds what was found against what was durable: a file that ends before that was cut, in one that does not the
  /// rest is damaged. A mark of another journal says nothing.
  private mutating func hold(against mark: DurableMark.Note) throws(JournalError) {
    let found = end?.journalEnd ?? JournalEnd(sequence: 0, segment: 0, offset: 0)
    knowsDurableEnd = [end?.header, setAside?.header].contains { $0.map(mark.isOf) ?? false }
    let segment = [end?.segment, setAside].compactMap(\.self).first { $0.number == mark.end.segment }
    if let segment, segment.header != nil {
      guard knowsDurableEnd, mark.end.isAhead(of: found) else { return }
      if segment.size >= mark.end.offset {
        let isEnd = segment.number == found.segment
        throw segment.damage(
          at: isEnd ? found.offset : UInt64(SegmentHeader.size),
          (isEnd ? end?.problem : nil) ?? "its snapshot is not whole", wasDurableUpTo: mark.end.offset)
      }
    }
    lost = LostEnd(after: found, upTo: mark.end)
  }

  /// Throws when a good frame follows where the frames end.
  private func refuseDamage(behind frames: inout FrameReader, _ segment: Survey.Segment, _ reason: String)
    throws(JournalError)
  {
    let tail = try TailScan.look(
      &frames.window, frames.header, from: frames.offset, sequence: frames.sequence)
    guard case .goodFrame(let later) = tail else { return }
    throw segment.damage(at: frames.offset, "\(reason), and a good frame follows at \(later)")
  }

  /// Hands the records of a frame out.
  private mutating func hand(
    _ frame: Frame, of segment: Survey.Segment, isSnapshot: Bool, _ frames: inout FrameReader,
    _ visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) {
    var place = frame.payloadStart
    while let (position, bytes) = try frames.record(at: &place, in: frame) {
      do throws(EntryRefusal) {
        if isSnapshot {
          try visit(.snapshot(bytes, frames.header.segmentInfo(size: segment.size)))
        } else {
          recordCount += 1
          try visit(.record(bytes, position, sequence: frame.sequence))
        }
      } catch {
        throw .entryRefused(isSnapshot ? nil : position, message: error.message)
      }
    }
  }

  /// That a segment goes on where the one before ended.
  private func check(_ next: SegmentHeader, after frames: FrameReader, _ segment: Survey.Segment)
    throws(JournalError)
  {
    guard next.previousNumber == segment.number, next.firstSequence == frames.sequence,
      next.previousChecksum == frames.checksum
    else { throw segment.damage(at: frames.offset, "the next segment does not go on from here") }
  }
}
