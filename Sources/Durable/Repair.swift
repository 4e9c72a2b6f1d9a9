/// Mends what `Opening` found, so that writing can go on. Done again after a crash it comes to the same.
struct Repair {
  let folder: String
  let files: any FileLayer
  let settings: JournalSettings
  let unixNanoseconds: Int64

  /// Everything that was handed out is on the disk afterwards, also what had been written and never synced.
  ///
  /// - Returns: The segment to write to; nil where one is to be made.
  func run(_ survey: Survey, _ opening: Opening, _ report: inout RecoveryReport) throws(FileError)
    -> ActiveSegment?
  {
    for name in survey.asides {
      try files.remove(folder + "/" + name)
      report.removed.append(name)
    }
    if let segment = opening.setAside {
      let name = SegmentName.broken(segment.number, at: unixNanoseconds)
      try files.rename(segment.path, to: folder + "/" + name)
      report.cut = .init(segment: segment.number, offset: 0, bytes: segment.size, savedAs: name)
    }
    guard let end = opening.end else { return nil }
    let file = try files.open(end.segment.path, .readWrite)
    do throws(FileError) {
      if let tornEnd = end.tornEnd { try cut(file, end, tornEnd, &report) }
      if let frame = end.lastFrame { try rewrite(frame, in: file) }
      try files.synchronizeFolder(folder)
    } catch {
      files.close(file)
      throw error
    }
    return ActiveSegment(
      end.header, file, files, settings, end: end.offset, sequence: end.sequence, checksum: end.checksum,
      allocated: end.offset)
  }

  /// Writes the last frame once more and syncs it.
  ///
  /// It may never have been synced; and after a failed sync the system may hold bytes for clean that are not on the
  /// disk, so that a sync alone would do nothing. All frames before it are known to be durable.
  private func rewrite(_ frame: Frame, in file: OpenFile) throws(FileError) {
    var bytes = try files.read(file, at: frame.start, count: Int(frame.payloadEnd - frame.start))
    bytes.append(contentsOf: repeatElement(0, count: Int(frame.end - frame.payloadEnd)))
    try files.write(file, bytes, at: frame.start)
    try files.synchronize(file)
  }

  /// Cuts the end of the segment off, and keeps it in a file of its own where there is room for that.
  private func cut(
    _ file: OpenFile, _ end: Opening.End, _ tornEnd: UInt64, _ report: inout RecoveryReport
  ) throws(FileError) {
    var name: String? = SegmentName.broken(end.segment.number, at: unixNanoseconds)
    let path = folder + "/" + (name ?? "")
    do throws(FileError) {
      try save(file, from: end.offset, to: tornEnd, as: path)
    } catch {
      // Nothing of it was ever said to be durable: not worth staying shut on a full disk.
      guard error.isNoRoom else { throw error }
      try? files.remove(path)
      name = nil
    }
    try files.truncate(file, to: end.offset)
    try files.synchronize(file)
    report.cut = .init(
      segment: end.segment.number, offset: end.offset, bytes: tornEnd - end.offset, savedAs: name)
  }

  private func save(_ file: OpenFile, from start: UInt64, to end: UInt64, as path: String) throws(FileError) {
    // One of a recovery that was itself broken off.
    if try files.attributes(of: path) != nil { try files.remove(path) }
    let copy = try files.open(path, .create)
    defer { files.close(copy) }
    var place = start
    while place < end {
      let piece = try files.read(file, at: place, count: Int(min(end - place, 256 << 10)))
      guard !piece.isEmpty else { break }
      try files.write(copy, piece, at: place - start)
      place += UInt64(piece.count)
    }
    try files.synchronize(copy)
  }
}
