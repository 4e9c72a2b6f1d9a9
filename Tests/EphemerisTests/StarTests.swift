import Glibc
import Testing

@testable import Ephemeris

@Suite struct StarTests {
  /// Apparent places, each from the catalogue numbers of its own line.
  @Test func placesAgreeWithThePeer() throws {
    for line in try ReferenceLine.all("stars") {
      let star = try line.star
      let time = JulianDay<TT>(try line.number("jd_tt"))
      let place = try Sky(at: time).place(of: star)
      let year = 2000 + time.centuriesSinceJ2000 * 100
      let tolerance = (1850..<2200).contains(year) ? 0.003 : 0.02
      let (e, q) = (place.ecliptic, place.equatorial)
      let right =
        try arcseconds(q.rightAscension.degrees, minus: line.number("ra")) * cos(q.declination.radians)
      let up = try arcseconds(q.declination.degrees, minus: line.number("dec"))
      #expect(hypot(right, up) < tolerance, "\(line.source)")
      let east =
        try arcseconds(e.longitude.degrees, minus: line.number("lon")) * cos(e.latitude.radians)
      let north = try arcseconds(e.latitude.degrees, minus: line.number("lat"))
      // Before 1600 the peer's ecliptic leaves the long-term model's.
      #expect(hypot(east, north) < (year < 1600 ? 0.5 : tolerance), "\(line.source)")
      if star.hasKnownDistance {
        #expect(try abs(e.distanceAU / line.number("dist") - 1) < 2e-8, "\(line.source)")
      }
      let speed = try e.longitudePerDay.degrees - line.number("dlon")
      #expect(abs(speed) * cos(e.latitude.radians) < 2e-5, "\(line.source)")
      #expect(try abs(e.latitudePerDay.degrees - line.number("dlat")) < 3e-5, "\(line.source)")
    }
  }

  /// Every rate is the slope of its coordinate.
  @Test(arguments: ["Sirius", "alCen", "Polaris", "M31", "Geminga"]) func speedsAreSlopes(name: String) throws
  {
    let star = try #require(StarCatalogue.embedded[name])
    let h = 0.05
    for day in [2_440_000.7, 2_600_000.2, 1_000_000] {
      for view in [View(), View(from: .heliocentric), View(from: .barycentric, frame: .j2000)] {
        let places = try [-h, 0, h].map {
          try Sky(at: JulianDay<TT>(day + $0)).place(of: star, as: view).equatorial
        }
        let along = (places[2].rightAscension - places[0].rightAscension).signed.degrees / (2 * h)
        let up = (places[2].declination - places[0].declination).degrees / (2 * h)
        #expect(abs(along - places[1].rightAscensionPerDay.degrees) < 1e-6)
        #expect(abs(up - places[1].declinationPerDay.degrees) < 1e-7)
      }
    }
  }

  /// Barnard's star, the fastest: 10.36″ a year. Alpha Centauri, 278 thousand au away, comes 22.3 km/s
  /// closer.
  @Test func starsMove() throws {
    let star = try #require(StarCatalogue.embedded["Barnard's Star"])
    let view = View(from: .barycentric, frame: .icrs, corrections: .geometric)
    let start = try Sky(at: JulianDay<TT>.j2000).place(of: star, as: view).equatorial
    let later = try Sky(at: JulianDay<TT>.j2000 + 36_525).place(of: star, as: view).equatorial
    let north = (later.declination - start.declination).arcseconds / 100
    #expect(abs(north - 10.33) < 0.02)
    let near = try #require(StarCatalogue.embedded["Rigil Kentaurus"])
    let now = try Sky(at: JulianDay<TT>.j2000).place(of: near, as: view).distanceAU
    let then = try Sky(at: JulianDay<TT>.j2000 + 36_525).place(of: near, as: view).distanceAU
    #expect(abs(now - 277_985) < 10 && abs((now - then) / 100 - 4.70) < 0.02)
  }

  @Test(arguments: [
    ("Aldebaran", "alTau"), ("aldebaran", "alTau"), (" ALDE baran ", "alTau"), ("alTau", "alTau"),
    ("ALTAU", "alTau"), ("HIP 21421", "alTau"), ("hip21421", "alTau"), ("Toliman", "alCen"),
    ("Rigil Kentaurus", "alCen"), ("Citra", "alVir"), ("Galactic Center", "SgrA*"), ("SgrA*", "SgrA*"),
    ("Polaris", "alUMi"), ("51Peg", "51Peg"), ("Algedi", "al-2Cap"), ("Chasoň", "HAT-P-5"),
  ])
  func starsAreFound(name: String, designation: String) {
    #expect(StarCatalogue.embedded[name]?.designation == designation, "\(name)")
  }

  @Test(arguments: ["", " ", "Aldebara", "alTa", "Sun", "name", "all"])
  func whatIsNoStarIsNotFound(name: String) {
    #expect(StarCatalogue.embedded[name] == nil)
  }

  @Test func theCatalogueIsWhole() {
    let stars = StarCatalogue.embedded.stars
    #expect(stars.count == 1228 && StarCatalogue.embedded.named.count == 637)
    #expect(stars.filter { $0.kind == .point }.count == 16)
    for star in stars {
      #expect(StarCatalogue.embedded[star.name] != nil && StarCatalogue.embedded[star.designation] != nil)
    }
    let sirius = StarCatalogue.embedded["Sirius"]
    #expect(sirius?.magnitude == -1.46 && sirius?.hipparcos == 32349 && sirius?.hasKnownDistance == true)
    #expect(StarCatalogue.embedded["Geminga"]?.magnitude == nil)
  }

  @Test func damagedLinesAreLeftOut() {
    let text = """
      # a comment
      name\tclass\tdesignation\thip\tra\tdec\ta\tb\tc\td\te\tf\tg\th
      Good\tiau\tgoGoo\t1\t10\t20\t0\t0\t5\t0\t3.5\tOther;Third\tS\t
      Short\tiau\tshSho
      NoNumber\tiau\tnoNum\t\tx\t20\t0\t0\t5\t0\t\t\tS\t
      Infinite\tiau\tinInf\t\tinf\t20\t0\t0\t5\t0\t\t\tS\t
      """
    let catalogue = Array(text.utf8).withUnsafeBytes { StarCatalogue($0) }
    #expect(catalogue.stars.map(\.name) == ["Good"])
    #expect(catalogue["third"]?.name == "Good" && catalogue["GOGOO"]?.magnitude == 3.5)
  }
}
