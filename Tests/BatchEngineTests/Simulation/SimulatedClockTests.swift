import BatchEngine
import CivilTime
import Testing

@Suite struct SimulatedClockTests {
  private static let start = Instant(unixSeconds: 1_787_407_331)
  private static let real = Instant(unixSeconds: 1_700_000_000)

  @Test(arguments: [
    (1, 0, 0), (1, 90, 90), (10, 90, 900), (60, 60, 3600), (60, -5, 0), (172_800, 2, 345_600),
  ])
  func runs(factor: Int, realSeconds: Int64, simulatedSeconds: Int64) {
    let clock = SimulatedClock(at: Self.start, real: Self.real, speed: .times(factor))
    let now = Self.real + .seconds(realSeconds)
    #expect(clock.moment(at: now) == Self.start + .seconds(simulatedSeconds))
  }

  @Test func standsGoesOnAndChangesItsSpeed() throws {
    var clock = SimulatedClock(at: Self.start, real: Self.real)
    func now(_ seconds: Int64) -> Instant { Self.real + .seconds(seconds) }
    clock.stop(at: try #require(clock.moment(at: now(10))), real: now(10))
    #expect(clock.moment(at: now(500)) == Self.start + .seconds(10))
    #expect(clock.wait(until: Self.start + .hours(1), at: now(500)) == nil)
    clock.run(from: Self.start + .seconds(10), at: now(500))
    #expect(clock.moment(at: now(505)) == Self.start + .seconds(15))
    clock.run(at: .times(60), from: Self.start + .seconds(15), real: now(505))
    #expect(clock.moment(at: now(506)) == Self.start + .seconds(75))
    #expect(clock.wait(until: Self.start + .seconds(135), at: now(506)) == .seconds(1))
    #expect(clock.wait(until: Self.start, at: now(506)) == .zero)
    clock.reach(Self.start + .seconds(60), at: now(507))
    #expect(clock.moment(at: now(508)) == Self.start + .seconds(120))
    clock.run(at: .max, from: Self.start, real: now(508))
    #expect(clock.moment(at: now(509)) == nil)
    #expect(clock.wait(until: Self.start + .hours(9), at: now(509)) == .zero)
  }

  @Test(
    arguments: [
      (.times(1), 1, .times(10)), (.times(10), 1, .times(60)), (.times(60), 1, .max), (.max, 1, .max),
      (.max, -1, .times(60)), (.times(10), -1, .times(1)), (.times(1), -1, .times(1)),
      (.times(30), 1, .times(60)), (.times(30), -1, .times(10)), (.times(600), 1, .max),
      (.times(600), -1, .times(60)),
    ] as [(SimulatedClock.Speed, Int, SimulatedClock.Speed)])
  func speeds(speed: SimulatedClock.Speed, step: Int, next: SimulatedClock.Speed) {
    let clock = SimulatedClock(at: Self.start, real: Self.real, speed: speed)
    #expect(clock.speed(by: step) == next)
  }

  /// Whatever is asked for, nothing overflows.
  @Test func extremes() {
    var clock = SimulatedClock(at: Instant(nanoseconds: .max - 1), real: Instant(nanoseconds: .min))
    clock.run(at: .times(.max), from: Instant(nanoseconds: .max - 1), real: Instant(nanoseconds: .min))
    #expect(clock.speed == .times(SimulatedClock.largestFactor))
    #expect(clock.moment(at: Instant(nanoseconds: .max)) == Instant(nanoseconds: .max))
    clock.run(at: .times(-4), from: Self.start, real: Self.real)
    #expect(clock.speed == .times(1))
  }
}
