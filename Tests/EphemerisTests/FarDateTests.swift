import Digest
import Glibc
import Testing

@testable import Ephemeris

/// Dates outside of 1550-2650.
@Suite struct FarDateTests {
  /// Equatorial places of -5400 to 1550 and 2650 to 5399. The peer's ecliptic there is another one (its
  /// obliquity is up to 15″ from the long-term model's in -5000), so latitudes and longitudes are not
  /// compared.
  @Test func placesAgreeWithThePeer() throws {
    var lines = 0
    for line in try ReferenceLine.all("positions_far") {
      let body = try #require(Body(rawValue: line.text("body")))
      let sky = try Sky(at: JulianDay<TT>(line.number("jd_tt")))
      let place = try sky.place(of: body)
      let found = place.equatorial
      let east =
        try arcseconds(found.rightAscension.degrees, minus: line.number("ra"))
        * cos(found.declination.radians)
      let north = try arcseconds(found.declination.degrees, minus: line.number("dec"))
      let far = try found.distanceAU / line.number("dist") - 1
      // What the file was measured to be from its source, and 0.05″ of precession and nutation.
      let tolerance: Double =
        switch body {
        case .moon: 2.8
        case .sun: 0.12
        // Mean elements of other sources, polynomials of Julian centuries that run apart.
        case .meanNode: 15
        case .meanApogee: 101
        // The ellipse of the moment magnifies the file's steps in the Moon's velocity.
        case .trueNode: 130
        case .osculatingApogee: 220
        default: 0.62
        }
      #expect(hypot(east, north) < tolerance, "\(line.source) \(body) \(east) \(north)")
      #expect(abs(far) < (body.isLunarPoint ? 1e-4 : body == .moon ? 2e-5 : 2e-6), "\(line.source) \(far)")
      let speed = try place.ecliptic.longitudePerDay.degrees - line.number("dlon")
      #expect(abs(speed) < (body.isLunarPoint ? 4e-3 : 5e-4), "\(line.source) \(body) \(speed)")
      #expect(!sky.isPrecise)
      lines += 1
    }
    #expect(lines > 150)
  }

  /// Every rate is the slope of its coordinate.
  @Test(arguments: [Body.sun, .moon, .mercury, .mars, .pluto, .meanApogee])
  func speedsAreSlopes(body: Body) throws {
    var random = SplitMix64(seed: 20_260_907)
    let h = body == .moon ? 0.002 : 0.01
    for _ in 0..<20 {
      let day = Double.random(in: -251_000...2_287_000, using: &random)
      for view in [View(), View(frame: .meanOfDate)] {
        func place(_ offset: Double) throws -> Place {
          try Sky(at: JulianDay<TT>(day + offset)).place(of: body, as: view)
        }
        let before = try place(-h)
        let after = try place(h)
        let found = try place(0)
        let along = (after.ecliptic.longitude - before.ecliptic.longitude).signed.degrees / (2 * h)
        let up = (after.equatorial.declination - before.equatorial.declination).degrees / (2 * h)
        // A step between two segments of the file, of up to 3″, may lie in between.
        let tolerance = body == .moon ? 1e-4 : 3e-5
        #expect(abs(along - found.ecliptic.longitudePerDay.degrees) < tolerance, "\(day)")
        #expect(abs(up - found.equatorial.declinationPerDay.degrees) < tolerance, "\(day)")
      }
    }
  }

  @Test func theSunStaysInTheEclipticOfDate() throws {
    for day in stride(from: -250_000.0, through: 3_690_000, by: 97_531.3) {
      let sun = try Sky(at: JulianDay<TT>(day)).place(of: .sun).ecliptic
      #expect(abs(sun.latitude.arcseconds) < 3, "\(day)")
    }
  }

  /// The two files differ by DE440 against DE431 and by the long file's own error.
  @Test(arguments: [2_287_185.5, 2_688_957.5]) func theFilesMeetAtTheBorders(day: Double) throws {
    let time = JulianDay<TT>(day)
    let close = try Sky(at: time)
    let long = try Sky(at: time, from: .longest)
    #expect(close.isPrecise && !long.isPrecise)
    for body in Body.allCases where !body.isLunarPoint && close.holds(body) && long.holds(body) {
      let (a, b) = (try close.place(of: body).ecliptic, try long.place(of: body).ecliptic)
      let east = (a.longitude - b.longitude).signed.arcseconds * cos(a.latitude.radians)
      let apart = hypot(east, (a.latitude - b.latitude).arcseconds)
      #expect(apart < (body == .moon ? 3.8 : 3.5), "\(body) \(apart)")
    }
    #expect(try Sky(at: time + (day < 2.4e6 ? -0.01 : 0.01)).isPrecise == false)
  }

  @Test(arguments: [2_287_185.4, 2_688_957.6, -251_289, 3_693_370])
  func minorPlanetsNameTheYearsOfTheirFile(day: Double) throws {
    for body in [Body.chiron, .pholus, .ceres, .pallas, .juno, .vesta] {
      let error = #expect(throws: EphemerisError.self) {
        try Sky(at: JulianDay<TT>(day)).place(of: body)
      }
      let message = try #require(error).message
      #expect(
        message.hasPrefix(body.rawValue)
          && message.contains("JD 2287185.5 to 2688957.5 (years 1550 to 2650)"), "\(message)")
    }
    #expect(try Sky(at: JulianDay<TT>(day)).place(of: .pluto).distanceAU > 20)
  }
}

extension Sky {
  fileprivate func holds(_ body: Body) -> Bool { (try? place(of: body)) != nil }
}
