import CivilTime
import Durable

/// Walks over a journal event by event, without its lock and without touching it, also while another process writes.
public final class JournalWalk {
  public enum Step: Sendable {
    /// What the segment that the walk begins with opens with.
    case snapshot(EngineState)
    case event(EngineEvent, RecordPosition, record: [UInt8])
  }

  private let reader: JournalReader
  private let services: [any BatchService]
  private var strings = StringTable()

  /// - Parameters:
  ///   - segment: where to begin; nil for the newest, which is enough for the present state.
  ///   - limit: `durable` reads nothing that could still be taken back.
  public init(
    _ folder: String, services: [any BatchService], from segment: UInt32? = nil,
    upTo limit: JournalReader.Limit = .durable, files: any FileLayer = SystemFiles()
  ) throws(JournalError) {
    reader = try JournalReader(folder, files: files, from: segment, upTo: limit)
    self.services = services
  }

  /// The next step; nil when there is no more for now. Kinds that only a later version knows, and that it marked as such,
  /// are passed over.
  public func next() throws(JournalError) -> Step? {
    while let entry = try reader.next() {
      switch entry {
      case .snapshot(let bytes, _):
        return .snapshot(try Self.state(from: bytes, services: services))
      case .record(let bytes, let position, _):
        let event: EngineEvent?
        do throws(EntryRefusal) {
          event = try EngineEvent.decode(bytes, at: position, strings: &strings)
        } catch {
          throw .entryRefused(position, message: error.message)
        }
        if let event { return .event(event, position, record: bytes) }
      }
    }
    return nil
  }

  /// What was durable and is not in the journal any more, once `next()` came to the end of what is left.
  public var lost: LostEnd? { reader.lost }

  /// What the segment of that number opens with.
  static func snapshot(
    of segment: UInt32, in folder: String, services: [any BatchService], files: any FileLayer
  ) throws(JournalError) -> EngineState? {
    let walk = try JournalWalk(folder, services: services, from: segment, upTo: .written, files: files)
    guard case .snapshot(let state) = try walk.next() else { return nil }
    return state
  }

  private static func state(
    from bytes: [UInt8], services: [any BatchService]
  ) throws(JournalError) -> EngineState {
    do throws(EntryRefusal) {
      return try EngineState(opening: bytes, services: services)
    } catch {
      throw .entryRefused(nil, message: error.message)
    }
  }
}

extension EngineState {
  /// Folds an event that a walk came to.
  ///
  /// - Throws: `entryRefused` for an account on a plan that this version does not have.
  public mutating func fold(_ event: EngineEvent, at position: RecordPosition) throws(JournalError) {
    do throws(EntryRefusal) {
      try check(event)
    } catch {
      throw .entryRefused(position, message: error.message)
    }
    evolve(event, stored: position)
  }

  /// The state that a segment opens with; the first one of a journal opens with nothing.
  init(opening bytes: [UInt8], services: [any BatchService]) throws(EntryRefusal) {
    self =
      bytes.isEmpty ? EngineState(services: services) : try EngineState(snapshot: bytes, services: services)
  }
}
