/// Sizes that a journal keeps to, in bytes.
public struct JournalSettings: Equatable, Sendable {
  /// From which size on a segment should be followed by another; see `Journal.wantsSegment`.
  public var segmentBytes: UInt64
  /// The room that is made ahead at a time.
  public var stepBytes: UInt64
  /// Kept behind what is written, for records that are appended `fromReserve` when there is no other room.
  public var reserveBytes: UInt64
  /// The largest record; at most 1 GiB.
  public let recordLimit: Int
  /// On opening, the segments before the newest snapshot are read and checked too.
  public var checksHistory: Bool
  /// From which size on a group takes no more records, so that a frame fits into memory.
  public let groupBytes: Int

  public init(
    segmentBytes: UInt64 = 64 << 20, stepBytes: UInt64 = 4 << 20, reserveBytes: UInt64 = 1 << 20,
    recordLimit: Int = 64 << 20, groupBytes: Int = 4 << 20, checksHistory: Bool = true
  ) {
    self.segmentBytes = segmentBytes
    self.stepBytes = stepBytes
    self.reserveBytes = reserveBytes
    // A frame has a length of 32 bits.
    self.recordLimit = min(recordLimit, 1 << 30)
    self.groupBytes = min(groupBytes, 1 << 30)
    self.checksHistory = checksHistory
  }
}

/// How long segments are kept. The newest two always are.
public struct Retention: Equatable, Sendable {
  /// Segments go whose last record is older, in nanoseconds.
  public var ageNanoseconds: Int64?
  /// The oldest go until the rest is no larger, as far as `leastAgeNanoseconds` lets them.
  public var bytes: UInt64?
  /// By size, segments go only when their last record is older.
  public var leastAgeNanoseconds: Int64?

  public init(ageNanoseconds: Int64? = nil, bytes: UInt64? = nil, leastAgeNanoseconds: Int64? = nil) {
    self.ageNanoseconds = ageNanoseconds
    self.bytes = bytes
    self.leastAgeNanoseconds = leastAgeNanoseconds
  }
}

/// What a journal can do now.
public enum JournalState: Equatable, Sendable {
  case writable
  /// Reads only, until `tryResume()` finds room; records `fromReserve` may still be taken.
  case noRoom(FileError)
  /// Reads only, until `reopen` begins a new segment behind what is durable.
  case failed(FileError)
  case closed
}

/// What was found and mended when a journal was opened.
public struct RecoveryReport: Equatable, Sendable {
  /// Where the end of a segment was cut off since it was written only in part; kept in a file of its own.
  public struct Cut: Equatable, Sendable {
    public let segment: UInt32
    public let offset: UInt64
    public let bytes: UInt64
    /// The file beside the segment that holds what was cut off; nil when there was no room for it.
    public let savedAs: String?
  }

  /// The journal was made by this opening.
  public var isNew = false
  public var cut: Cut?
  /// What had been durable and was gone already; nil where nothing is known to be missing.
  public var lost: LostEnd?
  /// The last writer had left a note of what was durable, so that nothing else is missing.
  public var knowsDurableEnd = false
  /// Names of files that a stopped making of a segment had left, and that were removed.
  public var removed: [String] = []
  /// The name of the network file system, where locks and syncs cannot be trusted.
  public var networkFileSystem: String?
  public var recordCount = 0
}
