import Glibc
import Testing

@testable import Ephemeris

/// Motions whose events are known.
@Suite struct LongitudeSearchTests {
  private static let start = JulianDay<TT>(2_451_545)

  /// One degree a day from 10°.
  private static let steady = LongitudeSearch(stepDays: 7) { (time) throws(EphemerisError) in
    MovingLongitude(longitude: .degrees(10 + (time - start)), perDay: .degrees(1))
  }

  /// To and fro between `middle` ± 10° in 100 days, from the middle upwards.
  private static func swinging(about middle: Double, stepDays: Double = 13) -> LongitudeSearch {
    LongitudeSearch(stepDays: stepDays) { (time) throws(EphemerisError) in
      let phase = (time - start) * 2 * .pi / 100
      return MovingLongitude(
        longitude: .degrees(middle + 10 * sin(phase)), perDay: .degrees(10 * cos(phase) * 2 * .pi / 100))
    }
  }

  private func days(_ found: LongitudeEvents) -> [Double] {
    found.events.map { (($0.time - Self.start) * 1e6).rounded() / 1e6 }
  }

  @Test(arguments: [
    (30.0, false, 2, [20.0, 380]), (10, false, 1, [360]), (10, true, 2, [-360, -720]),
    (5, true, 1, [-5]), (0, false, 1, [350]), (360, false, 1, [350]), (30, false, 0, []), (30, false, -1, []),
  ])
  func steadyMotionPassesALineOnceATurn(line: Double, backward: Bool, count: Int, expected: [Double]) {
    let found = Self.steady.crossings(
      of: .longitude(.degrees(line)), from: Self.start, backward: backward, count: count)
    #expect(days(found) == expected)
    #expect(found.stoppedBy == nil)
    #expect(found.events.allSatisfy { !$0.isRetrograde && !$0.isStation })
  }

  /// Samples fall on the borders themselves.
  @Test(arguments: [1.0, 5, 7, 10, 30, 90, 170])
  func noBorderIsMissedOrDoubled(stepDays: Double) {
    let search = LongitudeSearch(stepDays: stepDays, Self.steady.longitude)
    let found = search.crossings(of: .signs, from: Self.start, count: 24)
    #expect(days(found) == (0..<24).map { Double(20 + 30 * $0) })
    #expect(found.events.map(\.sign) == (0..<24).map { ($0 + 1) % 12 })
    let back = search.crossings(of: .signs, from: Self.start, backward: true, count: 24)
    #expect(days(back) == (0..<24).map { Double(-10 - 30 * $0) })
    #expect(back.events.map(\.sign) == (0..<24).map { (24 - $0) % 12 })
  }

  @Test func aFoundMomentIsNotFoundAgain() throws {
    var time = Self.start
    for number in 0..<5 {
      let found = Self.steady.crossings(of: .longitude(.degrees(33.3)), from: time)
      time = try #require(found.events.first).time
      #expect(abs(time - Self.start - (23.3 + 360 * Double(number))) < 1e-6)
    }
  }

  @Test func aRetrogradeBodyEntersTheSignBefore() {
    let found = Self.swinging(about: 35).events(
      from: Self.start, backward: false, count: 5, within: 500, crossing: .signs, stations: true)
    // 35° + 10° sin = 30° at 7/12 and 11/12 of the period.
    #expect(days(found).map { ($0 * 1000).rounded() / 1000 } == [25, 58.333, 75, 91.667, 125])
    #expect(found.events.map(\.isStation) == [true, false, true, false, true])
    #expect(found.events.map(\.isRetrograde) == [true, true, false, false, true])
    #expect(found.events.map(\.sign) == [1, 0, 0, 1, 1])
    #expect(found.events.map { $0.longitude.degrees.rounded() } == [45, 30, 25, 30, 45])
  }

  /// Turning back 4″ behind the border of a sign, and 4″ before it.
  @Test(arguments: [(20.001, [1, 0]), (19.999, [])])
  func aStationAtABorder(middle: Double, signs: [Int]) {
    let found = Self.swinging(about: middle).crossings(
      of: .signs, from: Self.start, count: .max, within: 120)
    #expect(found.events.map(\.sign) == signs)
  }

  @Test func backwardIsForwardReversed() {
    let search = Self.swinging(about: 355)
    let there = search.events(
      from: Self.start, backward: false, count: .max, within: 300, crossing: .signs, stations: true)
    let back = search.events(
      from: Self.start + 300, backward: true, count: .max, within: 300, crossing: .signs, stations: true)
    #expect(days(there) == days(back).reversed())
    #expect(there.events.map(\.kind) == back.events.reversed().map(\.kind))
    #expect(there.events.count == 12)
  }

  @Test(arguments: [false, true])
  func theEndOfTheTablesEndsTheSearch(backward: Bool) {
    let error = EphemerisError.outOfRange(nil, requested: 0, first: 0, last: 0)
    let search = LongitudeSearch(stepDays: 50) { (time) throws(EphemerisError) in
      guard abs(time - Self.start) <= 81 else { throw error }
      return try Self.steady.longitude(time)
    }
    let found = search.crossings(of: .signs, from: Self.start, backward: backward, count: 10)
    #expect(days(found) == (backward ? [-10, -40, -70] : [20, 50, 80]))
    #expect(found.stoppedBy == error)
    let outside = search.crossings(of: .signs, from: Self.start + 1000)
    #expect(outside == LongitudeEvents(events: [], stoppedBy: error))
  }

  @Test func oddInputEndsQuietly() {
    let still = LongitudeSearch(stepDays: .nan) { (_) throws(EphemerisError) in
      MovingLongitude(longitude: .degrees(12), perDay: .zero)
    }
    let broken = LongitudeSearch(stepDays: 10) { (_) throws(EphemerisError) in
      MovingLongitude(longitude: .degrees(.nan), perDay: .degrees(.nan))
    }
    for search in [still, broken] {
      for line in [12, 13, .nan, .infinity] as [Double] {
        #expect(
          search.crossings(of: .longitude(.degrees(line)), from: Self.start, within: 30) == LongitudeEvents())
      }
      #expect(search.stations(from: Self.start, within: 30) == LongitudeEvents())
      #expect(search.stations(from: JulianDay(.nan), within: 30) == LongitudeEvents())
      #expect(search.stations(from: Self.start, within: .nan) == LongitudeEvents())
    }
  }

  @Test func mercuryTurnsThreeOrFourTimesAYear() {
    let stations = LongitudeSearch(of: .mercury).stations(from: Self.start, count: 8).events
    #expect(stations.map(\.isRetrograde) == [true, false, true, false, true, false, true, false])
  }

  @Test func ingressesSeePlanetsFromTheSun() {
    let mercury = LongitudeSearch.ingresses(of: .mercury).crossings(
      of: .longitude(.zero), from: Self.start, count: 10)
    let times = mercury.events.map(\.time.days)
    for (a, b) in zip(times, times.dropFirst()) { #expect(abs(b - a - 87.969) < 0.1) }
    #expect(times.count == 10)
  }
}
