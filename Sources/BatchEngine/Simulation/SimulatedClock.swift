import CivilTime

/// How simulated time follows real time: from where, how fast, or not at all. Pure arithmetic; real time is an argument.
public struct SimulatedClock: Equatable, Sendable {
  public enum Speed: Equatable, Sendable {
    /// So many simulated seconds a real one.
    case times(Int)
    /// As fast as what is due can be done.
    case max
  }

  /// The speeds that the keys go through.
  public static let speeds: [Speed] = [.times(1), .times(10), .times(60), .max]
  /// The fastest that can be asked for by number: two days a real second.
  public static let largestFactor = 172_800

  /// The speed at which it runs, or would.
  public private(set) var speed: Speed
  public private(set) var isRunning: Bool
  /// Simulated time was here when real time was there.
  private var simulated: Instant
  private var real: Instant

  public init(at simulated: Instant, real: Instant, speed: Speed = .times(1), isRunning: Bool = true) {
    self.simulated = simulated
    self.real = real
    self.speed = speed
    self.isRunning = isRunning
  }

  /// Where simulated time should be; nil where it goes as far as the work gets (`Speed.max`).
  public func moment(at now: Instant) -> Instant? {
    guard isRunning else { return simulated }
    guard case .times(let factor) = speed else { return nil }
    let (passed, isBeyond) = max(0, (now - real).count).multipliedReportingOverflow(by: Int64(factor))
    return simulated + Nanoseconds(isBeyond ? .max : passed)
  }

  /// The real time until simulated time is there; nil when it stands still.
  public func wait(until moment: Instant, at now: Instant) -> Nanoseconds? {
    guard isRunning else { return nil }
    guard case .times(let factor) = speed, let present = self.moment(at: now) else { return .zero }
    return Nanoseconds(max(0, (moment - present).count) / Int64(factor))
  }

  /// Time has come so far and no farther: work took longer than it lasted, or it was moved.
  public mutating func reach(_ moment: Instant, at now: Instant) { (simulated, real) = (moment, now) }

  /// Goes on from where simulated time is.
  public mutating func run(from moment: Instant, at now: Instant) {
    reach(moment, at: now)
    isRunning = true
  }

  /// Stands still at a moment.
  public mutating func stop(at moment: Instant, real now: Instant) {
    reach(moment, at: now)
    isRunning = false
  }

  /// Runs at another speed from a moment on; a factor is brought into what there is.
  public mutating func run(at speed: Speed, from moment: Instant, real now: Instant) {
    if case .times(let factor) = speed {
      self.speed = .times(min(max(1, factor), Self.largestFactor))
    } else {
      self.speed = .max
    }
    run(from: moment, at: now)
  }

  /// The next speed up or down of those that the keys go through; the same at the ends.
  public func speed(by step: Int) -> Speed {
    let speeds = Self.speeds
    let rank = speeds.firstIndex(of: speed) ?? speeds.lastIndex { $0.factor < speed.factor } ?? 0
    // From between two speeds one step down is the lower of them.
    let start = speeds[rank] == speed || step > 0 ? rank : rank + 1
    return speeds[min(max(0, start + step), speeds.count - 1)]
  }
}

extension SimulatedClock.Speed {
  fileprivate var factor: Int {
    switch self {
    case .times(let factor): factor
    case .max: .max
    }
  }

  /// `x60`, `max`.
  public var words: String {
    switch self {
    case .times(let factor): "x\(factor)"
    case .max: "max"
    }
  }
}
