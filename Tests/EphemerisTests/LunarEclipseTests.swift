import Testing

@testable import Ephemeris

@Suite struct LunarEclipseTests {
  private static let second = 1.0 / 86_400

  /// Every eclipse of the file in turn: kind, contacts and sizes, on Terrestrial Time.
  @Test func eclipsesAgreeWithThePeer() throws {
    var kinds: Set<LunarEclipse.Kind> = []
    for line in try ReferenceLine.all("lunar_eclipses") {
      let times = try line.part("times")
      let peerMaximum = try times.number("max")
      let deltaT = try line.number("jd_tt_max") - peerMaximum
      let start = JulianDay<TT>(try line.number("jd_ut_start") + deltaT).universal
      let found = try LunarEclipse.next(after: start)
      kinds.insert(found.kind)
      #expect(try line.texts("type") == [found.kind.rawValue], "\(line.source)")

      // The peer's maxima scatter by 4 s about the middle of its own contacts.
      let late = found.maximum.terrestrial.days - deltaT - peerMaximum
      #expect(abs(late) < 5 * Self.second, "\(line.source)")
      // A contact that is nearly a graze moves by seconds for metres of the shadow.
      let contacts = [
        ("penumbral_begin", found.penumbral.begin, found.penumbralMagnitude),
        ("penumbral_end", found.penumbral.end, found.penumbralMagnitude),
        ("partial_begin", found.partial?.begin, found.umbralMagnitude),
        ("partial_end", found.partial?.end, found.umbralMagnitude),
        ("total_begin", found.total?.begin, found.umbralMagnitude - 1),
        ("total_end", found.total?.end, found.umbralMagnitude - 1),
      ]
      for (name, moment, depth) in contacts {
        #expect(times.has(name) == (moment != nil), "\(line.source) \(name)")
        guard let moment, times.has(name) else { continue }
        let late = try moment.terrestrial.days - deltaT - times.number(name)
        #expect(abs(late) < (depth > 0.05 ? 2 : 4) * Self.second, "\(line.source) \(name) \(late * 86_400)")
      }
      let size = try line.part("at_max")
      #expect(abs(try size.number("umbral_mag") - max(0, found.umbralMagnitude)) < 0.0005, "\(line.source)")
      #expect(abs(try size.number("penumbral_mag") - found.penumbralMagnitude) < 0.0005, "\(line.source)")
    }
    #expect(kinds == Set(LunarEclipse.Kind.allCases))
  }

  /// The Moon over the horizon of a place at the maximum, with the peer's Delta T.
  @Test func moonStandsWhereThePeerHasIt() throws {
    for line in try ReferenceLine.all("lunar_eclipses") {
      let maximum = try line.part("times").number("max")
      let terrestrial = JulianDay<TT>(try line.number("jd_tt_max"))
      let clock = EarthClock(deltaTSeconds: (terrestrial.days - maximum) * 86_400)
      let lunation = Lunation(.full, near: terrestrial)
      let eclipse = try #require(try LunarEclipse(at: lunation, clock: clock), "\(line.source)")
      let moon = try eclipse.seen(from: line.place(), clock).moon.maximum
      let peer = try line.part("at_max")
      // 5 s of the turning Earth, beyond 2050 also the peer's own sidereal time (up to 2 s).
      #expect(abs(moon.altitude.degrees - (try peer.number("moon_alt_true"))) < 0.03, "\(line.source)")
      let east = try arcseconds(moon.azimuth.degrees - 180, minus: peer.number("moon_az_from_south"))
      if abs(moon.altitude.degrees) < 80 { #expect(abs(east) < 360, "\(line.source) \(east)") }
    }
  }

  /// What is seen from a place: the peer lists only eclipses that are seen, and only contacts with the Moon
  /// up; its kind is that of the visible part.
  @Test func viewsAgreeWithThePeer() throws {
    for line in try ReferenceLine.all("lunar_eclipses_local") {
      let clock = EarthClock(deltaTSeconds: try line.number("delta_t_s"))
      let times = try line.part("times")
      let lunation = Lunation(.full, near: clock.terrestrial(JulianDay(try times.number("max"))))
      let eclipse = try #require(try LunarEclipse(at: lunation, clock: clock), "\(line.source)")
      let view = try eclipse.seen(from: line.place(), clock)
      let types = try line.texts("type")
      if types.contains("max_visible") {
        #expect(view.isVisible && types.contains(eclipse.kind.rawValue), "\(line.source)")
      }
      let contacts = [
        ("penumbral_begin", eclipse.penumbral.begin, view.moon.penumbralBegin),
        ("penumbral_end", eclipse.penumbral.end, view.moon.penumbralEnd),
        ("partial_begin", eclipse.partial?.begin, view.moon.partialBegin),
        ("partial_end", eclipse.partial?.end, view.moon.partialEnd),
        ("total_begin", eclipse.total?.begin, view.moon.totalBegin),
        ("total_end", eclipse.total?.end, view.moon.totalEnd),
      ]
      for (name, moment, moon) in contacts {
        guard times.has(name) else {
          // Not there, or the Moon is down: with half a degree of refraction and half a disc in between.
          #expect(moon.map { $0.altitude < .degrees(0.1) } ?? true, "\(line.source) \(name)")
          continue
        }
        let late = try #require(moment) - JulianDay(times.number(name))
        // Twice where the shadow only grazes the Moon or Delta T was not known to the second.
        #expect(abs(late) < 4 * Self.second, "\(line.source) \(name) \(late * 86_400)")
        #expect(try #require(moon).altitude > .degrees(-0.7), "\(line.source) \(name)")
      }
    }
  }

  @Test func searchGoesBothWaysAndKeepsToTheKinds() throws {
    let start = JulianDay<UT1>(2_460_310.5)
    var forward: [JulianDay<UT1>] = []
    var moment = start
    for _ in 0..<8 {
      moment = try LunarEclipse.next(after: moment).maximum
      forward.append(moment)
    }
    var backward: [JulianDay<UT1>] = []
    for _ in 0..<7 {
      moment = try LunarEclipse.next(after: moment, .backward).maximum
      backward.append(moment)
    }
    for (a, b) in zip(forward.dropLast().reversed(), backward) { #expect(abs(a - b) < 1e-6) }
    let total = try LunarEclipse.next(after: start, kinds: [.total])
    // 2025 March 14, 06:58:43 UTC (NASA, Five Millennium Catalog of Lunar Eclipses: 6:59:56 TD).
    #expect(abs(total.maximum.terrestrial.days - 2_460_748.79162) < 0.0003)
    #expect(total.kind == .total && total.total != nil)
  }

  @Test func searchEndsWhereTheTablesEnd() {
    #expect(throws: EphemerisError.self) { try LunarEclipse.next(after: JulianDay(3_693_345)) }
    #expect(throws: EphemerisError.self) { try LunarEclipse.next(after: JulianDay(-251_250), .backward) }
    #expect(throws: EphemerisError.self) { try LunarEclipse.next(after: JulianDay(.nan)) }
  }
}

extension ReferenceLine {
  /// `geo`: longitude, latitude and height.
  func place() throws -> GeographicPlace {
    let geo = try numbers("geo")
    return GeographicPlace(
      latitude: .degrees(geo[1]), longitude: .degrees(geo[0]), heightMetres: geo[2])
  }
}
