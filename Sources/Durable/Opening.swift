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
  }

  private let survey: Survey
  private let files: any FileLayer
  /// The newest segment, when not even its snapshot is whole: it holds nothing, and writing goes on in the one before.
  private(set) var setAside: Survey.Segment?
  /// nil where there is no segment to write to.
  private(set) var end: End?
  private(set) var recordCount = 0

  /// Throws `damaged` when something that was durable is not there any more.
  ///
  /// - Parameter checksHistory: Segments before the newest snapshot are read too.
  init(
    _ survey: Survey, _ files: any FileLayer, checksHistory: Bool,
    visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) {
    self.survey = survey
    self.files = files
    let segments = survey.segments
    for (segment, next) in zip(segments, segments.dropFirst()) where segment.number &+ 1 != next.number {
      throw .damaged(Damage(segment: segment.number &+ 1, offset: 0, reason: "the file is missing"))
    }
    guard var last = segments.indices.last else { return }
    if try Survey.snapshot(of: segments[last], in: survey.folder, isLast: true, files) == .unborn {
      setAside = segments[last]
      guard last > 0 else {
        // A first segment that did not come to be: nothing was ever said to be durable.
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
    if try frames.hasVoidSnapshot() { _ = try frames.skipSnapshot() }
    var lastFrame: Frame?
    reading: while true {
      let isSnapshot = frames.isAtSnapshot
      switch try frames.next(before: next?.fence) {
      case .frame(let frame):
        if !isSnapshot { lastFrame = frame }
        guard !isHistory, isBase || !isSnapshot else { continue }
        try hand(frame, of: segment, isSnapshot: isSnapshot, &frames, visit)
      case .end where next != nil: break reading
      case .end:
        try refuseDamage(behind: &frames, segment, "no frame begins here")
        break reading
      case .bad(let reason):
        guard next == nil else { throw segment.damage(at: frames.offset, reason) }
        try refuseDamage(behind: &frames, segment, reason)
        break reading
      }
    }
    if let next { try check(next, after: frames, segment) }
    guard isLast else { return }
    end = End(
      segment: segment, header: header, offset: frames.offset, sequence: frames.sequence &- 1,
      checksum: frames.checksum, lastFrame: lastFrame,
      tornEnd: try frames.window.endOfBytes(from: frames.offset))
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
          try visit(.snapshot(bytes, frames.header.info(size: segment.size)))
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
