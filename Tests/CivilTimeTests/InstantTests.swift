import CivilTime
import Testing

@Suite struct InstantTests {
  static let first = Instant(nanoseconds: .min)
  static let last = Instant(nanoseconds: .max)

  @Test func arithmeticSaturates() {
    #expect(Self.last + Nanoseconds(1) == Self.last)
    #expect(Self.first + Nanoseconds(-1) == Self.first)
    #expect(Self.first - Nanoseconds(1) == Self.first)
    #expect(Self.last - Nanoseconds(.min) == Self.last)
    #expect(Self.last - Self.first == Nanoseconds(.max))
    #expect(Self.first - Self.last == Nanoseconds(.min))
    #expect(Instant(nanoseconds: -1) - Self.first == Nanoseconds(.max))
    #expect(Instant(nanoseconds: -1) - Nanoseconds(.min) == Self.last)
    #expect(Instant(unixSeconds: .max) == Self.last)
    #expect(Instant(unixSeconds: .min) == Self.first)
    #expect(Nanoseconds(.max) + Nanoseconds(.max) == Nanoseconds(.max))
    #expect(Nanoseconds(.min) + Nanoseconds(.min) == Nanoseconds(.min))
  }

  @Test(
    arguments: [
      (Nanoseconds.seconds(2), 2_000_000_000), (.milliseconds(3), 3_000_000), (.minutes(4), 240_000_000_000),
      (.hours(24), 86_400_000_000_000), (.hours(-1), -3_600_000_000_000), (.seconds(.max), .max),
      (.hours(.min), .min),
      (.milliseconds(.max), .max), (.minutes(.min), .min),
    ] as [(Nanoseconds, Int64)])
  func lengths(length: Nanoseconds, count: Int64) {
    #expect(length.count == count)
  }

  @Test(
    arguments: [
      (0, 0), (1, 0), (999_999_999, 0), (1_000_000_000, 1), (-1, -1), (-1_000_000_000, -1),
      (-1_000_000_001, -2),
      (.max, 9_223_372_036), (.min, -9_223_372_037),
    ] as [(Int64, Int64)])
  func secondsAreRoundedDown(nanoseconds: Int64, seconds: Int64) {
    #expect(Instant(nanoseconds: nanoseconds).unixSeconds == seconds)
  }

  @Test(
    arguments: [
      (0, 0), (1, 1), (999_999_999, 1), (1_000_000_000, 1), (1_000_000_001, 2), (-1, 0), (-1_999_999_999, -1),
      (.max, 9_223_372_037), (.min, -9_223_372_036),
    ] as [(Int64, Int64)])
  func waitsAreRoundedUp(nanoseconds: Int64, seconds: Int64) {
    #expect(Nanoseconds(nanoseconds).secondsRoundedUp == seconds)
  }

  @Test func laterIsGreater() {
    #expect(Self.first < Instant(nanoseconds: 0))
    #expect(Instant(nanoseconds: 0) < Self.last)
    #expect(Instant(unixSeconds: 5) - Instant(unixSeconds: 3) == .seconds(2))
    #expect(Instant(unixSeconds: 3) - Instant(unixSeconds: 5) == .seconds(-2))
  }
}
