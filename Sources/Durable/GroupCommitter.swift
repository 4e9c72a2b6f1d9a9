/// A thread that commits a journal: all that is appended while a sync runs shares the next one.
public final class GroupCommitter: @unchecked Sendable {
  public init(_ journal: Journal) { self.journal = journal }
  public let journal: Journal

  /// Queues a record; `completion` is called once, on the committing thread, when it is durable or failed.
  /// Completions run in the order of the appends, before the next commit.
  public func append(
    _ record: [UInt8], fromReserve: Bool = false, completion: (@Sendable (RecordOutcome) -> Void)? = nil
  ) throws(JournalError) -> AppendedRecord { throw .closed }

  /// Queues the beginning of a segment; see `Journal.appendSegment`.
  public func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  { throw .closed }

  /// Blocks the calling thread until the record is durable; throws when it failed.
  public func wait(for record: AppendedRecord) throws(JournalError) { throw .closed }

  /// Commits what is queued, then ends the thread. The journal stays open.
  public func stop() {}
}
