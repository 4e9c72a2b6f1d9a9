import Glibc
import Testing

@testable import Ephemeris

@Suite struct SolarEclipseTests {
  private static let second = 1.0 / 86_400

  /// Every eclipse of the file in turn: kind and contacts, on Terrestrial Time.
  @Test func eclipsesAgreeWithThePeer() throws {
    var kinds: Set<SolarEclipse.Kind> = []
    for line in try ReferenceLine.all("solar_eclipses") {
      let times = try line.part("times")
      let deltaT = try line.number("jd_tt_max") - times.number("max")
      let start = JulianDay<TT>(try line.number("jd_ut_start") + deltaT).universal
      let found = try SolarEclipse.next(after: start)
      kinds.insert(found.kind)
      let name = found.kind == .annularTotal ? "hybrid" : found.kind.rawValue
      let centrality = found.central == nil ? "noncentral" : "central"
      #expect(try line.texts("type") == [centrality, name], "\(line.source)")
      let contacts = [
        ("max", found.maximum), ("begin", found.penumbral.begin), ("end", found.penumbral.end),
        ("total_begin", found.umbral?.begin), ("total_end", found.umbral?.end),
        ("center_begin", found.central?.begin), ("center_end", found.central?.end),
      ]
      for (name, moment) in contacts {
        #expect(times.has(name) == (moment != nil), "\(line.source) \(name)")
        guard let moment, times.has(name) else { continue }
        let late = try moment.terrestrial.days - deltaT - times.number(name)
        #expect(abs(late) < 2 * Self.second, "\(line.source) \(name) \(late * 86_400)")
      }
    }
    #expect(kinds == Set(SolarEclipse.Kind.allCases))
  }

  /// The place of the greatest eclipse, and what is seen from the peer's, with its Delta T.
  @Test func greatestEclipsesAgreeWithThePeer() throws {
    for line in try ReferenceLine.all("solar_eclipses") {
      let terrestrial = JulianDay<TT>(try line.number("jd_tt_max"))
      let clock = EarthClock(
        deltaTSeconds: (terrestrial.days - (try line.part("times").number("max"))) * 86_400)
      let found = try #require(
        try SolarEclipse(at: Lunation(.new, near: terrestrial), clock: clock), "\(line.source)")
      let peer = try line.part("where")
      let there = GeographicPlace(
        latitude: .degrees(try peer.number("lat")), longitude: .degrees(try peer.number("lon")))
      // At the limb a place moves a degree for 1.6 km of the shadow's way; the peer flattens the Earth
      // differently.
      let isGrazing = found.circumstances.sun.altitude < .degrees(10)
      let east =
        arcseconds(found.greatest.longitude.degrees, minus: there.longitude.degrees) / 3600
        * cos(there.latitude.radians)
      let north = found.greatest.latitude.degrees - there.latitude.degrees
      #expect(abs(east) < (isGrazing ? 0.5 : 0.08) && abs(north) < (isGrazing ? 0.5 : 0.05), "\(line.source)")

      let seen = SolarCircumstances(try SunAndMoon(at: terrestrial), from: there, clock)
      let isFar = terrestrial.centuriesSinceJ2000 > 2
      let size = seen.magnitude - (try peer.number("magnitude_imcce"))
      #expect(abs(size) < (isFar ? 0.001 : 0.0002), "\(line.source)")
      #expect(abs(seen.diameterRatio - (try peer.number("diam_ratio"))) < 0.00005, "\(line.source)")
      // The peer has more than the whole disc covered in a total eclipse.
      let obscuration = min(1, try peer.number("obscuration"))
      #expect(abs(seen.obscuration - obscuration) < 0.0002, "\(line.source)")
      // Past 2050 the peer's sidereal time is up to 2 s from the IAU's.
      #expect(abs(seen.sun.altitude.degrees - (try peer.number("sun_alt_true"))) < 0.02, "\(line.source)")
    }
  }

  /// The next eclipse of a place, with the peer's Delta T.
  @Test func localEclipsesAgreeWithThePeer() throws {
    for line in try ReferenceLine.all("solar_eclipses_local") {
      let clock = EarthClock(deltaTSeconds: try line.number("delta_t_s"))
      let times = try line.part("times")
      let found = try LocalSolarEclipse.next(
        after: JulianDay(line.number("jd_ut_start")), from: line.place(), clock: clock)
      #expect(try line.texts("type").contains(found.kind.rawValue), "\(line.source)")
      let peer = try line.part("attr")
      let seen = found.circumstances
      // A small bite touches the disc slowly; in far centuries the peer's Moon and sidereal time are others.
      let isSlow = seen.magnitude < 0.1
      let tolerance = isSlow ? 11.0 : 4.0
      let contacts = [
        ("c1", found.firstContact), ("c2", found.secondContact), ("c3", found.thirdContact),
        ("c4", found.fourthContact), ("max", found.maximum),
      ]
      for (name, moment) in contacts {
        #expect(times.has(name) == (moment != nil), "\(line.source) \(name)")
        guard let moment, times.has(name) else { continue }
        let late = try moment - JulianDay(times.number(name))
        #expect(abs(late) < tolerance * Self.second, "\(line.source) \(name) \(late * 86_400)")
      }
      for (name, moment) in [("sunrise_between", found.sunrise), ("sunset_between", found.sunset)] {
        #expect(times.has(name) == (moment != nil), "\(line.source) \(name)")
        guard let moment, times.has(name) else { continue }
        // In polar regions the Sun rises slowly.
        let late = try moment - JulianDay(times.number(name))
        #expect(abs(late) < 30 * Self.second, "\(line.source) \(name) \(late * 86_400)")
      }
      #expect(abs(seen.magnitude - (try peer.number("magnitude_imcce"))) < 0.001, "\(line.source)")
      #expect(abs(seen.obscuration - min(1, try peer.number("obscuration"))) < 0.001, "\(line.source)")
      #expect(abs(seen.sun.altitude.degrees - (try peer.number("sun_alt_true"))) < 0.02, "\(line.source)")
    }
  }

  /// 2024 April 8: total, the greatest eclipse at 18:17:20.379 UT (recorded from another service).
  @Test func aprilOf2024() throws {
    let found = try SolarEclipse.next(after: JulianDay(2_460_310.5))
    #expect(found.kind == .total)
    #expect(abs(found.maximum.days - 2_460_409.262_041_4) < 1.5 * Self.second)
    let back = try SolarEclipse.next(after: found.maximum + 1, .backward)
    #expect(abs(back.maximum - found.maximum) < 1e-6)
    let annular = try SolarEclipse.next(after: found.maximum, kinds: [.annular])
    // 2024 October 2, the greatest eclipse at 18:45 UT over the Pacific.
    #expect(annular.kind == .annular && abs(annular.maximum.days - 2_460_586.2813) < 0.001)
    #expect(throws: EphemerisError.self) { try SolarEclipse.next(after: JulianDay(3_693_345)) }
  }

  /// A strict ellipsoid is met earlier and left later, and nothing else changes.
  @Test func outlines() throws {
    let start = JulianDay<UT1>(2_460_310.5)
    let conventional = try SolarEclipse.next(after: start)
    let strict = try SolarEclipse.next(after: start, outline: .ellipsoid)
    #expect(strict.maximum == conventional.maximum && strict.kind == conventional.kind)
    let early = conventional.penumbral.begin - strict.penumbral.begin
    let late = strict.penumbral.end - conventional.penumbral.end
    #expect(early > 0 && early < 60 * Self.second && late > 0 && late < 60 * Self.second)
  }

  @Test func localSearchKeepsToTheKinds() throws {
    // Dallas: total on 2024 April 8 (totality for 3 min 52 s from 18:40:43 UT; NASA's map of the path).
    let dallas = GeographicPlace(latitude: .degrees(32.7767), longitude: .degrees(-96.797))
    let total = try LocalSolarEclipse.next(after: JulianDay(2_460_310.5), from: dallas, kinds: [.total])
    let second = try #require(total.secondContact)
    let third = try #require(total.thirdContact)
    #expect(abs(second.days - 2_460_409.278_28) < 5 * Self.second)
    #expect(abs((third - second) * 86_400 - 232) < 4)
    #expect(total.circumstances.obscuration == 1 && total.circumstances.magnitude > 1)
    let back = try LocalSolarEclipse.next(after: total.maximum + 0.001, from: dallas, .backward)
    #expect(abs(back.maximum - total.maximum) < 1e-6)
  }
}
