import Digest

/// A note of the writer: up to where it knows the journal to be durable. Followers read no further, and an opening
/// tells by it what was cut off of a journal from what was never said to be durable.
///
/// Written behind each sync, and after the opening not synced itself: after a power cut it is at most behind.
struct DurableMark {
  /// What a mark says.
  struct Note: Equatable {
    let end: JournalEnd
    /// That of the segment's header, by which the mark of another journal is known.
    let headerChecksum: UInt32

    /// Whether it speaks of the segment with this header.
    func isOf(_ header: SegmentHeader) -> Bool {
      end.segment == header.number && headerChecksum == header.checksum
    }
  }

  private let files: any FileLayer
  private let file: OpenFile

  private static let size = 32

  /// - Parameter writes: Makes the file where there is none.
  init(_ folder: String, _ files: any FileLayer, writes: Bool) throws(FileError) {
    self.files = files
    file = try files.open(folder + "/" + SegmentName.mark, writes ? .readWriteOrCreate : .read)
  }

  func close() { files.close(file) }

  /// A failure does no harm but that followers stay behind.
  func write(_ active: ActiveSegment) { try? store(active) }

  private func store(_ active: ActiveSegment) throws(FileError) {
    let end = active.journalEnd
    var bytes: [UInt8] = []
    bytes.append(littleEndian: end.segment)
    bytes.append(littleEndian: active.header.checksum)
    bytes.append(littleEndian: end.offset)
    bytes.append(littleEndian: end.sequence)
    bytes.append(littleEndian: UInt64(CRC32C.checksum(bytes)))
    try files.write(file, bytes, at: 0)
  }

  /// nil when it is just being written, or never was.
  func read() throws(FileError) -> Note? {
    let bytes = try files.read(file, at: 0, count: Self.size)
    guard bytes.count == Self.size else { return nil }
    return bytes.withUnsafeBytes { bytes in
      let checksum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<24]))
      guard bytes.uint64(at: 24) == UInt64(checksum) else { return nil }
      let end = JournalEnd(
        sequence: bytes.uint64(at: 16), segment: bytes.uint32(at: 0), offset: bytes.uint64(at: 8))
      return Note(end: end, headerChecksum: bytes.uint32(at: 4))
    }
  }

  /// What the last writer noted; nil where that is missing or cannot be read, for a journal is sound without it.
  static func note(in folder: String, _ files: any FileLayer) -> Note? {
    guard let mark = try? DurableMark(folder, files, writes: false) else { return nil }
    defer { mark.close() }
    return (try? mark.read()) ?? nil
  }

  /// The mark of a journal that was opened, which says where it ends now, on the disk too; nil where there is no room
  /// for one.
  ///
  /// One that lay ahead, since the end of the journal was lost, must not come back with a power cut: it would speak of
  /// what is written from now on. It is also written when it reads well, for after a sync that failed the disk may
  /// have it as it was before.
  /// - Parameter note: What it said before.
  static func renewed(_ active: ActiveSegment, after note: Note?, in folder: String, _ files: any FileLayer)
    throws(FileError) -> DurableMark?
  {
    let isAhead = note?.end.isAhead(of: active.journalEnd) ?? false
    var mark: DurableMark?
    do throws(FileError) {
      let opened = try DurableMark(folder, files, writes: true)
      mark = opened
      try opened.store(active)
      try files.synchronize(opened.file)
    } catch {
      guard !isAhead, error.call != .synchronize else {
        mark?.close()
        throw error
      }
    }
    return mark
  }
}
