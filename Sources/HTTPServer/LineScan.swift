@preconcurrency import Glibc

/// What stands in the next line's place. Each byte is judged by itself, so that pieces make no difference.
enum LineScan: Equatable {
  /// The line ends before that place, where its CRLF stands.
  case line(end: Int)
  /// Its end has not come. Nothing before that place has to be looked at again.
  case unfinished(scanned: Int)
  case tooLong
  /// A LF alone or a CR alone: a fault at once, so that nobody waits for more.
  case bareLF, bareCR

  /// - Parameters:
  ///   - start: Where the line begins; up to `scanned` it was looked at before.
  ///   - longest: How many bytes it may have, without its CRLF.
  init(_ bytes: [UInt8], start: Int, scanned: Int, longest: Int) {
    self = bytes.withUnsafeBytes { Self($0, start: start, scanned: scanned, longest: longest) }
  }

  private init(_ bytes: UnsafeRawBufferPointer, start: Int, scanned: Int, longest: Int) {
    let limit = bytes.count - start > longest ? start + longest + 1 : bytes.count
    guard let base = bytes.baseAddress, scanned < limit else {
      self = .unfinished(scanned: scanned)
      return
    }
    let end = Self.first(0x0D, base, scanned..<limit)
    if Self.first(0x0A, base, scanned..<(end ?? limit)) != nil {
      self = .bareLF
    } else if let end {
      guard end + 1 < bytes.count else {
        self = .unfinished(scanned: end)
        return
      }
      self = bytes[end + 1] == 0x0A ? .line(end: end) : .bareCR
    } else {
      self = bytes.count - start > longest ? .tooLong : .unfinished(scanned: limit)
    }
  }

  private static func first(_ byte: Int32, _ base: UnsafeRawPointer, _ range: Range<Int>) -> Int? {
    guard let found = memchr(base + range.lowerBound, byte, range.count) else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
