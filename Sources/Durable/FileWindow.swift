import Glibc

/// A part of a file in memory, which moves along with what is asked for.
struct FileWindow {
  let files: any FileLayer
  let file: OpenFile
  /// The size of the file when it was last looked at.
  private(set) var size: UInt64
  private var bytes: [UInt8] = []
  private var start: UInt64 = 0

  /// Read at once, where the file has so much.
  private static let stride: UInt64 = 256 << 10

  init(_ file: OpenFile, _ files: any FileLayer) throws(JournalError) {
    self.file = file
    self.files = files
    size = try filing { () throws(FileError) in try files.size(file) }
  }

  /// Forgets what was read; another process may have written since.
  mutating func refresh() throws(JournalError) {
    bytes = []
    size = try filing { () throws(FileError) in try files.size(file) }
  }

  /// Hands `count` bytes at `offset` to `body`; nil where the file ends before.
  mutating func with<Result>(_ offset: UInt64, _ count: Int, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(JournalError) -> Result?
  {
    let (end, overflow) = offset.addingReportingOverflow(UInt64(count))
    guard !overflow, end <= size else { return nil }
    if offset < start || end > start + UInt64(bytes.count) {
      let ahead = Int(max(UInt64(count), min(Self.stride, size - offset)))
      bytes = try filing { () throws(FileError) in try files.read(file, at: offset, count: ahead) }
      start = offset
      guard count <= bytes.count else { return nil }
    }
    let first = Int(offset - start)
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[first..<first + count])) }
  }

  /// Where the last byte at or behind `offset` ends that is not zero; nil where all are.
  mutating func endOfBytes(from offset: UInt64) throws(JournalError) -> UInt64? {
    var last: UInt64?
    var place = offset
    while place < size {
      let count = Int(min(Self.stride, size - place))
      if case .some(.some(let end)) = try with(place, count, Self.endOfBytes) { last = place + UInt64(end) }
      place += UInt64(count)
    }
    return last
  }

  private static func endOfBytes(_ bytes: UnsafeRawBufferPointer) -> Int? {
    if isZero(bytes) { return nil }
    var last = 0..<bytes.count
    while last.count > 1 {
      let middle = last.lowerBound + last.count / 2
      let isInFirstHalf = isZero(UnsafeRawBufferPointer(rebasing: bytes[middle..<last.upperBound]))
      last = isInFirstHalf ? last.lowerBound..<middle : middle..<last.upperBound
    }
    return last.upperBound
  }

  /// By comparing the bytes with themselves, one further.
  private static func isZero(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return true }
    return bytes[0] == 0 && memcmp(base, base + 1, bytes.count - 1) == 0
  }
}
