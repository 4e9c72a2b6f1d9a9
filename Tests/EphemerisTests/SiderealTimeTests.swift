import Testing

@testable import Ephemeris

@Suite struct SiderealTimeTests {
  // Meeus, *Astronomical Algorithms*, 2nd ed., examples 12.a and 12.b: mean 13h10m46.3668s and
  // 8h34m57.0896s, by the 1982 formula, within 0.002 s of today's.
  @Test(arguments: [(2_446_895.5, 13.179546333), (2_446_896.30625, 8.582524889)])
  func meanTimeOfTheTextbook(day: Double, hours: Double) {
    #expect(abs(SiderealTime(at: JulianDay(day)).greenwichMean.hours - hours) * 3600 < 0.005)
  }

  @Test func apparentTimeKeepsToThePeer() throws {
    for line in try ReferenceLine.all("sidereal_time") {
      let time = JulianDay<UT1>(try line.number("jd_ut"))
      let year = 2000 + time.centuriesSinceJ2000 * 100
      // Outside of 1850-2050 the peer goes over to another model.
      let tolerance =
        switch year {
        case 1851..<2049.9: 0.0005
        case 1600..<2200: 0.15
        default: 2.5
        }
      guard (1550...2650).contains(year) else { continue }
      let found = SiderealTime(at: time)
      let apparent = try (found.greenwichApparent.hours - line.number("gast_h")).remainder(dividingBy: 24)
      let mean = try (found.greenwichMean.hours - line.number("gmst_h")).remainder(dividingBy: 24)
      #expect(abs(apparent) * 3600 < tolerance && abs(mean) * 3600 < tolerance, "\(line.source)")
    }
  }

  @Test func localTimeRunsEastward() {
    let time = SiderealTime(at: JulianDay(2_451_545))
    let east = time.local(atLongitude: .degrees(15)) - time.greenwichApparent
    #expect(abs(east.signed.degrees - 15) < 1e-9)
  }
}
