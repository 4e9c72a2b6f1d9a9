import Testing

@testable import Ephemeris

@Suite struct RiseSetTests {
  /// The lines of bodies: each event with the peer's Delta T.
  @Test func eventsAgreeWithThePeer() throws {
    var seen: Set<String> = []
    for line in try ReferenceLine.all("rise_set") {
      guard let body = Body(rawValue: try line.text("body")),
        let event = RiseSet.Event(rawValue: try line.text("event"))
      else { continue }
      let place = try line.place()
      var pressure = try line.number("pressure")
      if pressure == 0 { pressure = Air.standardPressure(atMetres: place.heightMetres) }
      let air = Air(pressureMillibars: pressure, temperatureCelsius: try line.number("temperature"))
      let option = try line.text("option")
      let threshold: RiseSet.Threshold
      switch option {
      case "": threshold = .upperLimb(air)
      case "disc_center": threshold = .centre(air)
      case "no_refraction": threshold = .upperLimb(Air(pressureMillibars: 0))
      case "civil_twilight": threshold = .altitude(.degrees(-6))
      case "nautical_twilight": threshold = .altitude(.degrees(-12))
      case "astronomical_twilight": threshold = .altitude(.degrees(-18))
      default: continue
      }
      let clock = EarthClock(deltaTSeconds: try line.number("delta_t_s"))
      let times = RiseSet(of: CelestialObject(body), from: place, threshold: threshold, clock: clock)
      let found = try times.next(event, after: JulianDay(line.number("jd_ut")))
      guard try line.number("rc") == 0 else {
        #expect(found == nil, "\(line.source)")
        continue
      }
      seen.insert("\(event) \(option)")
      let moment = try #require(found, "\(line.source)")
      let late = try (moment - JulianDay(line.number("jd_ut_event"))) * 86_400
      // In far centuries the peer's sidereal time is up to 2 s from the IAU's.
      let isFar = moment.centuriesSinceJ2000 > 2
      let tolerance = abs(place.latitude.degrees) < 60 ? (isFar ? 3.0 : 2) : 30
      #expect(abs(late) < tolerance, "\(line.source) \(body) \(event) \(option) \(late)")
    }
    #expect(seen.count > 10)
  }
}
