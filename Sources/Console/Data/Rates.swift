import BatchEngine
import CivilTime

/// How busy the engine is: figures of the last minute, and their course over a quarter of an hour.
struct Rates: Sendable {
  /// Slots of 15 seconds, oldest first; the last one is still filling.
  private let slots: [Activity.Slot]
  /// Seconds that the last slot has been filling for.
  private let filling: Double
  /// Batches that run now.
  let inFlight: Int

  init(_ state: EngineState, at now: Instant) {
    slots = state.activity.latest(Activity.slotCount, at: now)
    let slot = Activity.slotSeconds * 1_000_000_000
    filling = max(1, Double(max(0, now.nanoseconds) % slot) / 1e9)
    inFlight = state.running.count
  }

  /// What is counted of what: a rate a second, or a share.
  enum Measure: CaseIterable, Sendable {
    case requests, items, partial, limited, refused, replayed

    var name: String {
      switch self {
      case .requests: "req/s"
      case .items: "items/s"
      case .partial: "partial"
      case .limited: "429s"
      case .refused: "refused"
      case .replayed: "replayed"
      }
    }

    var isShare: Bool { self != .requests && self != .items }

    func count(_ slot: Activity.Slot) -> Int {
      switch self {
      case .requests: slot.requests
      case .items: slot.items
      case .partial: slot.partial
      case .limited: slot.limited
      case .refused: slot.refused
      case .replayed: slot.replayed
      }
    }

    /// Partial batches are a share of those that ran, the others of all requests.
    func whole(_ slot: Activity.Slot) -> Int { self == .partial ? slot.executed : slot.requests }
  }

  /// The last minute: four whole slots and the one that is filling.
  func figure(_ measure: Measure) -> Double { value(measure, slots.suffix(5)) }

  /// The course, oldest first, in at most so many values; each stands for as many slots as the others.
  func course(_ measure: Measure, in columns: Int) -> [Double] {
    let size = (slots.count + max(1, columns) - 1) / max(1, columns)
    // The newest group is whole, so that a value does not jump when slots move on.
    let head = slots.count % max(1, size)
    return (head > 0 ? [value(measure, slots.prefix(head))] : [])
      + Array(slots.dropFirst(head)).chunks(of: size).map { value(measure, $0) }
  }

  private func value(_ measure: Measure, _ slots: ArraySlice<Activity.Slot>) -> Double {
    let count = slots.reduce(0) { $0 + measure.count($1) }
    if measure.isShare {
      let whole = slots.reduce(0) { $0 + measure.whole($1) }
      return whole > 0 ? Double(count) / Double(whole) : 0
    }
    let holdsNewest = slots.endIndex == self.slots.endIndex
    let seconds = Double(slots.count) * Double(Activity.slotSeconds)
    return Double(count) / (holdsNewest ? seconds - Double(Activity.slotSeconds) + filling : seconds)
  }
}
