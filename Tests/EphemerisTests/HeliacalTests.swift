import Testing

@testable import Ephemeris

@Suite struct HeliacalTests {
  private static let kinds: [String: HeliacalEvent.Kind] = [
    "heliacal_rising": .morningFirst, "heliacal_setting": .eveningLast, "evening_first": .eveningFirst,
    "morning_last": .morningLast,
  ]

  /// An appearance that was found, and how far it is from the one in a line.
  private struct Found {
    let line: ReferenceLine
    let event: HeliacalEvent
    /// Days.
    let late: Double

    init(_ line: ReferenceLine) throws {
      self.line = line
      let kind = try #require(kinds[line.text("event")])
      event = try #require(
        try line.observation().next(kind, after: JulianDay(line.number("jd_ut_start"))), "\(line.source)")
      late = try event.best.days - line.number("visible_best")
    }

    var isOnTheDay: Bool { abs(late) < 0.5 }
    var bestMinutes: Double { late * 1440 }
    func edgeMinutes() throws -> Double {
      let begin = try #require(event.begin).days - line.number("visible_start")
      let end = try #require(event.end).days - line.number("visible_end")
      return max(abs(begin), abs(end)) * 1440
    }
  }

  private static func found(_ isWanted: (String) -> Bool) throws -> [Found] {
    try ReferenceLine.all("heliacal").filter { line in
      let name = try line.text("object")
      return line.has("visible_best") && isWanted(name)
    }.map { try Found($0) }
  }

  /// All days but one. On the day before that one (Mars, line 12) the peer's own limit has the planet in
  /// sight for nine minutes, by 0.06 mag at most.
  @Test func planetsAppearWithThePeer() throws {
    let found = try Self.found { $0 != "Moon" && Body(rawValue: $0.lowercased()) != nil }
    #expect(found.count == 39)
    for one in found where one.isOnTheDay {
      // The peer's best is the best of looks 100 s apart.
      #expect(abs(one.bestMinutes) < 1.2, "\(one.line.source) \(one.bestMinutes)")
      // 0.02 mag, where the margin changes slowly.
      let edge = try one.edgeMinutes()
      #expect(edge < 1.5, "\(one.line.source) \(edge)")
    }
    let others = found.filter { !$0.isOnTheDay }
    #expect(others.map(\.line.source) == ["heliacal:12"])
    for one in others { #expect(abs(one.late) < 1.1 && one.event.visibility.margin < 0.06) }
  }

  /// All days but two: there the look 50 minutes from the Sun's is within 0.02 mag, and half a minute, of
  /// seeing the star (13) or of not seeing it (39), which is what the two limits differ by so low.
  @Test func starsAppearWithThePeer() throws {
    let found = try Self.found { Body(rawValue: $0.lowercased()) == nil }
    #expect(found.count == 36)
    for one in found where one.isOnTheDay {
      let edge = try one.edgeMinutes()
      #expect(edge < 1.5, "\(one.line.source) \(edge)")
      // In line 89 the Moon sets between two bests.
      guard one.line.source != "heliacal:89" else { continue }
      #expect(abs(one.bestMinutes) < 1.2, "\(one.line.source) \(one.bestMinutes)")
    }
    let others = found.filter { !$0.isOnTheDay }
    #expect(others.map(\.line.source) == ["heliacal:13", "heliacal:39"])
    for one in others { #expect(abs(one.late) < 1.1) }
  }

  /// What is found is the first: it is not seen the day before a first appearance, or the day after a last
  /// one, and a search from just before it finds it again.
  @Test(arguments: [
    (Body.venus, HeliacalEvent.Kind.morningFirst), (.venus, .eveningLast), (.mercury, .eveningFirst),
    (.mars, .morningFirst), (.mars, .eveningLast), (.jupiter, .morningFirst), (.saturn, .eveningLast),
    (.mercury, .morningLast),
  ])
  func nothingIsPassedOver(body: Body, kind: HeliacalEvent.Kind) throws {
    let place = GeographicPlace(latitude: .degrees(41), longitude: .degrees(-74))
    let observation = Observation(of: CelestialObject(body), from: place)
    let isFirst = kind == .morningFirst || kind == .eveningFirst
    var start = 2_451_545.0
    for _ in 0..<3 {
      let event = try #require(try observation.next(kind, after: JulianDay(start)))
      var days = try TwilightSeries(observation, isMorning: kind.isInTheMorning)
      let outside = try days.sight(near: event.best.days - (isFirst ? 1 : -1))
      #expect(outside?.sight.seen.isVisible != true, "\(body) \(kind) \(event.best.days)")
      for earlier in [0.02, 1, 9, 30] {
        let again = try observation.next(kind, after: JulianDay(event.best.days - earlier))
        #expect(abs((try #require(again)).best.days - event.best.days) < 0.001, "\(body) \(kind) \(earlier)")
      }
      #expect(event.best.days > start)
      start = event.best.days + 0.001
    }
  }

  /// The tables begin in -5400; a search from their first day on finds what they hold.
  @Test(arguments: HeliacalEvent.Kind.allCases)
  func fromTheFirstDayOfTheTables(kind: HeliacalEvent.Kind) throws {
    let place = GeographicPlace(latitude: .degrees(30), longitude: .degrees(31))
    let clock = EarthClock.model
    let first = clock.universal(try EphemerisTables.beginning()).days
    let body: Body = kind == .eveningFirst || kind == .morningLast ? .venus : .jupiter
    let observation = Observation(of: CelestialObject(body), from: place)
    for days in [0.001, 2, 10, 399] {
      let event = try #require(try observation.next(kind, after: JulianDay(first + days)), "\(days)")
      #expect(event.best.days > first + days && event.best.days < first + days + 700)
    }
    #expect(throws: EphemerisError.self) { try observation.next(kind, after: JulianDay(first - 1)) }
  }

  /// Saturn in 2024: opposite to the Sun on September 8.
  @Test func acronychalEvents() throws {
    let place = GeographicPlace(latitude: .degrees(30), longitude: .degrees(31))
    let start = JulianDay<UT1>(2_460_400.5)
    let opposition = 2_460_561.7
    let saturn = Observation(of: CelestialObject(.saturn), from: place)
    let rising = try #require(try saturn.next(.acronychalRising, after: start))
    let setting = try #require(try saturn.next(.acronychalSetting, after: start))
    for event in [rising, setting] {
      #expect(abs(event.best.days - opposition) < 8)
      #expect(event.begin == nil && abs(event.visibility.sun.altitude.degrees + 0.83) < 0.05)
      #expect(abs(event.visibility.object.altitude.degrees) < 1.5)
      #expect(abs(event.visibility.elongation.degrees - 180) < 10)
    }
    #expect(
      rising.visibility.object.azimuth < .degrees(180) && setting.visibility.object.azimuth > .degrees(180))
    // Venus never stands opposite to the Sun.
    let venus = Observation(of: CelestialObject(.venus), from: place)
    #expect(try venus.next(.acronychalRising, after: start) == nil)
  }

  /// Neptune is never seen with the naked eye, and with a telescope it is.
  @Test func faintPlanets() throws {
    let place = GeographicPlace(latitude: .degrees(30), longitude: .degrees(31))
    var neptune = Observation(of: CelestialObject(.neptune), from: place)
    let night = JulianDay<UT1>(2_460_573.4)
    let bare = try #require(try neptune.limit(at: night))
    #expect(!bare.isVisible)
    neptune.eyesight.telescope = Eyesight.Telescope(apertureCentimetres: 20, magnification: 60)
    let aided = try #require(try neptune.limit(at: night))
    #expect(aided.isVisible)
    #expect(aided.limitingMagnitude - bare.limitingMagnitude > 5)
    neptune.eyesight.usesBothEyes = false
    let oneEye = try #require(try neptune.limit(at: night))
    #expect(oneEye.limitingMagnitude < aided.limitingMagnitude)
  }
}
