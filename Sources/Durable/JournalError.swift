/// Why a journal could not do what was asked.
public enum JournalError: Error, Equatable, Sendable {
  /// Another process has it open for writing.
  case locked(holder: Int32?)
  /// Others may read or write a file, it belongs to another user, or it is none.
  case unsafeFile(path: String, problem: String)
  /// Written by a later version; nothing was touched.
  case newerFormat(path: String, found: FormatVersion, supported: FormatVersion)
  case damaged(Damage)
  /// The reader of the entries could not take one; nothing was touched.
  case entryRefused(RecordPosition?, message: String)
  /// Nothing of the group is in the journal, and it takes no more until `tryResume()`.
  case noRoom(FileError)
  /// A sync failed, so the group may be on the disk or not; see `Journal.reopen`.
  case outcomeUnknown(FileError)
  case recordTooLarge(bytes: Int, limit: Int)
  /// No such segment: removed by its age or size, or never there.
  case noSuchSegment(UInt32)
  /// The position is not (yet) part of the journal.
  case notDurable(RecordPosition)
  /// What a reader `upTo: .written` had read was not made durable and is void now.
  case takenBack(segment: UInt32, offset: UInt64)
  case file(FileError)
  /// So much waits for the disk that a record nobody needs is not taken.
  case queueFull(bytes: Int)
  /// No thread could be begun, by this `errno`.
  case noThread(code: Int32)
  case closed

  public var message: String {
    switch self {
    case .locked(let holder?): "The journal is in use by process \(holder)."
    case .locked(nil): "The journal is in use by another process."
    case .unsafeFile(let path, let problem): "\(path) \(problem)."
    case .newerFormat(let path, let found, let supported):
      "\(path) has format \(found); this version reads up to \(supported). Nothing was changed."
    case .damaged(let damage): damage.message
    case .entryRefused(let position?, let message):
      "The record at segment \(position.segment), offset \(position.offset) cannot be read: \(message)"
    case .entryRefused(nil, let message): "The snapshot cannot be read: \(message)"
    case .noRoom(let error): "There is no room for the journal. \(error.message)"
    case .outcomeUnknown(let error): "The journal could not be made durable. \(error.message)"
    case .recordTooLarge(let bytes, let limit): "A record has \(bytes) bytes; the limit is \(limit)."
    case .noSuchSegment(let number): "The journal no longer holds segment \(number)."
    case .notDurable(let position):
      "Segment \(position.segment) holds no record at offset \(position.offset)."
    case .takenBack(let segment, let offset):
      "What was read in segment \(segment) behind offset \(offset) was taken back; read anew."
    case .file(let error): error.message
    case .queueFull(let bytes): "The disk is too slow: \(bytes) bytes wait for it."
    case .noThread(let code): "No thread could be begun for the journal: error \(code)."
    case .closed: "The journal is closed."
    }
  }
}

/// A place where a journal is not what was written.
public struct Damage: Error, Equatable, Sendable {
  public let segment: UInt32
  /// Bytes from the start of the segment's file.
  public let offset: UInt64
  public let reason: String

  public var message: String { "The journal is damaged: segment \(segment), offset \(offset): \(reason)." }
}

/// The version of a segment's layout. A larger major number is refused, a larger minor one is read.
public struct FormatVersion: Equatable, Sendable, CustomStringConvertible {
  public let major: UInt16
  public let minor: UInt16

  public static let current = FormatVersion(major: 1, minor: 0)
  public var description: String { "\(major).\(minor)" }
}

/// An entry that the one who folds the journal cannot take, in a sentence.
public struct EntryRefusal: Error, Equatable, Sendable {
  public let message: String
  public init(_ message: String) { self.message = message }
}

/// Carries the error of a file call on as the journal's.
func filing<Result>(_ call: () throws(FileError) -> Result) throws(JournalError) -> Result {
  do throws(FileError) {
    return try call()
  } catch {
    throw .file(error)
  }
}
