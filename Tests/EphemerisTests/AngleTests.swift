import Testing

@testable import Ephemeris

@Suite struct AngleTests {
  @Test(arguments: [
    (0.0, 0.0), (-0.0, 0.0), (360, 0), (-1e-18, 0), (725, 5), (-90, 270), (359.999, 359.999),
  ])
  func normalizedDegreesStayBelowAFullTurn(degrees: Double, expected: Double) {
    let found = Angle.degrees(degrees).normalizedDegrees
    #expect(abs(found - expected) < 1e-12)
    #expect(found.sign == .plus && found < 360)
  }
}
