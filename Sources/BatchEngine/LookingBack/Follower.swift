import CivilTime
import Durable

/// An engine that only looks: it folds the journal of another process as it grows, and takes nothing.
public final class Follower {
  public let engine: Engine
  private let folder: String
  private let files: any FileLayer
  private var walk: JournalWalk
  /// What was durable and is not in the journal any more.
  public var lost: LostEnd? { walk.lost }

  /// - Parameter onChange: see `Engine`.
  public init(
    _ folder: String, services: [any BatchService], clock: any EngineClock,
    files: any FileLayer = SystemFiles(),
    onChange: @escaping @Sendable () -> Void = {}
  ) throws(JournalError) {
    self.folder = folder
    self.files = files
    walk = try JournalWalk(folder, services: services, files: files)
    engine = Engine(
      services: services, clock: clock, random: SystemRandomNumberGenerator(),
      store: try FollowedStore(folder, files: files), onChange: onChange)
    try catchUp()
  }

  /// Folds what has been written since; the number of events.
  ///
  /// When what was read is gone or was taken back, it begins anew.
  @discardableResult public func catchUp() throws(JournalError) -> Int {
    do throws(JournalError) {
      return try fold()
    } catch {
      switch error {
      case .noSuchSegment, .takenBack:
        walk = try JournalWalk(folder, services: engine.services, files: files)
        return try fold()
      default: throw error
      }
    }
  }

  private func fold() throws(JournalError) -> Int {
    var count = 0
    while let step = try walk.next() {
      let folded = engine.lock.withLock {
        Result { () throws(JournalError) in try fold(step) }
      }
      try folded.get()
      count += 1
    }
    if count > 0 { engine.onChange() }
    return count
  }

  private func fold(_ step: JournalWalk.Step) throws(JournalError) {
    switch step {
    case .snapshot(let state):
      engine.state = state
      engine.state.evolve(.storageChanged(.readOnly))
    case .event(let event, let position, _): try engine.state.fold(event, at: position)
    }
  }
}

/// Reads what another process stores.
final class FollowedStore: EventStore, @unchecked Sendable {
  private let lock = Lock()
  private let reader: JournalReader

  init(_ folder: String, files: any FileLayer) throws(JournalError) {
    reader = try JournalReader(folder, files: files)
  }

  var state: StorageState { .readOnly }

  func append(_ record: [UInt8], isNote: Bool, isUrgent: Bool) throws(JournalError) -> StorageReceipt {
    throw .closed
  }
  func hurry() {}
  func outcome(of receipt: StorageReceipt) -> RecordOutcome { .failed(.closed) }
  func wait(for receipt: StorageReceipt) throws(JournalError) { throw .closed }
  func watch(_ onCommit: (@Sendable () -> Void)?) {}
  func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {}
  func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) { throw .closed }
  func forget(at unixNanoseconds: Int64) {}
  func close() {}

  func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] {
    let result = lock.withLock { () -> Result<[UInt8], JournalError> in
      do throws(JournalError) { return .success(try reader.read(position)) } catch { return .failure(error) }
    }
    return try result.get()
  }
}
