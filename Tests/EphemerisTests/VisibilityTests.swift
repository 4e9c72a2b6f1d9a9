import Testing

@testable import Ephemeris

@Suite struct VisibilityTests {
  /// The sky model alone, at objects of all kinds.
  @Test func limitsAgreeWithThePeer() throws {
    for line in try ReferenceLine.all("visual_limit") {
      let found = try line.observation().limit(at: JulianDay(line.number("jd_ut")))
      guard try line.number("rc") >= 0 else {
        #expect(found == nil, "\(line.source)")
        continue
      }
      let seen = try #require(found, "\(line.source)")
      let name = try line.text("object")
      // The peer's angles here jitter by 0.01°, Venus' by 0.015°.
      let angle = 0.02
      #expect(abs(seen.object.altitude.degrees - (try line.number("obj_alt"))) < angle, "\(line.source)")
      #expect(abs(seen.sun.altitude.degrees - (try line.number("sun_alt"))) < angle, "\(line.source)")
      let error = try seen.limitingMagnitude - line.number("limit_mag")
      #expect(abs(error) < 0.05, "\(line.source) \(name) \(error)")
      #expect(abs(seen.magnitude - (try line.number("obj_mag"))) < 0.1, "\(line.source) \(name)")
    }
  }
}

extension ReferenceLine {
  func celestialObject() throws -> CelestialObject {
    let name = try text("object")
    if let body = Body(rawValue: name.lowercased()) { return CelestialObject(body) }
    return CelestialObject(try #require(StarCatalogue.embedded[name]))
  }

  /// With `atmo` (pressure, temperature, humidity, range or extinction) and `observer` (age, Snellen ratio).
  func observation() throws -> Observation {
    let air = try numbers("atmo")
    let clarity: Atmosphere.Clarity =
      air[3] == 0
      ? .usual : air[3] < 1 ? .extinction(magnitudes: air[3]) : .meteorologicalRange(kilometres: air[3])
    let eyes = try numbers("observer")
    return Observation(
      of: try celestialObject(), from: try place(),
      through: Atmosphere(
        pressureMillibars: air[0], temperatureCelsius: air[1], humidityPercent: air[2], clarity: clarity),
      with: Eyesight(ageYears: eyes[0], snellenRatio: eyes[1]))
  }
}
