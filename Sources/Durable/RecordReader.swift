import Digest

/// Reads single records by their position; for any thread.
final class RecordReader: @unchecked Sendable {
  private struct OpenSegment {
    let segment: ReadableSegment
    let header: SegmentHeader
    var file: OpenFile { segment.file }
  }

  private let folder: String
  private let files: any FileLayer
  private let monitor = Monitor()
  private var segments: [UInt32: OpenSegment] = [:]
  private static let openLimit = 8

  init(_ folder: String, _ files: any FileLayer) {
    self.folder = folder
    self.files = files
  }

  func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] {
    let segment = try segment(position.segment)
    let (start, overflow) = segment.header.dataStart.addingReportingOverflow(position.offset)
    let count = UInt64(Frame.recordHeaderSize) + UInt64(position.length)
    var bytes: [UInt8] = []
    do throws(FileError) {
      // The size first: a position from outside must not ask for more memory than there are bytes.
      let size = try files.size(segment.file)
      if !overflow, start <= size, count <= size - start {
        bytes = try files.read(segment.file, at: start, count: Int(count))
      }
    } catch {
      throw .file(error)
    }
    guard !bytes.isEmpty else { throw .notDurable(position) }
    let isSound = bytes.withUnsafeBytes { bytes in
      guard bytes.count == Frame.recordHeaderSize + Int(position.length) else { return false }
      let beginning = Frame.recordChecksum(header: segment.header.checksum, offset: position.offset)
      let record = UnsafeRawBufferPointer(rebasing: bytes[Frame.recordHeaderSize...])
      return bytes.uint32(at: 0) == position.length
        && bytes.uint32(at: 4) == CRC32C.checksum(record, after: beginning)
    }
    guard isSound else {
      throw .damaged(
        Damage(segment: position.segment, offset: start, reason: "a record does not match its checksum"))
    }
    return Array(bytes[Frame.recordHeaderSize...])
  }

  /// Lets go of segments that were removed.
  func forget(_ numbers: [UInt32]) {
    monitor.withLock { for number in numbers { segments[number] = nil } }
  }

  func forgetAll() { monitor.withLock { segments = [:] } }

  private func segment(_ number: UInt32) throws(JournalError) -> OpenSegment {
    try monitor.withLock { () throws(JournalError) in
      if let segment = segments[number] { return segment }
      let readable = try ReadableSegment(number, folder, files)
      let segment = OpenSegment(segment: readable, header: try readable.header())
      if segments.count >= Self.openLimit, let oldest = segments.keys.min() { segments[oldest] = nil }
      segments[number] = segment
      return segment
    }
  }
}
