/// The files in a journal's folder, looked at without touching them.
struct Survey {
  struct Segment {
    let number: UInt32
    let path: String
    let size: UInt64
    let reading: SegmentHeader.Reading

    var header: SegmentHeader? { if case .header(let header) = reading { header } else { nil } }

    func damage(at offset: UInt64, _ reason: String) -> JournalError {
      .damaged(Damage(segment: number, offset: offset, reason: reason))
    }

    func damage(at offset: UInt64, _ reason: String, wasDurableUpTo end: UInt64) -> JournalError {
      damage(at: offset, "\(reason), and the journal was durable up to offset \(end)")
    }

    /// The header, or why it is none.
    func soundHeader() throws(JournalError) -> SegmentHeader {
      switch reading {
      case .header(let header): return header
      case .bad(let reason): throw damage(at: 0, reason)
      case .newer(let found):
        throw .newerFormat(path: path, found: found, supported: .current)
      }
    }
  }

  let folder: String
  /// In the order of their numbers.
  private(set) var segments: [Segment] = []
  /// Names of segments in the making.
  private(set) var asides: [String] = []

  /// Throws `newerFormat` when a segment is of a later version.
  init(_ folder: String, _ files: any FileLayer) throws(JournalError) {
    self.folder = folder
    do throws(FileError) {
      for name in try files.names(in: folder).sorted() {
        if SegmentName.isAside(name) { asides.append(name) }
        guard let number = SegmentName.number(of: name) else { continue }
        segments.append(try Self.segment(number, folder, files))
      }
    } catch {
      throw .file(error)
    }
    for segment in segments {
      if case .newer = segment.reading { _ = try segment.soundHeader() }
    }
  }

  static func segment(_ number: UInt32, _ folder: String, _ files: any FileLayer) throws(FileError) -> Segment
  {
    let path = folder + "/" + SegmentName.segment(number)
    let file = try files.open(path, .read)
    defer { files.close(file) }
    return Segment(
      number: number, path: path, size: try files.size(file), reading: try header(of: file, number, files))
  }

  static func header(of file: OpenFile, _ number: UInt32, _ files: any FileLayer) throws(FileError)
    -> SegmentHeader.Reading
  {
    SegmentHeader.read(try files.read(file, at: 0, count: SegmentHeader.size), of: number)
  }

  /// That the folder and the files are this user's, and closed to others.
  func checkRights(_ files: any FileLayer) throws(JournalError) {
    try Self.check(folder, .folder, files)
    for segment in segments { try Self.check(segment.path, .file, files) }
    for name in [SegmentName.lock, SegmentName.mark] { try Self.check(folder + "/" + name, .file, files) }
  }

  /// Nothing there is well too.
  static func check(_ path: String, _ kind: FileAttributes.Kind, _ files: any FileLayer) throws(JournalError)
  {
    let found: FileAttributes?
    do throws(FileError) {
      found = try files.attributes(of: path)
    } catch {
      throw .file(error)
    }
    guard let found else { return }
    guard found.kind == kind else {
      throw .unsafeFile(path: path, problem: kind == .file ? "is not a regular file" : "is not a folder")
    }
    guard found.owner == files.user else {
      throw .unsafeFile(path: path, problem: "belongs to user \(found.owner), not to user \(files.user)")
    }
    guard found.rights & 0o077 == 0 else {
      throw .unsafeFile(
        path: path, problem: "is open to others, with the rights \(String(found.rights, radix: 8))")
    }
  }

  /// What is told of the segments outside; those whose header cannot be read are left out.
  var segmentInfos: [SegmentInfo] {
    segments.compactMap { segment in segment.header?.segmentInfo(size: segment.size) }
  }
}

extension SegmentHeader {
  /// What is told of the segment outside.
  func segmentInfo(size: UInt64) -> SegmentInfo {
    SegmentInfo(number: number, firstSequence: firstSequence, unixNanoseconds: unixNanoseconds, size: size)
  }
}
