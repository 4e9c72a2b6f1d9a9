import Durable
struct StoredContents { var contents = BatchContents(); var original: RecordPosition? }
extension EngineEvent {
  func encoded(_ contents: BatchContents?) -> [UInt8]? { nil }
  static func contents(of record: [UInt8]) throws(EntryRefusal) -> StoredContents { StoredContents() }
}
extension EngineState {
  func snapshot() -> [UInt8] { [] }
  func preview(_ action: OperatorAction, at now: Instant) throws(OperatorError) -> [OperatorEvent.Change] {
    []
  }
}
import CivilTime
public final class MemoryStore: EventStore {
  public init() {}
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
import Digest
struct StringTable { }
extension EngineState {
  init(snapshot: [UInt8], services: [any BatchService]) throws(EntryRefusal) { self.init(services: services) }
  var durableDigest: Digest256 { SHA256.hash([]) }
  var books: Books { Books() }
}
struct Books { struct D { var sentence = "" }; func check() -> D? { nil } }
extension EngineEvent {
  static func decode(_ b: [UInt8], at p: RecordPosition, strings: inout StringTable) throws(EntryRefusal) -> EngineEvent? { nil }
}
extension QuotaLedger { var posts: [(BillingMonth, Int)] { [] } }
extension IdempotencyStore { var live: [(Scope, Entry)] { [] } }
final class JournalStore: EventStore {
  init(_ j: Journal, isThreaded: Bool) throws(JournalError) {}
  public func append(_ record: [UInt8], isNote: Bool) throws(JournalError) -> StorageReceipt { throw .closed }
  public func outcome(of receipt: StorageReceipt) -> RecordOutcome { .durable}
  public func wait(for receipt: StorageReceipt) throws(JournalError) {}
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] { [] }
  public var state: StorageState { .writable }
  public func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {}
  public func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) {}
  public func forget(at unixNanoseconds: Int64) {}
  public func close() {} }
