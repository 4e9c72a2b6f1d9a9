import Glibc

/// A file call that failed.
public struct FileError: Error, Equatable, Sendable {
  public enum Call: String, Sendable {
    case open, read, write, synchronize, truncate, preallocate, measure, rename, remove, list, lock
    case makeFolder = "make the folder"
    case synchronizeFolder = "synchronize the folder"
    case inspect = "look at"
  }

  public let call: Call
  public let path: String
  /// The system's `errno`.
  public let code: Int32

  public init(_ call: Call, _ path: String, code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// The disk, the quota or the largest size of a file is used up: it may go well later.
  public var isNoRoom: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

  /// There may be room, but not in this file.
  public var isLargestFile: Bool { code == EFBIG }

  /// The file system cannot do such a thing at all.
  var isUnsupported: Bool { code == EOPNOTSUPP || code == ENOSYS }

  var isMissing: Bool { code == ENOENT }

  public var message: String { "Could not \(call.rawValue) \(path): \(Self.reason(code))." }

  private static func reason(_ code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      // The portable form, which fills the buffer, and not the one that may answer with another.
      guard let base = buffer.baseAddress, strerror_r(code, base, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: base)
    }
  }
}
