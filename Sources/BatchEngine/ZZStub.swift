import CivilTime
import Digest
import Durable

extension EngineState {
  func preview(_ action: OperatorAction, at now: Instant) throws(OperatorError) -> [OperatorEvent.Change] {
    []
  }
  var books: Books { Books() }
}
struct Books { struct D { var sentence = "" }; func check() -> D? { nil } }
extension IdempotencyStore { var live: [(Scope, Entry)] { [] } }
final class JournalStore: EventStore {
  init(_ j: Journal, isThreaded: Bool) throws(JournalError) {}
  public func append(_ record: [UInt8], isNote: Bool) throws(JournalError) -> StorageReceipt { throw .closed }
  public func outcome(of receipt: StorageReceipt) -> RecordOutcome { .durable }
  public func wait(for receipt: StorageReceipt) throws(JournalError) {}
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] { [] }
  public var state: StorageState { .writable }
  public func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {}
  public func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) {}
  public func forget(at unixNanoseconds: Int64) {}
  public func close() {}
}
public final class MemoryStore: EventStore, @unchecked Sendable {
  public init() {}
  let lock = Lock()
  var records: [[UInt8]] = []
  public func append(_ record: [UInt8], isNote: Bool) throws(JournalError) -> StorageReceipt {
    lock.withLock {
      records.append(record);
      return StorageReceipt(
        position: RecordPosition(segment: 0, offset: UInt64(records.count - 1), length: 0), appended: nil)
    }
  }
  public func outcome(of receipt: StorageReceipt) -> RecordOutcome { .durable }
  public func wait(for receipt: StorageReceipt) throws(JournalError) {}
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] {
    lock.withLock { records[Int(position.offset)] }
  }
  public var state: StorageState { .writable }
  public func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {}
  public func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) {}
  public func forget(at unixNanoseconds: Int64) {}
  public func close() {}
}
