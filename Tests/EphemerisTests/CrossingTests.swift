import Testing

@testable import Ephemeris

@Suite struct CrossingTests {
  @Test func theFileAgreesWithThePeer() throws {
    var kinds: Set<String> = []
    for line in try ReferenceLine.all("crossings") {
      let what = try line.text("what")
      kinds.insert(what)
      // The line tells one Delta T: that of the start would differ by less than its change.
      let deltaT = try line.number("delta_t_s") / 86_400
      let start = JulianDay<TT>(try line.number("jd_ut_start") + deltaT)
      let expected = JulianDay<TT>(try line.number("jd_ut") + deltaT)
      if what == "moon_node" {
        // The peer tells these moments in Terrestrial Time, whatever the name of the field: at the one
        // that it names, read as UT, the Moon has left the ecliptic by up to 40″.
        try compareNode(line, from: start, JulianDay(try line.number("jd_ut")))
        continue
      }
      let body = try #require(Body(rawValue: what == "helio" ? try line.text("body") : what))
      let search = LongitudeSearch(of: body, from: what == "helio" ? .heliocentric : .geocentric)
      let target = Angle.degrees(try line.number("lon_target"))
      let crossing = try #require(search.crossings(of: .longitude(target), from: start).events.first)
      #expect(!crossing.isRetrograde)
      let speed = abs(try search.longitude(crossing.time).perDay.arcseconds)
      // The theories' differences are those seen from the Earth; an inner planet's are wider from the Sun.
      let theories = PeerTolerance(body, at: expected).arcseconds / speed * 86_400
      let tolerance = (what == "helio" ? 5 : 1) + theories
      let late = (crossing.time - expected) * 86_400
      #expect(abs(late) < tolerance, "\(line.source) \(body): \(late) s, \(tolerance) s")

      let back = search.crossings(of: .longitude(target), from: expected + 1, backward: true)
      #expect(abs(try #require(back.events.first).time - crossing.time) < 1e-6, "\(line.source)")
    }
    #expect(kinds == ["sun", "moon", "moon_node", "helio"])
  }

  private func compareNode(_ line: ReferenceLine, from start: JulianDay<TT>, _ expected: JulianDay<TT>) throws
  {
    let passage = try #require(LunarNodePassage.passages(from: start).first)
    // The latitude changes at an eleventh of the longitude's speed.
    let angle = PeerTolerance(.moon, at: expected).arcseconds
    let late = (passage.time - expected) * 86_400
    #expect(abs(late) < 1 + 30 * angle, "\(line.source) \(late) s")
    let off = arcseconds(passage.longitude.degrees, minus: try line.number("lon"))
    #expect(abs(off) < 1 + 20 * angle, "\(line.source) \(off)")
    let latitude = try Sky(at: passage.time + 0.1).place(of: .moon).ecliptic.latitude
    #expect(passage.isAscending == (latitude.radians > 0))
    let back = LunarNodePassage.passages(from: passage.time + 1, backward: true)
    #expect(abs(try #require(back.first).time - passage.time) < 1e-6)
  }
}
