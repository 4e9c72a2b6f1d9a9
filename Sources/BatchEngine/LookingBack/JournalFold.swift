import CivilTime
import Durable

/// Folds what a journal holds into a state, when it is opened to go on with.
struct JournalFold {
  private(set) var state: EngineState
  /// Ledger time of the newest event.
  private(set) var time = Instant(nanoseconds: .min)
  /// Events folded.
  private(set) var count = 0
  private let services: [any BatchService]
  private var strings = StringTable()

  init(services: [any BatchService]) {
    self.services = services
    state = EngineState(services: services)
  }

  /// Folds an entry; a snapshot takes the place of all that was folded before.
  mutating func fold(_ entry: JournalEntry) throws(EntryRefusal) {
    switch entry {
    case .snapshot(let bytes, let segment):
      state = try EngineState(opening: bytes, services: services)
      time = max(time, Instant(nanoseconds: segment.unixNanoseconds))
    case .record(let bytes, let position, _):
      guard let event = try EngineEvent.decode(bytes, at: position, strings: &strings) else { return }
      try state.check(event)
      state.evolve(event, stored: position)
      if let at = event.at { time = max(time, at) }
      count += 1
    }
  }
}

extension EngineEvent {
  /// When it happened, in ledger time; nil for what is not kept.
  public var at: Instant? {
    switch self {
    case .operated(let event): event.at
    case .admitted(let arrival, _): arrival.at
    case .executed(let execution): execution.completion.at
    case .released(_, let at): at
    case .replayed(let replay): replay.arrival.at
    case .refused(let turndown): turndown.arrival.at
    case .answered(let arrival, _): arrival.at
    case .limited(let flood): flood.at
    case .clockStepped(_, let at): at
    case .progressed, .sealed, .storageChanged: nil
    }
  }

  /// The request that it belongs to; nil for an operator's action.
  public var request: RequestID? {
    switch self {
    case .operated, .clockStepped, .storageChanged: nil
    case .admitted(let arrival, _): arrival.request
    case .progressed(let request, _), .sealed(let request), .released(let request, _): request
    case .executed(let execution): execution.arrival.request
    case .replayed(let replay): replay.arrival.request
    case .refused(let turndown): turndown.arrival.request
    case .answered(let arrival, _): arrival.request
    case .limited(let flood): flood.first
    }
  }
}
