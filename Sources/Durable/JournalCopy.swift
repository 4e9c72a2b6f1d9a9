extension Journal {
  /// Copies what is sound of a damaged journal into a new folder, which can then be opened. The original is not
  /// touched.
  ///
  /// The copy begins with the newest snapshot that is whole and goes on to the first damage, over snapshots that are
  /// not; before it, it holds the history without a gap. Positions stay as they are.
  /// - Parameter copy: A folder that is empty or not there yet.
  public static func recoverCopy(of folder: String, to copy: String, files: any FileLayer = SystemFiles())
    throws(JournalError) -> CopyReport
  {
    let survey = try Survey(folder, files)
    var salvage = Salvage(survey, files)
    try salvage.plan()
    let isFree = try filing { () throws(FileError) in
      guard try files.attributes(of: copy) != nil else { return true }
      return try files.names(in: copy).isEmpty
    }
    guard isFree else { throw .unsafeFile(path: copy, problem: "is not empty") }
    try Journal.makeFolder(copy, files)
    try Journal.synchronizeParent(of: copy, files)
    try filing { () throws(FileError) in try salvage.write(to: copy) }
    return salvage.report
  }
}

/// What can be saved of a damaged journal.
private struct Salvage {
  private struct Part {
    let segment: Survey.Segment
    let end: UInt64
    /// Its snapshot is damaged and to be marked as void.
    let isVoid: Bool
  }

  private enum Walk {
    /// Up to the fence of the next segment.
    case whole(Part)
    case stopped(Part, sequence: UInt64, Damage?)
  }

  private let survey: Survey
  private let files: any FileLayer
  private let mark: DurableMark.Note?
  private var parts: [Part] = []
  var report = CopyReport()

  init(_ survey: Survey, _ files: any FileLayer) {
    self.survey = survey
    self.files = files
    mark = DurableMark.note(in: survey.folder, files)
  }

  mutating func plan() throws(JournalError) {
    let base = try newestSnapshot()
    for index in base..<survey.segments.count {
      let walk = try walk(index, isBase: index == base)
      if case .whole(let part) = walk {
        parts.append(part)
        continue
      }
      guard case .stopped(let part, let sequence, let damage) = walk else { break }
      if part.end > 0 { parts.append(part) }
      report.lastSequence = sequence
      if let damage { report.damage.append(damage) }
      break
    }
    var first = base
    while first > 0, case .whole(let part) = try walk(first - 1, isBase: false) {
      parts.insert(part, at: 0)
      first -= 1
    }
    report.segments = parts.map(\.segment.number)
    let copied = parts.reduce(UInt64(0)) { $0 &+ $1.end }
    var used: UInt64 = 0
    for segment in survey.segments {
      let readable = try ReadableSegment(segment.number, survey.folder, files)
      var window = try FileWindow(readable.file, files)
      let end = try window.endOfBytes(from: 0) ?? 0
      // The zeros that fill the last frame of a part up count as part of it.
      used &+= max(end, parts.first { $0.segment.number == segment.number }.map(\.end) ?? 0)
    }
    report.bytesLeftOut = used - min(used, copied)
  }

  private mutating func newestSnapshot() throws(JournalError) -> Int {
    for index in survey.segments.indices.reversed() {
      do throws(JournalError) {
        let segment = survey.segments[index]
        if try Survey.snapshot(of: segment, in: survey.folder, isLast: false, files) == .whole {
          return index
        }
      } catch {
        guard case .damaged(let damage) = error else { throw error }
        report.damage.append(damage)
      }
    }
    throw .damaged(
      report.damage.last ?? Damage(segment: 1, offset: 0, reason: "there is no snapshot to begin with"))
  }

  private func walk(_ index: Int, isBase: Bool) throws(JournalError) -> Walk {
    let segment = survey.segments[index]
    let none = Part(segment: segment, end: 0, isVoid: false)
    guard let header = segment.header else {
      return .stopped(none, sequence: 0, Damage(segment: segment.number, offset: 0, reason: "bad header"))
    }
    let readable = try ReadableSegment(segment.number, survey.folder, files)
    var frames = FrameReader(try FileWindow(readable.file, files), header)
    let next = index + 1 < survey.segments.count ? survey.segments[index + 1].header : nil
    let said = next?.previousNumber == segment.number ? next?.fence : nil
    // No segment ends inside of its snapshot: such a fence is of a header that was made up.
    let fence = said.flatMap { $0 < header.dataStart ? nil : $0 }
    var isVoid = false
    var reason: String?
    walking: while true {
      let isSnapshot = frames.isAtSnapshot
      switch try frames.next(before: fence) {
      case .frame: continue
      case .bad(let found) where isSnapshot && !isBase:
        isVoid = true
        guard try frames.skipSnapshot() else {
          let damage = Damage(segment: segment.number, offset: frames.offset, reason: found)
          return .stopped(none, sequence: frames.sequence &- 1, damage)
        }
      case .bad(let found):
        reason = found
        break walking
      case .end: break walking
      }
    }
    let part = Part(segment: segment, end: frames.offset, isVoid: isVoid)
    if let fence, let next, frames.offset == fence, next.firstSequence == frames.sequence,
      next.previousChecksum == frames.checksum
    {
      return .whole(part)
    }
    let tail = try TailScan.look(&frames.window, header, from: frames.offset, sequence: frames.sequence)
    var isDamage = next != nil
    if case .goodFrame = tail { isDamage = true }
    if let mark, mark.isOf(header), frames.offset < mark.end.offset { isDamage = true }
    let damage = Damage(
      segment: segment.number, offset: frames.offset, reason: reason ?? "no good frame begins here")
    return .stopped(part, sequence: frames.sequence &- 1, isDamage ? damage : nil)
  }

  func write(to copy: String) throws(FileError) {
    for part in parts {
      let name = SegmentName.segment(part.segment.number)
      let source = try files.open(part.segment.path, .read)
      defer { files.close(source) }
      // Refuses to write over what is there.
      let target = try files.open(copy + "/" + name, .create)
      defer { files.close(target) }
      var place: UInt64 = 0
      while place < part.end {
        let piece = try files.read(source, at: place, count: Int(min(part.end - place, 256 << 10)))
        guard !piece.isEmpty else { break }
        try files.write(target, piece, at: place)
        place += UInt64(piece.count)
      }
      if part.isVoid {
        try files.write(target, [UInt8](repeating: 0, count: 8), at: UInt64(SegmentHeader.size) + 8)
      }
      try files.synchronize(target)
    }
    try files.synchronizeFolder(copy)
  }
}
