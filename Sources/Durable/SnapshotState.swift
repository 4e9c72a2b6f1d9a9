/// What a segment opens with.
enum SnapshotState {
  case whole
  /// It was found damaged once and marked; what it held is to be folded from the segment before.
  case void
  /// The segment did not come to be: its header or its snapshot is not whole, and no frame follows.
  case unborn
}

extension Survey {
  /// Throws `damaged` when the snapshot is none of these.
  ///
  /// - Parameter isLast: The segment may be unborn.
  static func snapshot(of segment: Segment, in folder: String, isLast: Bool, _ files: any FileLayer)
    throws(JournalError) -> SnapshotState
  {
    let readable = try ReadableSegment(segment.number, folder, files)
    let size = UInt64(SegmentHeader.size)
    var problem = "it has no snapshot"
    var window = try FileWindow(readable.file, files)
    if let header = segment.header {
      var frames = FrameReader(window, header)
      if try frames.hasVoidSnapshot() { return .void }
      switch try frames.next() {
      case .frame: return .whole
      case .end: break
      case .bad(let reason): problem = reason
      }
      if isLast {
        let tail = try TailScan.look(&window, header, from: size, sequence: header.firstSequence)
        guard case .goodFrame = tail else { return .unborn }
      }
    } else if isLast, try window.endOfBytes(from: size) == nil {
      return .unborn
    }
    _ = try segment.soundHeader()
    throw segment.damage(at: size, problem)
  }
}
