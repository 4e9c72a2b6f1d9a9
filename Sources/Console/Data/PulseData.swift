import BatchEngine
import CivilTime

/// What hurts now, and how busy the engine is.
public struct PulseData: Sendable {
  init(_ state: EngineState, at now: Instant) {}
}
