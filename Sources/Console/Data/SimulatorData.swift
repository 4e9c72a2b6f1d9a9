import BatchEngine
import CivilTime

/// What the simulator shows of the engine: what comes by time alone, and what changed since the last step.
public struct SimulatorData: Sendable {
  let events: [EventRow]
  let changes: [ChangeRow]
  /// When the next idempotency key is free; nil when none is stored.
  let nextKey: Instant?
  let monthEnd: Instant

  init(_ state: EngineState, since before: EngineMemento?, at now: Instant) {
    let next = state.nextEvents(after: now)
    events = next.map { EventRow($0, in: state, at: now) }
    changes = state.changes(since: before, at: now).map { ChangeRow($0, in: state) }
    nextKey = next.first { if case .keyFree = $0.kind { true } else { false } }?.at
    monthEnd = BillingMonth(containing: now).end
  }
}
