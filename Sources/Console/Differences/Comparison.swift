import BatchEngine
import CivilTime

/// Two requests that met under one idempotency key, with what differs between their bodies, at a moment.
struct Comparison: Sendable {
  let key: String
  let data: DiffData
  let bound: BatchRecord
  let refused: BatchRecord
  let difference: BodyDifference
  let now: Instant
}
