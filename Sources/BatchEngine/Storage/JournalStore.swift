import Durable

/// Keeps records in a journal, with a thread that makes them durable or without one.
///
/// Without a thread whoever waits for a record commits the journal, so that all happens in the order of the calls.
public final class JournalStore: EventStore, @unchecked Sendable {
  /// 90 days and 1 GiB, and never what a stored answer of 24 hours may lie in.
  public static let retention = Retention(
    ageNanoseconds: 90 * 24 * hour, bytes: 1 << 30, leastAgeNanoseconds: 25 * hour)
  private static let hour: Int64 = 3_600_000_000_000
  private let journal: Journal
  private let committer: GroupCommitter?
  private let retention: Retention
  private let queueLimit: Int
  /// One resumption after the other. Held during commits, so `append` must not take it.
  private let resuming = Lock()
  /// Guards what follows it; held while segments are removed.
  private let forgetting = Lock()
  private var forgotAt: Int64?
  private var forgotUpTo: UInt32 = 0

  /// - Parameters:
  ///   - isThreaded: A thread of its own commits the journal.
  ///   - queueLimit: Notes are refused while more bytes wait for a disk that does not answer.
  public init(
    _ journal: Journal, isThreaded: Bool = true, retention: Retention = JournalStore.retention,
    queueLimit: Int = 64 << 20
  ) throws(JournalError) {
    self.journal = journal
    self.retention = retention
    self.queueLimit = queueLimit
    committer = isThreaded ? try GroupCommitter(journal) : nil
  }

  public func append(_ record: [UInt8], isNote: Bool, isUrgent: Bool) throws(JournalError) -> StorageReceipt {
    if isNote, case let bytes = journal.queuedBytes, bytes > queueLimit { throw .queueFull(bytes: bytes) }
    let appended =
      if let committer {
        try committer.append(record, isUrgent: isUrgent && !isNote)
      } else {
        try journal.append(record)
      }
    return StorageReceipt(position: appended.position, appended: appended)
  }

  public func outcome(of receipt: StorageReceipt) -> RecordOutcome {
    receipt.appended.map(journal.outcome) ?? .durable
  }

  public func wait(for receipt: StorageReceipt) throws(JournalError) {
    guard let appended = receipt.appended else { return }
    if let committer { return try committer.wait(for: appended) }
    while true {
      switch journal.outcome(of: appended) {
      case .durable: return
      case .failed(let error): throw error
      // An error is told by the outcome. Another thread may be in the midst of it; then this waits for that.
      case .pending: _ = try? journal.commit()
      }
    }
  }

  public func hurry() { committer?.hurry() }
  public func watch(_ onCommit: (@Sendable () -> Void)?) { committer?.watch(onCommit) }

  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] {
    // In this order: what leaves the queue between the two is durable.
    if let queued = journal.readQueued(position) { return queued }
    return try journal.read(position)
  }

  /// Up to where the journal is durable.
  var end: JournalEnd { journal.end }

  public var state: StorageState {
    switch journal.state {
    case .writable: .writable
    case .noRoom(let error): .noRoom(JournalError.noRoom(error).message)
    case .failed(let error): .failed(error.message)
    case .closed: .readOnly
    }
  }

  public func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {
    guard journal.wantsSegment else { return }
    // One that takes no records now is asked again after the next.
    if let committer {
      try? committer.appendSegment(at: unixNanoseconds, snapshot: snapshot)
    } else {
      try? journal.appendSegment(at: unixNanoseconds, snapshot: snapshot)
    }
  }

  public func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) {
    // The snapshot is taken and used in one go: in between nothing can become durable.
    let result = resuming.withLock { () -> Result<Void, JournalError> in
      do throws(JournalError) {
        return .success(try resumeAlone(at: unixNanoseconds, snapshot))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private func resumeAlone(at unixNanoseconds: Int64, _ snapshot: () -> [UInt8]) throws(JournalError) {
    switch journal.state {
    case .writable: return
    case .closed: throw .closed
    case .noRoom(let reason):
      do throws(JournalError) {
        return try journal.tryResume()
      } catch {
        // A new segment helps where the file has its largest size. On a full disk it does not, and the snapshot is dear.
        if case .noRoom = journal.state, !reason.isLargestFile { throw error }
      }
    case .failed: break
    }
    try journal.reopen(snapshot: snapshot(), at: unixNanoseconds)
  }

  public func forget(at unixNanoseconds: Int64) {
    forgetting.withLock {
      let segment = journal.end.segment
      let isLate = forgotAt.map { unixNanoseconds &- $0 >= Self.hour } ?? true
      guard segment != forgotUpTo || isLate else { return }
      // What could not be removed now is tried again in an hour, or with the next segment.
      _ = try? journal.removeSegments(retention, at: unixNanoseconds)
      (forgotAt, forgotUpTo) = (unixNanoseconds, segment)
    }
  }

  public func close() {
    committer?.stop()
    while journal.hasPending { _ = try? journal.commit() }
    journal.close()
  }
}
