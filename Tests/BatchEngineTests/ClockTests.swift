import BatchEngine
import CivilTime
import Testing

@Suite struct ClockTests {
  @Test func aManualClockOnlyMovesOn() {
    let clock = ManualClock(at: Instant(unixSeconds: 10))
    clock.advance(by: .seconds(-5))
    #expect(clock.now() == Instant(unixSeconds: 10))
    clock.advance(to: Instant(unixSeconds: 9))
    #expect(clock.now() == Instant(unixSeconds: 10))
    clock.advance(by: .seconds(5))
    clock.advance(to: Instant(unixSeconds: 20))
    #expect(clock.now() == Instant(unixSeconds: 20))
  }

  @Test func ledgerTimeNeverGoesBack() {
    let clock = LedgerClock()
    var last = clock.now()
    #expect(last > Instant(unixSeconds: 1_700_000_000))
    for _ in 0..<1000 {
      let now = clock.now()
      #expect(now >= last)
      last = now
    }
  }
}
