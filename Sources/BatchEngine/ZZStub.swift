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
