import CivilTime
import Testing

@testable import BatchEngine

@Suite struct DayCounterTests {
  static let midnight: Int64 = 1_774_915_200  // 2026-03-31T00:00:00Z

  /// Times of requests, counted from a midnight of UTC, and what the counter says after each.
  @Test(
    arguments: [
      ([0, 1, 86_399], [1, 2, 3]),
      ([86_399, 86_400], [1, 1]),
      ([0, 86_400, 172_800, 172_801], [1, 1, 1, 2]),
      // A clock that goes back re-opens no earlier day.
      ([0, 0, 86_400, 86_399, 86_401], [1, 2, 1, 2, 3]),
      ([-1, 0, -1], [1, 1, 2]),
    ] as [([Int64], [Int])])
  func countsBeginAgainAtMidnight(times: [Int64], counts: [Int]) {
    for start: Int64 in [Self.midnight, 0, -31_536_000] {
      var counter = DayCounter()
      for (time, count) in zip(times, counts) {
        let now = Instant(unixSeconds: start + time)
        counter.add(at: now)
        #expect(counter.used(at: now) == count, "\(time) s after \(start)")
      }
    }
  }

  @Test func aNewCounterIsEmpty() {
    #expect(DayCounter().used(at: Instant(unixSeconds: 0)) == 0)
  }

  @Test(
    arguments: [
      (0, 86_400_000_000_000), (1, 86_399_999_999_999), (86_399_999_999_999, 1),
      (-1, 1), (-86_400_000_000_000, 86_400_000_000_000),
    ] as [(Int64, Int64)])
  func midnightIsSoFarAway(now: Int64, wait: Int64) {
    #expect(DayCounter.untilMidnight(from: Instant(nanoseconds: now)) == Nanoseconds(wait))
  }
}
