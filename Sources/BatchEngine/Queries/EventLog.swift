import CivilTime

/// The latest events in the order in which they counted, oldest first, in bounded memory.
///
/// A view of what was folded: the same events leave the same log. A snapshot holds none of it, so after a restart it begins
/// with the segment that was read.
public struct EventLog: Sendable {
  /// So many events are kept at the most.
  public static let capacity = 2048

  /// One event, with its number among all that were ever logged here.
  public struct Entry: Sendable {
    public let number: Int
    /// When it happened; what carries no time of its own has that of the event before it.
    public let at: Instant
    public let event: EngineEvent
  }

  /// A ring: the entry of number n stands at n modulo the capacity.
  private var ring: [Entry] = []
  /// Events logged so far; the number of the next one.
  public private(set) var total = 0
  private var last = Instant(nanoseconds: .min)

  init() {}

  /// Entries that are kept.
  public var count: Int { ring.count }

  /// The entry at a place from 0, the oldest, to `count - 1`.
  public subscript(place: Int) -> Entry { ring[(total - ring.count + place) % Self.capacity] }

  mutating func note(_ event: EngineEvent) {
    last = event.at ?? last
    guard last.nanoseconds > .min, !merge(event) else { return }
    let entry = Entry(number: total, at: last, event: event)
    if ring.count < Self.capacity { ring.append(entry) } else { ring[total % Self.capacity] = entry }
    total += 1
  }

  /// Counts a refusal of a flood on the entry of that flood, when one is near: a flood would drive all else out.
  private mutating func merge(_ event: EngineEvent) -> Bool {
    guard case .limited(let flood) = event else { return false }
    for back in 1...Self.reach where back <= ring.count {
      let place = (total - back) % Self.capacity
      guard case .limited(let before) = ring[place].event, before.first == flood.first else { continue }
      let sum = Flood(
        first: flood.first, account: flood.account, count: before.count + flood.count, at: flood.at)
      ring[place] = Entry(number: ring[place].number, at: ring[place].at, event: .limited(sum))
      return true
    }
    return false
  }

  /// So many entries are looked at for a flood that goes on.
  private static let reach = 32
}

extension EngineState {
  /// Logs what an operator would ask for: not each item of a batch that runs, and the storage only when it changed.
  mutating func log(_ event: EngineEvent) {
    switch event {
    case .progressed, .sealed: break
    case .storageChanged(let state):
      if state != storage, state != .readOnly { events.note(event) }
    default: events.note(event)
    }
  }
}
