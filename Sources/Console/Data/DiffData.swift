import BatchEngine
import CivilTime

/// The two bodies that met under one idempotency key.
public struct DiffData: Sendable {
  init?(_ state: EngineState, _ scope: IdempotencyStore.Scope, at now: Instant) { return nil }
}
