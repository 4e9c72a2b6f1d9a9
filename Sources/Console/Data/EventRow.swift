import BatchEngine
import CivilTime

/// Something that comes by time alone, as a row of the simulator's list.
struct EventRow: Identifiable, Sendable {
  let event: NextEvent
  /// Time until then.
  let left: Nanoseconds
  /// What it concerns: `bucket`, `key`, `MONTH`.
  let what: String
  /// Whose it is, or which.
  let subject: String
  /// What it changes: `+1`, `free`.
  let effect: String

  var id: NextEvent.Kind { event.kind }

  init(_ event: NextEvent, in state: EngineState, at now: Instant) {
    self.event = event
    left = event.at - now
    (what, subject, effect) =
      switch event.kind {
      case .refill(let id): ("bucket", state[id].name, "+1")
      case .keyFree(let scope): ("key", scope.key, "free")
      case .keyEnds(let shown): ("API key", shown, "ends")
      case .overrideEnds(let id): ("limit", state[id].name, "as plan")
      case .day: ("DAY", "requests", "anew")
      case .month: ("MONTH", BillingMonth(containing: event.at).words, "anew")
      }
  }
}
