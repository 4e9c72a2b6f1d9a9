import CivilTime
import Durable

/// The state at a moment that lies behind, folded from the journal.
public struct Past: Sendable {
  public let moment: Instant
  public let state: EngineState
  /// What was durable and is not in the journal any more; perhaps of before the moment.
  public let lost: LostEnd?

  /// Folds all that happened up to and at `moment`; the journal is neither locked nor touched.
  ///
  /// - Throws: `noSuchSegment` for a moment before what is retained, or why the journal cannot be read.
  public init(
    at moment: Instant, of folder: String, services: [any BatchService], files: any FileLayer = SystemFiles()
  ) throws(JournalError) {
    let segments = try JournalReader.segments(in: folder, files: files)
    guard let segment = segments.last(where: { $0.unixNanoseconds <= moment.nanoseconds }) else {
      throw .noSuchSegment((segments.first?.number ?? 1) - 1)
    }
    let walk = try JournalWalk(folder, services: services, from: segment.number, files: files)
    var state = EngineState(services: services)
    walking: while let step = try walk.next() {
      switch step {
      case .snapshot(let snapshot): state = snapshot
      case .event(let event, let position, _):
        if let at = event.at, at > moment { break walking }
        try state.fold(event, at: position)
      }
    }
    self.moment = moment
    self.state = state
    lost = walk.lost
  }

  /// The first moment that can still be looked at; nil when there is no journal.
  public static func oldest(
    of folder: String, files: any FileLayer = SystemFiles()
  ) throws(JournalError) -> Instant? {
    try JournalReader.segments(in: folder, files: files).first.map {
      Instant(nanoseconds: $0.unixNanoseconds)
    }
  }
}
