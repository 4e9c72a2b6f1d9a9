import CivilTime
import Digest
import Glibc
import Testing

@testable import Ephemeris

@Suite struct SkyTests {
  static let first = 2_287_185.6
  static let last = 2_688_957.4

  /// Every rate is the slope of its coordinate.
  @Test(arguments: Body.allCases)
  func speedsAreSlopes(body: Body) throws {
    var random = SplitMix64(seed: 20_260_902)
    // The ellipse of the Moon magnifies the small steps between two segments of its table.
    let tolerance =
      switch body {
      case .osculatingApogee: 0.2
      case .trueNode: 3e-4
      // Slow enough that the resolution of a Julian day does not blur the slope.
      case .jupiter, .saturn, .uranus, .neptune, .pluto, .chiron, .pholus: 1e-7
      default: 5e-6
      }
    let h = 0.004
    let views = [
      View(), View(frame: .meanOfDate), View(frame: .j2000), View(from: .heliocentric),
      View(corrections: .geometric), View(from: .barycentric), View(frame: .icrs, corrections: .astrometric),
      View(
        from: .topocentric(
          GeographicPlace(latitude: .degrees(-52), longitude: .degrees(17), heightMetres: 900))),
    ]
    for _ in 0..<40 {
      let day = Double.random(in: Self.first + 1...Self.last - 1, using: &random)
      for view in views {
        guard let middle = try? Sky(at: JulianDay<TT>(day)).place(of: body, as: view) else { continue }
        let places = try [-2.0, -1, 1, 2].map {
          try Sky(at: JulianDay<TT>(day + $0 * h)).place(of: body, as: view)
        }
        func slope(_ coordinate: (Place) -> Double) -> Double {
          let v = places.map { (coordinate($0) - coordinate(middle)).remainder(dividingBy: 2 * .pi) }
          return (8 * (v[2] - v[1]) - (v[3] - v[0])) / (12 * h)
        }
        let limit = tolerance * .pi / 180
        let ecliptic = middle.ecliptic
        let equatorial = middle.equatorial
        #expect(
          abs(slope { $0.ecliptic.longitude.radians } - ecliptic.longitudePerDay.radians) < limit
            && abs(slope { $0.ecliptic.latitude.radians } - ecliptic.latitudePerDay.radians) < limit,
          "\(body) \(day) \(view)")
        #expect(
          abs(slope { $0.equatorial.rightAscension.radians } - equatorial.rightAscensionPerDay.radians)
            < limit
            && abs(slope { $0.equatorial.declination.radians } - equatorial.declinationPerDay.radians)
              < limit,
          "\(body) \(day) \(view)")
        #expect(abs(slope { $0.distanceAU } - ecliptic.distancePerDayAU) < 1e-6, "\(body) \(day)")
      }
    }
  }

  /// Light time by Taylor's series is that of another look-up at the earlier moment.
  @Test(arguments: Body.allCases.filter { !$0.isLunarPoint && $0 != .earth })
  func lightTimeIsThatOfAnEarlierLookUp(body: Body) throws {
    var random = SplitMix64(seed: 20_260_903)
    for _ in 0..<100 {
      let day = Double.random(in: Self.first + 1...Self.last, using: &random)
      let sky = try Sky(at: JulianDay<TT>(day))
      let found = try sky.place(of: body, as: View(frame: .j2000, corrections: .lightTime))
      // Barycentric then, minus the Earth now.
      var lightDays = found.distanceAU * Constants.astronomicalUnit / Constants.speedOfLight
      var seen = Vector.zero
      for _ in 0..<3 {
        let earlier = try Sky(at: JulianDay<TT>(day - lightDays))
        let then: Vector =
          switch body {
          case .sun: earlier.sun.position
          case .moon: earlier.earth.position + earlier.moon.position
          default:
            try barycentric(body, earlier)
          }
        seen = then - sky.earth.position
        lightDays = seen.length / Constants.speedOfLight
      }
      let onFrame = SphericalMotion(Precession.j2000.apply(Motion(position: seen)))
      let east =
        Angle(radians: onFrame.azimuth - found.ecliptic.longitude.radians).signed.arcseconds
        * cos(onFrame.altitude)
      let north = Angle(radians: onFrame.altitude - found.ecliptic.latitude.radians).arcseconds
      // Moments resolve to 0.04 ms. In half of that the Earth goes 0.6 km, which is 0.0003″ at the Moon: an
      // error of this check, which the series does not make.
      let tolerance = body == .moon ? 0.0004 : 0.00005
      #expect(hypot(east, north) < tolerance, "\(body) \(day): \(east) \(north)")
    }
  }

  private func barycentric(_ body: Body, _ sky: Sky) throws -> Vector {
    let series = try sky.tables.series(of: body, at: sky.time)
    let position = series.motion(at: sky.day).position
    return series.origin == .sun ? position + sky.sun.position : position
  }

  /// Nothing jumps where two segments of a table meet: 32 days for the Moon, other lengths for the planets.
  @Test(arguments: [
    (Body.moon, 32.0), (.mercury, 120), (.venus, 225), (.sun, 183), (.jupiter, 2392), (.ceres, 240),
  ])
  func segmentsMeet(body: Body, length: Double) throws {
    var random = SplitMix64(seed: 20_260_904)
    for _ in 0..<100 {
      let border =
        2_287_185.5 + length * Double(Int.random(in: 1..<Int(401_772 / length), using: &random))
      let before = try Sky(at: JulianDay<TT>(border - 1e-6)).place(of: body).ecliptic
      let after = try Sky(at: JulianDay<TT>(border + 1e-6)).place(of: body).ecliptic
      let moved = (after.longitude - before.longitude).signed.arcseconds
      let expected = (after.longitudePerDay.arcseconds + before.longitudePerDay.arcseconds) * 1e-6
      #expect(abs(moved - expected) < 0.001, "\(body) \(border)")
      #expect(abs((after.latitude - before.latitude).arcseconds) < 0.02, "\(body) \(border)")
    }
  }

  /// Longitudes run through 0° without leaving [0°, 360°).
  @Test func theSunPassesTheEquinox() throws {
    // 2024 March 20, 3h 06m UT.
    var above = 0
    for step in 0..<200 {
      let time = JulianDay<UT1>(2_460_389.62 + Double(step) * 1e-4)
      let degrees = try Sky(at: time).place(of: .sun).ecliptic.longitude.normalizedDegrees
      #expect(degrees < 0.02 || degrees > 359.98)
      above += degrees < 180 ? 1 : 0
    }
    #expect((50...150).contains(above))
  }

  @Test func bothEndsOfTheTablesHaveAllBodies() throws {
    for day in [2_287_185.5 + 0.001, 2_688_957.5 - 0.001] {
      let sky = try Sky(at: JulianDay<TT>(day))
      for body in Body.allCases where body != .earth {
        #expect(try sky.place(of: body).distanceAU > 0, "\(body)")
      }
    }
    for day in [-251_289.5 + 0.001, 3_693_370.5 - 0.001] {
      let sky = try Sky(at: JulianDay<TT>(day))
      for body in Body.allCases[..<14] { #expect(try sky.place(of: body).distanceAU > 0, "\(body)") }
    }
  }

  @Test(arguments: [
    -251_289.6, 3_693_370.6, -1e9, 1e300, .infinity, -.infinity, .nan, .greatestFiniteMagnitude,
  ])
  func outsideOfTheTablesIsAnErrorThatNamesTheRange(day: Double) throws {
    let error = #expect(throws: EphemerisError.self) { try Sky(at: JulianDay<TT>(day)) }
    let message = try #require(error).message
    #expect(message.contains("JD -251289.5 to 3693370.5 (years -5401 to 5400)"), "\(message)")
  }

  @Test func whatHasNoPlaceIsAnError() throws {
    let sky = try Sky(at: JulianDay<TT>.j2000)
    #expect(throws: EphemerisError.noPlace(.earth, from: .geocentric)) { try sky.place(of: .earth) }
    for body in [Body.sun, .meanNode, .trueNode, .meanApogee, .osculatingApogee] {
      #expect(throws: EphemerisError.noPlace(body, from: .heliocentric)) {
        try sky.place(of: body, as: View(from: .heliocentric))
      }
    }
    #expect(try abs(sky.place(of: .earth, as: View(from: .heliocentric)).distanceAU - 0.9833) < 1e-3)
  }

  @Test func nodesLieInTheEclipticOfDate() throws {
    let sky = try Sky(at: JulianDay<TT>(2_457_000.25))
    for node in [Body.meanNode, .trueNode] {
      for frame in [ReferenceFrame.trueOfDate, .meanOfDate] {
        let found = try sky.place(of: node, as: View(frame: frame)).ecliptic
        #expect(found.latitude == .zero && found.latitudePerDay == .zero)
      }
      #expect(try sky.place(of: node, as: View(frame: .j2000)).ecliptic.latitude != .zero)
    }
  }

  @Test func declinationOfDateDoesNotFollowTheFrame() throws {
    let sky = try Sky(at: JulianDay<TT>(2_500_000.5))
    for body in Body.allCases where body != .earth {
      let plain = try sky.place(of: body)
      let other = try sky.place(of: body, as: View(frame: .j2000))
      #expect(abs((plain.declinationOfDate - other.declinationOfDate).arcseconds) < 1e-6)
      #expect(abs((plain.declinationOfDate - plain.equatorial.declination).arcseconds) < 1e-6)
    }
  }

  @Test func randomMomentsNeverTrap() {
    var random = SplitMix64(seed: 20_260_905)
    for _ in 0..<300 {
      let day = Double(bitPattern: random.next())
      let time = JulianDay<UT1>(day)
      _ = try? Sky(at: time).place(of: .moon)
      _ = HouseCusps(
        .placidus, at: time,
        from: GeographicPlace(
          latitude: .degrees(Double(bitPattern: random.next())),
          longitude: .degrees(Double(bitPattern: random.next()))))
    }
  }
}
