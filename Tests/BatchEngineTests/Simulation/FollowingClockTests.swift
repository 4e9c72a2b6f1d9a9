import CivilTime
import Testing

@testable import BatchEngine

@Suite struct FollowingClockTests {
  /// A source of time that a test sets.
  private final class Source: @unchecked Sendable {
    var now = Instant(unixSeconds: 0)
  }

  @Test func goesAlongAndNeverBack() {
    let source = Source()
    let clock = ManualClock(at: Instant(unixSeconds: 100))
    clock.follow { source.now }
    #expect(clock.now() == Instant(unixSeconds: 100), "the source is behind")
    source.now = Instant(unixSeconds: 130)
    #expect(clock.now() == Instant(unixSeconds: 130))
    source.now = Instant(unixSeconds: 120)
    #expect(clock.now() == Instant(unixSeconds: 130), "the source went back")
  }

  @Test func standsStillWhereItHasCome() {
    let source = Source()
    let clock = ManualClock(at: Instant(unixSeconds: 100))
    clock.follow { source.now }
    source.now = Instant(unixSeconds: 130)
    clock.standStill()
    source.now = Instant(unixSeconds: 150)
    #expect(clock.now() == Instant(unixSeconds: 130))
    clock.advance(by: .seconds(5))
    #expect(clock.now() == Instant(unixSeconds: 135))
  }
}
