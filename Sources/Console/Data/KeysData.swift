import BatchEngine
import CivilTime

/// Idempotency keys, in flight first.
public struct KeysData: Sendable {
  init(
    _ state: EngineState, filter: String, _ request: ListRequest<IdempotencyStore.Scope>, at now: Instant
  ) {}
}
