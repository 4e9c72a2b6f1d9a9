/// A journal of records, durable in groups: segments of frames in a folder that one process has open for writing.
///
/// It knows nothing of what the records mean. All calls may come from any thread, but `commit()` blocks for a sync
/// and should have a thread of its own (`GroupCommitter`); without any thread the caller drives it step by step.
public final class Journal: @unchecked Sendable {
  /// What was found and mended.
  public let recovery: RecoveryReport

  init(recovery: RecoveryReport) { self.recovery = recovery }

  /// Opens the journal in a folder, made where there is none, and hands what it holds to `visit`: the newest
  /// snapshot, then each record after it.
  ///
  /// All is read and checked before anything is changed: after an error the files are as they were. What was
  /// written only in part at the end is cut off (and saved beside it), what is kept is on the disk on return.
  /// - Parameters:
  ///   - unixNanoseconds: The time, for a segment that is begun.
  ///   - initialSnapshot: What a new journal begins with.
  public static func open(
    _ folder: String, files: any FileLayer = SystemFiles(), settings: JournalSettings = JournalSettings(),
    at unixNanoseconds: Int64, initialSnapshot: [UInt8],
    visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) -> Journal { throw .closed }

  /// Whether it takes records.
  public var state: JournalState { .closed }
  /// Up to where it is durable.
  public var end: JournalEnd { JournalEnd(sequence: 0, segment: 0, offset: 0) }
  /// There is something to commit.
  public var hasPending: Bool { false }
  /// The segment has reached its size, and no other is asked for yet.
  public var wantsSegment: Bool { false }

  /// Queues a record; cheap, without a file call. Throws `recordTooLarge`, or what the state is.
  ///
  /// - Parameter fromReserve: The record may use the room that is kept back, also in the state `noRoom`.
  public func append(_ record: [UInt8], fromReserve: Bool = false) throws(JournalError) -> AppendedRecord {
    throw .closed
  }

  /// Queues the beginning of a segment: what was appended before goes into the present one, the rest into the new.
  ///
  /// `snapshot` is called by the `commit()` that makes the segment, when all that was appended before is durable and
  /// told; it must be the fold of exactly that.
  public func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  { throw .closed }

  /// Makes one group of what is queued durable: one frame, one write, one sync. First, where a new segment is next
  /// in the queue, makes that. Ends before a segment that comes after the group.
  ///
  /// After an error nothing that was queued will ever be durable through this journal, `outcome` says why, and `state` is no longer
  /// writable.
  /// - Returns: The sequence number of the last durable frame.
  @discardableResult public func commit() throws(JournalError) -> UInt64 { throw .closed }

  public func outcome(of record: AppendedRecord) -> RecordOutcome { .pending }

  /// In the state `noRoom`: tries a write, and takes records again if it went well.
  public func tryResume() throws(JournalError) { throw .closed }

  /// In the states `failed` and `noRoom`: goes on in a new segment that declares all behind the last durable end void.
  ///
  /// - Parameter snapshot: The fold of all that is durable, and of nothing else.
  public func reopen(snapshot: [UInt8], at unixNanoseconds: Int64) throws(JournalError) { throw .closed }

  /// The bytes of a durable record, checked against their checksum.
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] { throw .closed }

  /// The segments, oldest first.
  public func segments() throws(JournalError) -> [SegmentInfo] { throw .closed }

  /// Removes segments that need not be kept, oldest first; the numbers of those removed.
  @discardableResult public func removeSegments(_ retention: Retention, at unixNanoseconds: Int64)
    throws(JournalError) -> [UInt32]
  { throw .closed }

  /// Gives the lock back. What is queued and not committed is lost; appends fail from now on.
  public func close() {}

  /// Copies what is sound of a damaged journal into a new folder, which can then be opened.
  public static func recoverCopy(
    of folder: String, to copy: String, files: any FileLayer = SystemFiles(), at unixNanoseconds: Int64
  ) throws(JournalError) -> CopyReport { throw .closed }
}

/// What a copy of a damaged journal holds, and what it had to leave out.
public struct CopyReport: Equatable, Sendable {
  /// The places where reading had to stop.
  public var damage: [Damage] = []
  /// The segments copied, whole or in part.
  public var segments: [UInt32] = []
  /// The bytes that were left out.
  public var bytesLeftOut: UInt64 = 0
  /// The sequence number of the last frame copied.
  public var lastSequence: UInt64 = 0
}
