import Durable

/// Where the engine keeps its records: a journal in a folder, or memory.
///
/// All calls may come from any thread. `append` is called under the engine's lock and must not block on a disk.
public protocol EventStore: Sendable {
  /// Queues a record. A note (`isNote`) need not be durable soon: it rides along with the next that must, or is written
  /// a moment later.
  ///
  /// - Parameter isUrgent: Nobody has to `hurry` for it to be made durable at once.
  func append(_ record: [UInt8], isNote: Bool, isUrgent: Bool) throws(JournalError) -> StorageReceipt
  /// Makes all that was appended durable at once, without waiting for it.
  func hurry()
  /// What became of a record.
  func outcome(of receipt: StorageReceipt) -> RecordOutcome
  /// Blocks until the record is durable; throws when it is not going to be.
  func wait(for receipt: StorageReceipt) throws(JournalError)
  /// Calls `onCommit` after records became durable or failed to, on the store's own thread if it has one. One that makes
  /// records durable at once need not call.
  func watch(_ onCommit: (@Sendable () -> Void)?)
  /// The bytes of a record, also of one that is only queued.
  func read(_ position: RecordPosition) throws(JournalError) -> [UInt8]
  /// Whether it takes records.
  var state: StorageState { get }
  /// Begins a new part of the journal when the present one is full; called under the engine's lock, after an append.
  ///
  /// - Parameter snapshot: Called later, on another thread and without the engine's lock: the fold of all that was
  ///   appended before this call, and of nothing paid for that comes after.
  func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
  /// Tries to take records again; called without the engine's lock, when nothing is queued.
  ///
  /// - Parameter snapshot: The fold of all that is durable.
  func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError)
  /// Removes what is older than it has to be kept; called without the engine's lock.
  func forget(at unixNanoseconds: Int64)
  /// Makes all that is queued durable and lets go of the folder.
  func close()
}

extension EventStore {
  public func append(_ record: [UInt8], isNote: Bool) throws(JournalError) -> StorageReceipt {
    try append(record, isNote: isNote, isUrgent: true)
  }
}

/// A record that was handed to a store.
public struct StorageReceipt: Sendable {
  /// Where it will lie.
  public let position: RecordPosition
  /// The journal's own name for it; nil when it was durable at once.
  let appended: AppendedRecord?
}
