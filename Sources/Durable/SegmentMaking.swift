import Digest
import Glibc

/// Makes a segment: written aside, synced, renamed, and the folder synced.
struct SegmentMaking {
  /// How far it came.
  enum Failure: Error {
    /// No segment was made.
    case notMade(FileError)
    /// It has its name, but perhaps not after a power cut.
    case unknown(FileError)
  }

  let folder: String
  let files: any FileLayer
  let settings: JournalSettings

  /// - Parameter header: All but where the records begin and the checksum.
  func make(_ header: SegmentHeader, snapshot: [UInt8]) throws(Failure) -> ActiveSegment {
    let aside = folder + "/" + SegmentName.aside(header.number)
    let path = folder + "/" + SegmentName.segment(header.number)
    var header = header
    let file: OpenFile
    let written: Written
    do throws(FileError) {
      if try files.attributes(of: aside) != nil { try files.remove(aside) }
      file = try files.open(aside, .create)
      do throws(FileError) {
        written = try write(&header, snapshot, file)
        try files.rename(aside, to: path)
      } catch {
        files.close(file)
        try? files.remove(aside)
        throw error
      }
    } catch {
      throw .notMade(error)
    }
    // It closes the file, also when the folder's sync fails.
    let segment = ActiveSegment(
      header, OpenFile(number: file.number, path: path), files, settings, end: written.end,
      sequence: header.firstSequence, checksum: written.checksum, allocated: written.allocated)
    do throws(FileError) {
      try files.synchronizeFolder(folder)
    } catch {
      throw .unknown(error)
    }
    return segment
  }

  /// The header and the snapshot's frame.
  private struct Written {
    let end: UInt64
    let checksum: UInt32
    let allocated: UInt64
  }

  private func write(_ header: inout SegmentHeader, _ snapshot: [UInt8], _ file: OpenFile) throws(FileError)
    -> Written
  {
    let start = UInt64(SegmentHeader.size)
    guard let size = UInt32(exactly: snapshot.count), size < .max - UInt32(Frame.recordHeaderSize) else {
      throw FileError(.write, file.path, code: EFBIG)
    }
    var frame = Frame(
      start: start, length: Frame.recordHeaderSize + snapshot.count, sequence: header.firstSequence,
      checksum: 0)
    header.dataStart = frame.end
    var bytes = header.encoded()
    // The snapshot lies before the records: its place is counted back from where they begin.
    let place = frame.payloadStart &- header.dataStart
    let record = CRC32C.checksum(
      snapshot, after: Frame.recordChecksum(header: header.checksum, offset: place))
    var recordHeader: [UInt8] = []
    recordHeader.append(littleEndian: size)
    recordHeader.append(littleEndian: record)
    let beginning = Frame.checksum(after: header.checksum, sequence: frame.sequence)
    frame.checksum = CRC32C.checksum(snapshot, after: CRC32C.checksum(recordHeader, after: beginning))
    var frameHeader = [UInt8](repeating: 0, count: Frame.headerSize)
    frameHeader.withUnsafeMutableBytes { frame.store(in: $0, of: header) }
    bytes += frameHeader
    bytes += recordHeader

    let allocated = try allocate(file, behind: frame.end)
    try files.write(file, bytes, at: 0)
    let snapshotStart = UInt64(bytes.count)
    let padding = [UInt8](repeating: 0, count: Int(frame.end - frame.payloadEnd))
    try files.write(file, snapshot, at: snapshotStart)
    try files.write(file, padding, at: frame.payloadEnd)
    try files.synchronize(file)
    return Written(end: frame.end, checksum: frame.checksum, allocated: allocated)
  }

  private func allocate(_ file: OpenFile, behind size: UInt64) throws(FileError) -> UInt64 {
    let least = size &+ settings.reserveBytes / 16
    for target in [
      size &+ max(settings.stepBytes, settings.reserveBytes), size &+ settings.reserveBytes, least,
    ] {
      do throws(FileError) {
        try files.preallocate(file, to: target)
        return target
      } catch {
        if error.isUnsupported { return target }
        guard error.isNoRoom, target != least else { throw error }
      }
    }
    return least
  }
}
