import BatchEngine
import CivilTime
import Digest

/// An engine in memory, its traffic and its clock as one thing that can be moved in time, taken back and saved.
///
/// What it does comes from the seed, the clock and what is put in: the same three give the same bytes, in however many pieces
/// time went by. Whoever runs it calls `catchUp` again and again with the real time.
public struct SimulatedWorld {
  public let engine: Engine
  private let time: ManualClock
  var driver: TrafficDriver
  public internal(set) var clock: SimulatedClock
  var undo: [Moment] = []
  var redo: [Moment] = []

  /// A moment to come back to.
  struct Moment {
    let engine: EngineMemento
    let driver: TrafficDriver
  }

  /// Steps that can be taken back.
  static let undoLimit = 32
  /// Bytes of records that only those steps hold; the oldest go first.
  static let undoBytes = 128 << 20
  /// Requests that a jump sends at the most: what is due before the last of them is left out.
  public static let requestsPerJump = 5000

  /// A world that begins with the demo accounts and these sources of traffic.
  ///
  /// - Parameters:
  ///   - seed: Where ids, keys and traffic come from.
  ///   - start: Simulated time at the beginning.
  ///   - real: Real time now.
  ///   - onChange: As the engine's.
  public init(
    seed: UInt64, from start: Instant, real: Instant, profiles: [TrafficProfile] = TrafficProfile.demo,
    onChange: @escaping @Sendable () -> Void = {}
  ) {
    let time = ManualClock(at: start)
    let engine = Engine(
      services: Services.all, clock: time, random: SplitMix64(seed: seed), onChange: onChange)
    do throws(OperatorError) {
      try DemoAccounts.make(in: engine)
    } catch {
      preconditionFailure("a new engine has no accounts: \(error.message)")
    }
    self.time = time
    self.engine = engine
    driver = TrafficDriver(engine, seed: seed, profiles: profiles)
    clock = SimulatedClock(at: start, real: real)
  }

  /// A saved world, standing still at the moment at which it was saved.
  public init(
    file: [UInt8], real: Instant, onChange: @escaping @Sendable () -> Void = {}
  ) throws(SimulationError) {
    self.init(seed: 0, from: real, real: real, profiles: [], onChange: onChange)
    try become(WorldFile(file))
    clock.stop(at: time.now(), real: real)
  }

  /// Simulated time.
  public var now: Instant { time.now() }

  // MARK: Going on

  /// Brings the world to where the clock says that it should be by now, or as far as `isDone` lets it.
  public mutating func catchUp(real: Instant, until isDone: () -> Bool = { false }) {
    guard clock.isRunning else { return }
    // At the fastest speed time goes as far as the work gets, and with nothing due by as much as can be looked at.
    let isDue = driver.nextTurn < now + .hours(1)
    let target = clock.moment(at: real) ?? (isDue ? now + .hours(1) : now + .minutes(1))
    while driver.nextTurn <= target, !isDone() {
      time.advance(to: driver.nextTurn)
      driver.advance()
    }
    if driver.nextTurn > target {
      time.advance(to: target)
      driver.advance()
    }
    if isTooSlow(target) { clock.reach(now, at: real) }
  }

  /// Lets simulated time go on by itself up to what is due next, until `standStill`: whoever looks at the clock in between
  /// sees it where it should be. Whoever runs the world calls both around what it does.
  public func goAlong(real: @escaping @Sendable () -> Instant) {
    guard clock.isRunning, case .times = clock.speed else { return }
    let (clock, end) = (clock, driver.nextTurn)
    time.follow { min(clock.moment(at: real()) ?? end, end) }
  }

  /// Takes time in hand again.
  public func standStill() { time.standStill() }

  /// Whether what was missed is not made up for: else time would leap as soon as there is less to do.
  private func isTooSlow(_ target: Instant) -> Bool {
    guard case .times(let factor) = clock.speed else { return true }
    return factor > 1 && target - now > .seconds(2 * Int64(factor))
  }

  /// How long in real time until there is something to do; nil while time stands still.
  public func wait(real: Instant) -> Nanoseconds? { clock.wait(until: driver.next, at: real) }

  /// Goes on to a moment; of what is due on the way the last requests are sent, as many as `limit`.
  ///
  /// - Returns: how many requests came, and about how many did not.
  mutating func go(to target: Instant, limit: Int) -> (sent: Int, leftOut: Int) {
    let before = driver.sent
    let rate = driver.traffic.requestsPerSecond
    let expected = rate * (target - now).seconds
    var leftOut = 0.0
    if expected > Double(limit) {
      let begin = target - Nanoseconds(Int64(Double(limit) / rate * 1e9))
      driver.traffic.skip(to: begin)
      leftOut = expected - Double(limit)
    }
    // Random times may bring more than is expected; the jump ends all the same.
    while driver.nextTurn <= target, driver.sent - before < 2 * limit {
      time.advance(to: driver.nextTurn)
      driver.advance()
    }
    if driver.nextTurn <= target { driver.traffic.skip(to: target) }
    time.advance(to: target)
    driver.advance()
    return (driver.sent - before, Int(leftOut))
  }

  // MARK: Taking back

  /// What it is now.
  var moment: Moment {
    guard let memento = engine.memento() else { preconditionFailure("a simulated engine gives mementos") }
    return Moment(engine: memento, driver: driver)
  }

  /// Keeps what it is now, so that the step to come can be taken back.
  mutating func remember() {
    undo.append(moment)
    redo = []
    let newest = undo.last?.engine.appendedBytes ?? 0
    while undo.count > Self.undoLimit
      || undo.count > 1 && newest - (undo.first?.engine.appendedBytes ?? 0) > Self.undoBytes
    {
      undo.removeFirst()
    }
  }

  /// Becomes what it was, standing still.
  mutating func become(_ moment: Moment, _ real: Instant) {
    driver = moment.driver
    engine.restore(moment.engine, keeping: driver.requests)
    clock.stop(at: now, real: real)
  }

  // MARK: Saving

  /// The world as a file: accounts, keys, charges, stored answers, what is in flight, traffic, and the newest bodies.
  public func saved() -> [UInt8] { WorldFile(moment.engine, driver).bytes }

  /// Becomes the world of a file, standing still; the step can be taken back.
  public mutating func load(_ file: [UInt8], real: Instant) throws(SimulationError) {
    let world = try WorldFile(file)
    remember()
    become(world)
    clock.stop(at: now, real: real)
  }

  private mutating func become(_ world: WorldFile) {
    engine.restore(world.engine, keeping: Set(world.running.map(\.request)))
    driver = TrafficDriver(engine, world.traffic)
    for batch in world.running {
      guard let run = engine.takeUp(batch.request) else { continue }
      driver.takeUp(run, began: batch.began, duration: batch.duration)
    }
    // Elements that had run run again, and say the same.
    driver.advance()
  }

  // MARK: Looking

  /// How it stands, for whoever shows it.
  public func status(real: Instant) -> SimulationStatus {
    let sources = driver.traffic.sources.map { $0.profile.status(isOn: $0.isOn) }
    let names = Set(sources.map(\.name))
    return SimulationStatus(
      clock: clock, ahead: now - real, sources: sources,
      offered: TrafficProfile.all.filter { !names.contains($0.name) }.map { $0.status(isOn: false) },
      seed: driver.traffic.seed, undoable: undo.count, redoable: redo.count, before: undo.last?.engine)
  }
}

extension TrafficProfile {
  fileprivate func status(isOn: Bool) -> SimulationStatus.Source {
    SimulationStatus.Source(
      name: name, words: words, requestsPerSecond: requestsPerSecond, items: items, bad: bad,
      repeats: repeats, isOn: isOn)
  }
}
