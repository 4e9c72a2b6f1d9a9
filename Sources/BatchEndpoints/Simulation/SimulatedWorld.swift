import BatchEngine
import CivilTime

/// An engine in memory, its traffic and its clock as one thing that can be moved in time, taken back and saved.
///
/// What it does comes from the seed, the clock and what is put in: the same three give the same bytes, in however many pieces
/// time went by. Whoever runs it calls `catchUp` again and again with the real time.
public struct SimulatedWorld {
  public let engine: Engine
  private let time: ManualClock
  private var driver: TrafficDriver
  public private(set) var clock: SimulatedClock
  private var undo: [Moment] = []
  private var redo: [Moment] = []

  /// A moment to come back to.
  private struct Moment {
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
  private mutating func go(to target: Instant, limit: Int) -> (sent: Int, leftOut: Int) {
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

  // MARK: Commands

  /// Does what the operator wants and says what came of it, in a sentence.
  public mutating func perform(
    _ command: SimulationCommand, real: Instant, limit: Int = requestsPerJump
  ) throws(SimulationError) -> String {
    switch command {
    case .jump(let target): return try jump(to: target, real: real, limit: limit)
    case .advance(let length):
      guard length > .zero else { throw SimulationError("Time goes forward only; u takes a step back.") }
      // A year ahead is far enough to see anything, and leaves what is written as dates in range.
      guard length <= .hours(366 * 24) else { throw SimulationError("A step is at most 366 days.") }
      remember()
      return step(to: now + length, real, limit, what: nil)
    case .run:
      if clock.isRunning { return "Time runs already." }
      remember()
      clock.run(from: now, at: real)
      return "Time runs at \(clock.speed.words)."
    case .stop:
      clock.stop(at: now, real: real)
      return "Time stands still."
    case .speed(let speed): return run(at: speed, real)
    case .changeSpeed(let step): return run(at: clock.speed(by: step), real)
    case .real: return runAsOutside(real, limit)
    case .undo:
      guard let last = undo.popLast() else { throw SimulationError("There is no step to take back.") }
      redo.append(moment)
      become(last, real)
      return "Back at \(now.iso8601Seconds). Time stands still."
    case .redo:
      guard let next = redo.popLast() else { throw SimulationError("There is no step to do again.") }
      undo.append(moment)
      become(next, real)
      return "Again at \(now.iso8601Seconds). Time stands still."
    case .trafficOn(let name):
      guard let profile = TrafficProfile.named(name) else {
        let names = TrafficProfile.all.map(\.name)
        throw SimulationError("There is no profile \(name). Profiles: \(names.joined(separator: ", ")).")
      }
      remember()
      driver.traffic.turnOn(profile, at: now)
      return "\(name) sends \(profile.requestsPerSecond) requests a second."
    case .trafficOff(let name):
      if let name, !driver.traffic.sources.contains(where: { $0.profile.name == name }) {
        throw SimulationError("\(name) sends nothing here.")
      }
      remember()
      driver.traffic.turnOff(name)
      return name.map { "\($0) sends no more." } ?? "All traffic is off; batches in flight end."
    case .seed(let seed):
      remember()
      driver.traffic.reseed(seed, at: now)
      return "Traffic comes from seed \(seed) from now on."
    }
  }

  private mutating func jump(
    to target: SimulationCommand.Target, real: Instant, limit: Int
  ) throws(SimulationError) -> String {
    let next = engine.read { state, now in state.nextEvent(target, after: now) }
    guard let next else { throw SimulationError(Self.missing(target)) }
    guard next.at - now <= .hours(366 * 24) else { throw SimulationError("A step is at most 366 days.") }
    let turn = driver.nextTurn
    if target == .event, turn < next.at {
      let isRequest = driver.traffic.next == turn
      remember()
      _ = go(to: turn, limit: limit)
      clock.stop(at: now, real: real)
      return isRequest ? "The next request came." : "A batch ended."
    }
    remember()
    let what = engine.read { state, _ in next.sentence(in: state) }
    return step(to: next.at, real, limit, what: what)
  }

  private static func missing(_ target: SimulationCommand.Target) -> String {
    switch target {
    case .refill(nil): "Every bucket is full: no token comes."
    case .refill: "Its bucket is full: no token comes."
    case .expiry(nil): "No idempotency key is stored: none expires."
    case .expiry: "This key has no stored answer that could expire."
    case .exactly: "That lies behind already."
    case .event, .day, .month: "Nothing comes."
    }
  }

  private mutating func step(to target: Instant, _ real: Instant, _ limit: Int, what: String?) -> String {
    let (sent, leftOut) = go(to: target, limit: limit)
    clock.stop(at: now, real: real)
    // Said as a sentence: names come first and stay as they are.
    var words = "\(what ?? "It is \(now.iso8601Seconds)")."
    if sent > 0 { words += " \(sent) request\(sent == 1 ? "" : "s") came" }
    if leftOut > 0 { words += "; about \(leftOut) more were due and left out" }
    if sent > 0 { words += "." }
    return words
  }

  private mutating func run(at speed: SimulatedClock.Speed, _ real: Instant) -> String {
    if !clock.isRunning { remember() }
    clock.run(at: speed, from: now, real: real)
    return "Time runs at \(clock.speed.words)."
  }

  private mutating func runAsOutside(_ real: Instant, _ limit: Int) -> String {
    remember()
    let isBehind = now < real
    if isBehind { _ = go(to: real, limit: limit) }
    clock.run(at: .times(1), from: now, real: real)
    return isBehind || now == real
      ? "Time is real time again." : "Time runs like real time, ahead of it: it never goes back by itself."
  }

  // MARK: Taking back

  private var moment: Moment {
    guard let memento = engine.memento() else { preconditionFailure("a simulated engine gives mementos") }
    return Moment(engine: memento, driver: driver)
  }

  private mutating func remember() {
    undo.append(moment)
    redo = []
    let newest = undo.last?.engine.appendedBytes ?? 0
    while undo.count > Self.undoLimit
      || undo.count > 1 && newest - (undo.first?.engine.appendedBytes ?? 0) > Self.undoBytes
    {
      undo.removeFirst()
    }
  }

  private mutating func become(_ moment: Moment, _ real: Instant) {
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
      repeats: repeats,
      isOn: isOn)
  }
}
