import CivilTime

/// What an operator does to simulated time and its traffic.
public enum SimulationCommand: Sendable {
  /// What to go to.
  public enum Target: Equatable, Sendable {
    /// Whatever comes next, by time alone or of the traffic.
    case event
    /// The next token, of one account or of any.
    case refill(AccountID?)
    /// The next idempotency key that is free, or one key.
    case expiry(IdempotencyStore.Scope?)
    case day
    case month
    /// One that was seen in the list.
    case exactly(NextEvent)
  }

  /// Stops, and goes on to the next of something.
  case jump(Target)
  /// Stops, and goes on by a time.
  case advance(Nanoseconds)
  case run
  case stop
  case speed(SimulatedClock.Speed)
  /// One speed up or down.
  case changeSpeed(Int)
  /// At the speed of real time, and level with it where it lies ahead.
  case real
  case undo
  case redo
  /// Lets a source of traffic send, from now on; one that is not there yet is added.
  case trafficOn(String)
  /// Lets a source send no more; nil for all of them.
  case trafficOff(String?)
  /// Draws all that traffic does from now on anew.
  case seed(UInt64)
}

/// Why a command to the simulator was not done, in a sentence.
public struct SimulationError: Error, Equatable, Sendable {
  public let message: String
  public init(_ message: String) { self.message = message }
}
