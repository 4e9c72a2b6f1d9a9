import BatchEndpoints
import BatchEngine
import CivilTime
@preconcurrency import Glibc

/// A simulated world whose time goes on by itself, on a thread that sleeps until something is due.
///
/// Commands come from the console's thread, and the engine takes batches of clients on others.
final class LiveSimulation: @unchecked Sendable {
  let engine: Engine
  private let lock = Lock()
  private var world: SimulatedWorld
  private var isEnded = false
  /// Real time, which steps of the wall clock leave alone.
  private let real: any EngineClock

  /// Time that one turn of work may take before others get the world.
  private static let turn = Duration.milliseconds(20)
  /// Pauses between turns in microseconds: clients see time go on in steps no longer than the longest.
  private static let pauses: ClosedRange<Int64> = 2000...50_000
  private static let pauseWhenStopped: UInt32 = 50_000

  /// - Parameter real: Where real time comes from; pictures and scripts have one that stands still.
  init(_ world: SimulatedWorld, real: any EngineClock = LedgerClock()) {
    self.world = world
    self.real = real
    engine = world.engine
  }

  func start() {
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<LiveSimulation>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, me)
    pthread_detach(thread)
  }

  func stop() { lock.withLock { isEnded = true } }

  var status: SimulationStatus { lock.withLock { world.status(real: real.now()) } }

  func perform(_ command: SimulationCommand) throws(SimulationError) -> String {
    try locked { (world) throws(SimulationError) in try world.perform(command, real: real.now()) }
  }

  /// The world as a file.
  func saved() -> [UInt8] { lock.withLock { world.saved() } }

  func load(_ file: [UInt8]) throws(SimulationError) {
    try locked { (world) throws(SimulationError) in try world.load(file, real: real.now()) }
  }

  private func locked<Result>(
    _ body: (inout SimulatedWorld) throws(SimulationError) -> Result
  ) throws(SimulationError) -> Result {
    let result = lock.withLock { () -> Swift.Result<Result, SimulationError> in
      do throws(SimulationError) { return .success(try body(&world)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private func run() {
    while let pause = lock.withLock(turn) { usleep(pause) }
  }

  /// Does what is due and tells how long to pause; nil at the end.
  private func turn() -> UInt32? {
    if isEnded { return nil }
    let end = ContinuousClock.now + Self.turn
    world.catchUp(real: real.now()) { ContinuousClock.now >= end }
    guard let wait = world.wait(real: real.now()) else { return Self.pauseWhenStopped }
    let pause = min(max(wait.count / 1000, Self.pauses.lowerBound), Self.pauses.upperBound)
    return UInt32(pause)
  }
}
