import Testing

@testable import Ephemeris

@Suite struct VisibilityTests {
  private static let planets: Set<Body> = [
    .mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto,
  ]

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
      // With those angles: near the horizon 0.01° are 0.01 mag.
      #expect(abs(error) < 0.015, "\(line.source) \(name) \(error)")
      #expect(abs(seen.magnitude - (try line.number("obj_mag"))) < 0.1, "\(line.source) \(name)")
    }
  }

  @Test func planetsAreAsBrightAsThePeersAre() throws {
    var seen: Set<Body> = []
    for line in try ReferenceLine.all("phenomena") {
      guard let body = Body(rawValue: try line.text("body")), Self.planets.contains(body)
      else { continue }
      seen.insert(body)
      let sky = try Sky(at: JulianDay<TT>(line.number("jd_tt")))
      let error = try VisualMagnitude.of(body, in: sky) - line.number("magnitude")
      // Pluto's phase coefficient is another one there.
      #expect(abs(error) < (body == .pluto ? 0.07 : 0.02), "\(line.source) \(body) \(error)")
    }
    #expect(seen.count == 8)
  }

  /// Where the formulas end, they still end.
  @Test func extremesStayFinite() throws {
    let places = [0.0, 90, -90].map {
      GeographicPlace(latitude: .degrees($0), longitude: .zero, heightMetres: $0 == 0 ? 8000 : -400)
    }
    let airs = [
      Atmosphere(pressureMillibars: 0, temperatureCelsius: 60, humidityPercent: 100),
      Atmosphere(pressureMillibars: 1200, temperatureCelsius: -90, humidityPercent: 0),
      Atmosphere(clarity: .meteorologicalRange(kilometres: 500)),
      Atmosphere(clarity: .extinction(magnitudes: 0)),
    ]
    for place in places {
      for air in airs {
        var observation = Observation(of: CelestialObject(.venus), from: place, through: air)
        observation.eyesight = Eyesight(ageYears: 120, snellenRatio: 5)
        for hours in 0..<24 {
          guard let seen = try observation.limit(at: JulianDay(2_460_000.5 + Double(hours) / 24)) else {
            continue
          }
          #expect(seen.limitingMagnitude.isFinite && seen.limitingMagnitude < 12, "\(place) \(air) \(hours)")
        }
      }
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
