import Digest
import Glibc
import Testing

@testable import Ephemeris

@Suite struct HousePropertyTests {
  private struct Chart: CustomStringConvertible {
    let armc: Angle
    let latitude: Angle
    let obliquity: Angle
    let sun: Angle

    init(_ random: inout SplitMix64, latitudes: ClosedRange<Double>) {
      armc = .degrees(.random(in: 0..<360, using: &random))
      latitude = .degrees(.random(in: latitudes, using: &random))
      obliquity = .degrees(.random(in: 22...24.5, using: &random))
      sun = .degrees(.random(in: -obliquity.degrees...obliquity.degrees, using: &random))
    }

    var description: String {
      "armc \(armc.degrees) latitude \(latitude.degrees) obliquity \(obliquity.degrees) sun \(sun.degrees)"
    }

    /// Two thirds of the Sun's longer semi-arc are below 90°.
    var thirdsStayWithinQuadrants: Bool {
      abs(tan(latitude.radians) * tan(sun.radians)) < 0.5.squareRoot()
    }

    func houses(_ system: HouseSystem) -> HouseCusps {
      HouseCusps(system, armc: armc, latitude: latitude, obliquity: obliquity, sunDeclination: sun)
    }
  }

  private func difference(_ a: Angle, _ b: Angle) -> Double { abs((a - b).signed.degrees) }

  @Test(arguments: HouseSystem.allCases)
  func cuspsAreAnglesAndMostlyOpposite(system: HouseSystem) {
    let seed: UInt64 = 51
    var random = SplitMix64(seed: seed)
    for round in 0..<1000 {
      let chart = Chart(&random, latitudes: -90...90)
      let found = chart.houses(system)
      let comment: Comment = "seed \(seed) round \(round): \(system) \(chart)"
      let angles = [
        found.ascendant, found.midheaven, found.vertex, found.equatorialAscendant, found.coAscendantOfKoch,
        found.coAscendantOfMunkasey, found.polarAscendant,
      ]
      for angle in found.cusps + angles { #expect((0..<360).contains(angle.degrees), comment) }
      // Day and night of the Sun differ, and with them the houses above and below.
      if system.needsSun && !found.isPorphyriusInstead { continue }
      let half = found.cusps.count / 2
      for house in 0..<half {
        #expect(difference(found.cusps[house] + .degrees(180), found.cusps[house + half]) < 1e-6, comment)
      }
    }
  }

  @Test(arguments: HouseSystem.allCases)
  func cuspsFollowOneAnotherRoundTheCircle(system: HouseSystem) {
    let seed: UInt64 = 52
    var random = SplitMix64(seed: seed)
    for round in 0..<1000 {
      let chart = Chart(&random, latitudes: -65.4...65.4)
      let latitude = abs(chart.latitude.degrees)
      // Within the tropics azimuths may run against the signs; the pole heights of Polich and Page are too
      // steep near the polar circles.
      if system == .azimuthal && latitude < chart.obliquity.degrees { continue }
      if system == .polichPage && latitude > 60 { continue }
      // Makransky's procedure leaves the circle of the definition there.
      if system == .sunshine && !chart.thirdsStayWithinQuadrants { continue }
      let cusps = chart.houses(system).cusps
      let houses = cusps.indices.map { house in
        let size = (cusps[(house + 1) % cusps.count] - cusps[house]).normalizedDegrees
        // A house without size, as Pullen's may be, is not a whole turn by rounding.
        return size > 360 - 1e-9 ? 0 : size
      }
      // Each of Gauquelin's sectors goes back by its size: 360° less it, 36 times.
      let turns = system == .gauquelin ? 35.0 : 1
      #expect(
        abs(houses.reduce(0, +) / 360 - turns) < 1e-6, "seed \(seed) round \(round): \(system) \(chart)")
    }
  }

  /// Where the celestial poles are the north and south points, all these divide the equator in twelve.
  @Test(arguments: [
    HouseSystem.placidus, .koch, .regiomontanus, .campanus, .polichPage, .alcabitius, .carter, .sunshine,
    .sunshineTreindl,
  ])
  func onTheEquatorManySystemsAreOne(system: HouseSystem) {
    var random = SplitMix64(seed: 53)
    for _ in 0..<200 {
      let chart = Chart(&random, latitudes: 0...0)
      for (cusp, meridian) in zip(chart.houses(system).cusps, chart.houses(.meridian).cusps) {
        #expect(difference(cusp, meridian) < 1e-9, "\(system) \(chart)")
      }
    }
  }

  @Test(arguments: [HouseSystem.sunshine, .sunshineTreindl])
  func atAnEquinoxSunshineIsRegiomontanus(system: HouseSystem) {
    var random = SplitMix64(seed: 54)
    for _ in 0..<200 {
      let chart = Chart(&random, latitudes: -60...60)
      let sunshine = HouseCusps(
        system, armc: chart.armc, latitude: chart.latitude, obliquity: chart.obliquity,
        sunDeclination: .zero)
      for (cusp, other) in zip(sunshine.cusps, chart.houses(.regiomontanus).cusps) {
        #expect(difference(cusp, other) < 1e-9, "\(chart)")
      }
    }
  }

  /// While two thirds of day or night stay within 90°, both solutions of Sunshine are one.
  @Test func makranskyAndTreindlPartOnLongDaysAndNights() {
    var random = SplitMix64(seed: 57)
    for _ in 0..<500 {
      let chart = Chart(&random, latitudes: -64...64)
      let (makransky, treindl) = (chart.houses(.sunshine), chart.houses(.sunshineTreindl))
      let same = zip(makransky.cusps, treindl.cusps).allSatisfy { difference($0, $1) < 1e-8 }
      #expect(same == chart.thirdsStayWithinQuadrants, "\(chart)")
    }
  }

  @Test func everyThirdSectorBeginsAtACuspOfPlacidus() {
    var random = SplitMix64(seed: 55)
    for _ in 0..<200 {
      let chart = Chart(&random, latitudes: -65...65)
      let sectors = chart.houses(.gauquelin).cusps
      let houses = chart.houses(.placidus).cusps
      for house in 0..<12 {
        #expect(difference(sectors[(36 - 3 * house) % 36], houses[house]) < 1e-6, "\(chart)")
      }
    }
  }

  @Test func aPointOnASectorsCuspBeginsTheSector() throws {
    var random = SplitMix64(seed: 56)
    for _ in 0..<100 {
      let chart = Chart(&random, latitudes: -65...65)
      let obliquity = chart.obliquity.radians
      for (index, cusp) in chart.houses(.gauquelin).cusps.enumerated() {
        let l = cusp.radians
        let sector = try #require(
          GauquelinSector(
            rightAscension: .radians(atan2(sin(l) * cos(obliquity), cos(l))),
            declination: .radians(asin(sin(l) * sin(obliquity))), armc: chart.armc,
            latitude: chart.latitude))
        let off = (sector.position - Double(index + 1)).remainder(dividingBy: 36)
        #expect(abs(off) < 1e-6 && (1...36).contains(sector.number), "\(chart) \(index + 1)")
      }
    }
  }

  @Test func bodiesThatNeverRiseHaveNoSector() {
    for (declination, latitude) in [(80.0, 50.0), (-80, 50), (23, 90), (.nan, 50), (10, .nan)] {
      #expect(
        GauquelinSector(
          rightAscension: .zero, declination: .degrees(declination), armc: .degrees(100),
          latitude: .degrees(latitude)) == nil)
    }
  }

  /// The polar day and night.
  @Test(arguments: [(70.0, 22.0), (70, -22), (-75, 20), (-90, -23)])
  func withoutSunriseSunshineFallsBack(latitude: Double, sun: Double) {
    func houses(_ system: HouseSystem) -> HouseCusps {
      HouseCusps(
        system, armc: .degrees(100), latitude: .degrees(latitude), obliquity: .degrees(23.44),
        sunDeclination: .degrees(sun))
    }
    #expect(houses(.sunshine).isPorphyriusInstead)
    #expect(houses(.sunshine).cusps == houses(.porphyrius).cusps)
    let treindl = houses(.sunshineTreindl)
    #expect(!treindl.isPorphyriusInstead)
    // The arc that the Sun lacks has no size: its cusps fall together on the meridian.
    let gathered = latitude * sun > 0 ? [1, 2, 4, 5] : [7, 8, 10, 11]
    let meridian = latitude * sun > 0 ? treindl.midheaven + .degrees(180) : treindl.midheaven
    for house in gathered { #expect(difference(treindl.cusps[house], meridian) < 1e-9) }
  }
}
