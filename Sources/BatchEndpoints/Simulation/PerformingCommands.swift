import BatchEngine
import CivilTime

/// What an operator does to a simulated world.
extension SimulatedWorld {
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

  /// Goes to a moment, stands still there, and says what came on the way.
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

  /// Runs like real time, level with it where it lies ahead.
  private mutating func runAsOutside(_ real: Instant, _ limit: Int) -> String {
    remember()
    let isBehind = now < real
    if isBehind { _ = go(to: real, limit: limit) }
    clock.run(at: .times(1), from: now, real: real)
    return isBehind || now == real
      ? "Time is real time again." : "Time runs like real time, ahead of it: it never goes back by itself."
  }
}
