import Digest

/// A note of the writer for followers: up to where it knows the journal to be durable.
///
/// Never synced, for it only has to hold between processes of a running machine; after a power cut it is at most behind.
struct DurableMark {
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
  func write(_ end: JournalEnd) {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt64(end.segment))
    bytes.append(littleEndian: end.offset)
    bytes.append(littleEndian: end.sequence)
    bytes.append(littleEndian: UInt64(CRC32C.checksum(bytes)))
    try? files.write(file, bytes, at: 0)
  }

  /// nil when it is just being written, or never was.
  func read() throws(FileError) -> JournalEnd? {
    let bytes = try files.read(file, at: 0, count: Self.size)
    guard bytes.count == Self.size else { return nil }
    return bytes.withUnsafeBytes { bytes in
      let checksum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<24]))
      guard bytes.uint64(at: 24) == UInt64(checksum), let segment = UInt32(exactly: bytes.uint64(at: 0))
      else {
        return nil
      }
      return JournalEnd(sequence: bytes.uint64(at: 16), segment: segment, offset: bytes.uint64(at: 8))
    }
  }
}
