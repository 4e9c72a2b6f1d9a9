import Digest
import Glibc
import Testing

@testable import Ephemeris

@Suite struct HouseTests {
  /// The peer's letters: Q and S are the other way round there.
  private func system(ofPeer letter: String) -> HouseSystem? {
    switch letter {
    case "Q": .pullenRatio
    case "S": .sripati
    default: HouseSystem(code: Character(letter))
    }
  }

  /// From the line's own right ascension of the meridian: the peer's sidereal time is another one outside
  /// of 1850-2050.
  @Test func cuspsAgreeWithThePeer() throws {
    var seen: Set<HouseSystem> = []
    for line in try ReferenceLine.all("houses") {
      guard let system = system(ofPeer: try line.text("system")) else { continue }
      seen.insert(system)
      let latitude = try line.number("lat")
      let time = JulianDay<TT>(try line.number("jd_tt"))
      let sun = system.needsSun ? try Sky(at: time).place(of: .sun).declinationOfDate : .zero
      let found = HouseCusps(
        system, armc: .degrees(try line.number("armc")), latitude: .degrees(latitude),
        obliquity: Obliquity.true(at: time), sunDeclination: sun)
      let tolerance = abs(latitude) > 66 ? 3.6 : 0.036
      let angles = [
        (found.ascendant, try line.number("asc")), (found.midheaven, try line.number("mc")),
        (found.vertex, try line.number("vertex")),
        (found.equatorialAscendant, try line.number("equasc")),
        (found.coAscendantOfKoch, try line.number("coasc_koch")),
        (found.polarAscendant, try line.number("polasc")),
      ]
      for (angle, expected) in angles {
        #expect(abs(arcseconds(angle.degrees, minus: expected)) < tolerance, "\(line.source) \(system)")
      }
      let munkasey = arcseconds(
        found.coAscendantOfMunkasey.degrees, minus: try line.number("coasc_munkasey"))
      // On the equator it is either equinox.
      #expect(abs(latitude == 0 ? sin(munkasey / 206_265) : munkasey) < tolerance, "\(line.source)")
      let cusps = try line.numbers("cusps")
      #expect(found.cusps.count == cusps.count)
      for (house, expected) in cusps.enumerated() {
        #expect(
          abs(arcseconds(found.cusps[house].degrees, minus: expected)) < tolerance,
          "\(line.source) \(system) \(house + 1)")
      }
      #expect(found.isPorphyriusInstead == line.has("fallback"), "\(line.source) \(system)")
    }
    #expect(seen == Set(HouseSystem.allCases))
  }

  /// The whole way from a moment and a place, where the peer's sidereal time is ours.
  @Test func momentsAndPlacesAgreeWithThePeer() throws {
    var count = 0
    for line in try ReferenceLine.all("houses") {
      let time = JulianDay<UT1>(try line.number("jd_ut"))
      let year = 2000 + time.centuriesSinceJ2000 * 100
      guard (1851...2049).contains(year), let system = system(ofPeer: try line.text("system")) else {
        continue
      }
      count += 1
      let latitude = try line.number("lat")
      let place = GeographicPlace(
        latitude: .degrees(latitude), longitude: .degrees(try line.number("lon")))
      let found = HouseCusps(system, at: time, from: place)
      #expect(abs(arcseconds(found.armc.degrees, minus: try line.number("armc"))) < 1.8)
      #expect(abs(arcseconds(found.midheaven.degrees, minus: try line.number("mc"))) < 2)
      // Near the polar circles cusps run up to fifty times as fast as the meridian.
      guard abs(latitude) < 61 else { continue }
      for (cusp, expected) in zip(found.cusps, try line.numbers("cusps")) {
        #expect(abs(arcseconds(cusp.degrees, minus: expected)) < 6, "\(line.source) \(system)")
      }
    }
    #expect(count > 0)
  }

  @Test func theSunOutsideOfTheTablesIsGoodToAHundredthOfADegree() throws {
    for day in stride(from: 2_341_973.0, to: 2_560_000, by: 997) {
      let time = JulianDay<TT>(day)
      let sky = try Sky(at: time)
      let found = SunshineArcs.solarTheoryDeclination(at: time, Obliquity.true(at: time))
      #expect(abs((try sky.place(of: .sun).declinationOfDate - found).degrees) < 0.012)
    }
    let greenwich = GeographicPlace(latitude: .degrees(51.5), longitude: .zero)
    let houses = HouseCusps(.sunshine, at: JulianDay(5_000_000.2), from: greenwich)
    #expect(!houses.isPorphyriusInstead && houses.cusps.allSatisfy { (0..<360).contains($0.degrees) })
  }

  @Test func codesAndNames() {
    let table = HouseSystem.allCases.map { "\($0.rawValue) \($0.code) \($0.displayName)" }
    #expect(
      table == [
        "placidus P Placidus", "koch K Koch", "porphyrius O Porphyrius", "regiomontanus R Regiomontanus",
        "campanus C Campanus", "equal E Equal", "whole_sign W WholeSign", "vehlow_equal V VehlowEqual",
        "meridian X Meridian", "azimuthal H Azimuthal", "polich_page T PolichPage",
        "alcabitius B Alcabitius", "morinus M Morinus", "krusinski U Krusinski", "equal_mc D EqualMc",
        "pullen_sd L PullenSd", "pullen_sr S PullenSr", "sripati Q Sripati", "gauquelin G Gauquelin",
        "sunshine i Sunshine", "sunshine_treindl I SunshineTreindl", "carter F Carter",
      ])
    for system in HouseSystem.allCases { #expect(HouseSystem(code: system.code) == system) }
    #expect(HouseSystem(code: "p") == nil)
    #expect(HouseSystem(rawValue: "topocentric") == nil)
  }

  /// Each cusp of Placidus has passed its share of its own semi-arc.
  @Test func placidusCuspsStandAtThirdsOfTheirArcs() {
    var random = SplitMix64(seed: 41)
    for _ in 0..<500 {
      let obliquity = Angle.degrees(.random(in: 22...24.5, using: &random))
      let limit = 89.999 - obliquity.degrees
      let latitude = Angle.degrees(.random(in: -limit...limit, using: &random))
      let armc = Angle.degrees(.random(in: 0..<360, using: &random))
      let houses = HouseCusps(.placidus, armc: armc, latitude: latitude, obliquity: obliquity)
      for (house, share) in [(11, 1.0 / 3), (12, 2.0 / 3)] {
        let longitude = houses.cusps[house - 1].radians
        let rightAscension = atan2(sin(longitude) * cos(obliquity.radians), cos(longitude))
        let declination = asin(sin(longitude) * sin(obliquity.radians))
        let semiArc = acos(-tan(latitude.radians) * tan(declination))
        let passed = Angle(radians: rightAscension) - armc
        #expect(
          abs((passed - .radians(share * semiArc)).signed.degrees) < 1e-6,
          "\(house) \(armc.degrees) \(latitude.degrees)")
      }
    }
  }

  /// The ascendant is on the horizon, the vertex on the prime vertical in the west.
  @Test func anglesLieOnTheirCircles() {
    var random = SplitMix64(seed: 42)
    for _ in 0..<2000 {
      let latitude = Angle.degrees(.random(in: -89.9...89.9, using: &random))
      let armc = Angle.degrees(.random(in: 0..<360, using: &random))
      let obliquity = Angle.degrees(23.44)
      let houses = HouseCusps(.equal, armc: armc, latitude: latitude, obliquity: obliquity)
      func horizontal(_ longitude: Angle) -> (up: Double, east: Double, north: Double) {
        let l = longitude.radians
        let (x, y, z) = (
          cos(l), sin(l) * cos(obliquity.radians), sin(l) * sin(obliquity.radians)
        )
        let toMeridian = x * cos(armc.radians) + y * sin(armc.radians)
        let east = y * cos(armc.radians) - x * sin(armc.radians)
        let (s, c) = (sin(latitude.radians), cos(latitude.radians))
        return (s * z + c * toMeridian, east, c * z - s * toMeridian)
      }
      let ascendant = horizontal(houses.ascendant)
      #expect(abs(ascendant.up) < 1e-9 && ascendant.east > -1e-9, "\(armc.degrees) \(latitude.degrees)")
      let vertex = horizontal(houses.vertex)
      #expect(abs(vertex.north) < 1e-9 && vertex.east < 1e-9, "\(armc.degrees) \(latitude.degrees)")
    }
  }

  @Test func wholeSignsBeginAtSigns() {
    let houses = HouseCusps(
      .wholeSign, armc: .degrees(270), latitude: .degrees(-63.5), obliquity: .degrees(23.44))
    // The ascendant is 0° Aries up to rounding.
    #expect(houses.cusps.map(\.degrees).map { $0.rounded() } == (0..<12).map { Double($0 * 30) })
  }

  @Test(arguments: HouseSystem.allCases)
  func nothingTraps(system: HouseSystem) {
    let odd = [
      0, -0.0, 90, -90, 89.9999999999, 66.56, 23.44, 1e300, .infinity, -.infinity, .nan, 1e-300,
    ]
    for latitude in odd {
      for armc in odd {
        for obliquity in [23.44, 0, 90, .nan] {
          let houses = HouseCusps(
            system, armc: .degrees(armc), latitude: .degrees(latitude), obliquity: .degrees(obliquity))
          #expect(houses.cusps.count == 12 || system == .gauquelin && houses.cusps.count == 36)
        }
      }
    }
  }

  @Test(arguments: HouseSystem.allCases)
  func bothPolesHaveFiniteHouses(system: HouseSystem) {
    for latitude in [-90.0, 90] {
      for armc in stride(from: 0.0, to: 360, by: 15) {
        let houses = HouseCusps(
          system, armc: .degrees(armc), latitude: .degrees(latitude), obliquity: .degrees(23.44))
        for cusp in houses.cusps { #expect((0..<360).contains(cusp.normalizedDegrees)) }
      }
    }
  }
}
