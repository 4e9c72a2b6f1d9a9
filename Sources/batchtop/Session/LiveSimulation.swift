import BatchEndpoints
import BatchEngine
import CSystem
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

  /// Readable when there may be something to do sooner than was thought.
  private let bell = csystem_eventfd()

  /// Time that one turn of work may take before others get the world.
  private static let turn = Duration.milliseconds(20)
  /// Milliseconds between turns: not so short that others get no turn, and not so long that a step of the real clock is missed.
  private static let pauses: ClosedRange<Int64> = 2...3_600_000

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

  deinit { close(bell) }

  func stop() {
    lock.withLock { isEnded = true }
    ring()
  }

  private func ring() {
    var one: UInt64 = 1
    // It fails only when the counter is full, and then it is readable already.
    _ = write(bell, &one, MemoryLayout<UInt64>.size)
  }

  var status: SimulationStatus { lock.withLock { world.status(real: real.now()) } }

  func perform(_ command: SimulationCommand) throws(SimulationError) -> String {
    try locked { (world) throws(SimulationError) in try world.perform(command, real: real.now()) }
  }

  /// The world as a file.
  func saved() -> [UInt8] {
    lock.withLock {
      world.standStill()
      defer { world.goAlong { [real] in real.now() } }
      return world.saved()
    }
  }

  func load(_ file: [UInt8]) throws(SimulationError) {
    try locked { (world) throws(SimulationError) in try world.load(file, real: real.now()) }
  }

  private func locked<Result>(
    _ body: (inout SimulatedWorld) throws(SimulationError) -> Result
  ) throws(SimulationError) -> Result {
    let result = lock.withLock { () -> Swift.Result<Result, SimulationError> in
      world.standStill()
      defer { world.goAlong { [real] in real.now() } }
      do throws(SimulationError) { return .success(try body(&world)) } catch { return .failure(error) }
    }
    ring()
    return try result.get()
  }

  private func run() {
    while let pause = lock.withLock(turn) {
      var descriptor = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, pause) > 0 else { continue }
      var count: UInt64 = 0
      _ = read(bell, &count, MemoryLayout<UInt64>.size)
    }
  }

  /// Does what is due and tells for how many milliseconds to pause, -1 until the bell rings; nil at the end.
  private func turn() -> Int32? {
    if isEnded { return nil }
    world.standStill()
    defer { world.goAlong { [real] in real.now() } }
    let end = ContinuousClock.now + Self.turn
    world.catchUp(real: real.now()) { ContinuousClock.now >= end }
    guard let wait = world.wait(real: real.now()) else { return -1 }
    return Int32(min(max(wait.count / 1_000_000, Self.pauses.lowerBound), Self.pauses.upperBound))
  }
}
