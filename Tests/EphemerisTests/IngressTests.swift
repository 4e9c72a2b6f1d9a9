import Glibc
import Testing

@testable import Ephemeris

@Suite struct IngressTests {
  @Test func theFileAgreesWithThePeer() throws {
    let deltaT = try PeerDeltaT()
    for line in try ReferenceLine.all("ingresses") {
      let body = try #require(Body(rawValue: try line.text("body")))
      let sidereal = try line.text("zodiac") == "sidereal:1"
      let search = LongitudeSearch(of: body, countedFrom: sidereal ? Self.lahiri : nil)
      let start = deltaT.terrestrial(try line.number("jd_ut_from"))
      let end = deltaT.terrestrial(try line.number("jd_ut_to"))
      let found = search.events(
        from: start, count: .max, within: end - start, crossing: .signs, stations: true)
      #expect(found.stoppedBy == nil)
      try compare(found.events, with: line, of: search, body, deltaT)
      let reversed = search.events(
        from: end, backward: true, count: .max, within: end - start, crossing: .signs, stations: true)
      expectSame(reversed.events.reversed(), found.events)
    }
  }

  private func compare(
    _ events: [LongitudeEvent], with line: ReferenceLine, of search: LongitudeSearch, _ body: Body,
    _ deltaT: PeerDeltaT
  ) throws {
    let crossings = events.filter { !$0.isStation }
    let expected = try line.objects("ingresses")
    try #require(crossings.count == expected.count, "\(line.source)")
    for (crossing, expected) in zip(crossings, expected) {
      #expect(crossing.sign == Int(try expected.number("sign")), "\(line.source)")
      #expect(crossing.isRetrograde == (try expected.text("dir") == "R"), "\(line.source)")
      let late = (crossing.time - deltaT.terrestrial(try expected.number("jd_ut"))) * 86_400
      let speed = try search.longitude(crossing.time).perDay.arcseconds
      let tolerance = seconds(body, at: crossing.time, arcsecondsPerDay: speed)
      #expect(abs(late) < tolerance, "\(line.source) sign \(crossing.sign): \(late) s, \(tolerance) s")
    }
    let stations = events.filter(\.isStation)
    let turns = try line.objects("stations")
    try #require(stations.count == turns.count, "\(line.source)")
    for (station, expected) in zip(stations, turns) {
      #expect(station.isRetrograde == (try expected.text("to") == "R"))
      let late = (station.time - deltaT.terrestrial(try expected.number("jd_ut"))) * 86_400
      #expect(abs(late) < 100, "\(line.source) station \(late) s")
      let off = arcseconds(station.longitude.degrees, minus: try expected.number("lon"))
      #expect(abs(off) < PeerTolerance(body, at: station.time).arcseconds + 0.02, "\(line.source)")
    }
  }

  /// 1 s, and what the two theories differ by at the body's speed.
  private func seconds(_ body: Body, at time: JulianDay<TT>, arcsecondsPerDay speed: Double) -> Double {
    let angle = PeerTolerance(body, at: time).arcseconds
    return 1 + angle / max(0.01, abs(speed)) * 86_400
  }

  /// Forwards and backwards the samples differ, the events must not.
  private func expectSame(_ a: [LongitudeEvent], _ b: [LongitudeEvent]) {
    #expect(a.map(\.kind) == b.map(\.kind))
    for (a, b) in zip(a, b) {
      #expect(abs(a.time - b.time) * 86_400 < 0.1, "\(a) \(b)")
      #expect(abs(arcseconds(a.longitude.degrees, minus: b.longitude.degrees)) < 1e-3)
    }
  }

  /// Lahiri's ayanamsha with nutation: the equinox of date on the ecliptic of 1956 March 21, set to the
  /// reference's value at J2000.0.
  static let lahiri: LongitudeOfDate = { (time) throws(EphemerisError) in
    let epoch = Precession.meanOfDate(at: JulianDay(2_435_553.5))
    func equinox(_ frame: EclipticFrame) -> Double { atan2(epoch.y.dot(frame.x), epoch.x.dot(frame.x)) }
    let mean = equinox(Precession.j2000) - equinox(Precession.meanOfDate(at: time))
    let nutation = Nutation(at: time).longitude
    return MovingLongitude(
      longitude: .degrees(23.8570923255) + .radians(mean + nutation.value),
      perDay: .arcseconds(50.29 / 365.25) + .radians(nutation.rate))
  }
}
