import BatchEngine
import CivilTime

/// Each account's bucket and month.
public struct LimitsData: Sendable {
  init(_ state: EngineState, filter: String, _ request: ListRequest<AccountID>, at now: Instant) {}
}
