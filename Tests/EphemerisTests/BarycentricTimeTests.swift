import Testing

@testable import Ephemeris

@Suite struct BarycentricTimeTests {
  // TDB − TT in seconds by the 787 terms of Fairhead & Bretagnon (1990), as ERFA 2.0.1 gives them (dtdb, geocentre).
  @Test(arguments: [
    (2_305_447.5, 0.0001327), (2_415_020.5, -0.0000185), (2_451_545.0, -0.0000993), (2_451_600.25, 0.0012918),
    (2_460_388.75, 0.0015807), (2_560_000.5, -0.0008091),
  ])
  func keepsToTheLongSeries(day: Double, seconds: Double) {
    let time = JulianDay<TT>(day)
    // A Julian day resolves to 40 µs.
    #expect(abs((time.barycentric.days - day) * 86_400 - seconds) < 60e-6)
  }
}
