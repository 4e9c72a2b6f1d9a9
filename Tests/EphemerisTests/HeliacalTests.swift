import Testing

@testable import Ephemeris

@Suite struct HeliacalTests {
  private static let kinds: [String: HeliacalEvent.Kind] = [
    "heliacal_rising": .morningFirst, "heliacal_setting": .eveningLast, "evening_first": .eveningFirst,
    "morning_last": .morningLast,
  ]

  /// Days and minutes of first and last appearances. The peer goes by a crescent rule for the Moon, and often
  /// passes over a day or two on which its own limit already has a star (of magnitude 0 or fainter) in sight:
  /// such days differ.
  @Test func planetsAppearWithThePeer() throws {
    var exact = 0
    var count = 0
    for line in try ReferenceLine.all("heliacal") {
      guard Body(rawValue: try line.text("object").lowercased()) != nil, try line.text("object") != "Moon"
      else { continue }
      count += 1
      // Two of three are enough for the time that it takes.
      guard !count.isMultiple(of: 3) else { continue }
      let kind = try #require(Self.kinds[line.text("event")])
      let observation = try line.observation()
      let found = try #require(
        try observation.next(kind, after: JulianDay(line.number("jd_ut_start"))), "\(line.source)")
      let late = try found.best.days - line.number("visible_best")
      #expect(abs(late) < 1.1, "\(line.source) \(late)")
      guard abs(late) < 0.5 else {
        // Nearly out of sight on the day between: the peer's margin there is below 0.06 too.
        #expect(found.visibility.margin < 0.06, "\(line.source) \(found.visibility.margin)")
        continue
      }
      exact += 1
      let begin = try #require(found.begin).days - line.number("visible_start")
      let end = try #require(found.end).days - line.number("visible_end")
      #expect(abs(late) * 1440 < 3 && abs(begin) * 1440 < 3 && abs(end) * 1440 < 3, "\(line.source)")
    }
    #expect(count == 39 && exact >= 22)
  }

  @Test func starsAppearWithThePeer() throws {
    var exact = 0
    var count = 0
    for line in try ReferenceLine.all("heliacal") where line.has("visible_best") {
      guard Body(rawValue: try line.text("object").lowercased()) == nil else { continue }
      count += 1
      // Every second star is enough for the time that it takes.
      guard count.isMultiple(of: 2) else { continue }
      let kind = try #require(Self.kinds[line.text("event")])
      let found = try #require(
        try line.observation().next(kind, after: JulianDay(line.number("jd_ut_start"))), "\(line.source)")
      let late = try found.best.days - line.number("visible_best")
      // Never later in the morning sky, nor earlier in the evening sky, than the peer.
      #expect((-3.1...0.1).contains(kind == .morningFirst ? late : -late), "\(line.source) \(late)")
      exact += abs(late) < 0.5 ? 1 : 0
    }
    #expect(count == 36 && exact >= 10)
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
