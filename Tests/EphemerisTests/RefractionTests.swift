import Testing

@testable import Ephemeris

@Suite struct RefractionTests {
  /// Measured with another program at the horizon, to 0.01′.
  @Test(arguments: [(1013.25, 15.0, 33.59), (1013.25, 0, 36.73), (950, 0, 34.25), (0, 15, 0)])
  func atTheHorizon(pressure: Double, temperature: Double, minutes: Double) {
    let air = Air(pressureMillibars: pressure, temperatureCelsius: temperature)
    #expect(abs(air.refraction(atApparentAltitude: .zero).degrees * 60 - minutes) < 0.011)
  }

  @Test func trueAndApparentAltitudesBelongTogether() {
    let air = Air()
    for degrees in stride(from: -0.5, through: 90, by: 0.25) {
      let lift = air.refraction(atTrueAltitude: .degrees(degrees))
      let back = air.refraction(atApparentAltitude: .degrees(degrees) + lift)
      #expect(abs((lift - back).arcseconds) < 0.1, "\(degrees)")
    }
  }

  @Test func pressureFallsWithHeight() {
    #expect(Air.standardPressure(atMetres: 0) == 1013.25)
    // U.S. Standard Atmosphere (1976).
    #expect(abs(Air.standardPressure(atMetres: 2500) - 746.9) < 0.5)
    #expect(Air.standardPressure(atMetres: 1e9) == 0)
  }
}
