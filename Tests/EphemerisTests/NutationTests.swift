import Digest
import Testing

@testable import Ephemeris

@Suite struct NutationTests {
  /// The value of IAU 2000A with the 2006 adjustment at 2006 January 1, 0h, as ERFA gives it (nut06a). Its
  /// arguments are rounded in the tenth digit.
  @Test func seriesGivesThePublishedCheckValues() {
    let found = Nutation.summed(at: JulianDay(2_453_736.5))
    #expect(abs(found.inLongitude.radians - -0.9630912025820308797e-5) < 1e-15)
    #expect(abs(found.inObliquity.radians - 0.4063238496887249798e-4) < 1e-15)
  }

  @Test func tableKeepsToTheSeries() {
    var random = SplitMix64(seed: 20_260_901)
    for _ in 0..<300 {
      let time = JulianDay<TT>(.random(in: 2_287_185.5...2_688_957.5, using: &random))
      let read = Nutation(at: time)
      let summed = Nutation.summed(at: time)
      #expect(abs((read.inLongitude - summed.inLongitude).arcseconds) < 1e-4, "\(time.days)")
      #expect(abs((read.inObliquity - summed.inObliquity).arcseconds) < 1e-4, "\(time.days)")
      #expect(abs(read.inLongitudePerDay.arcseconds - summed.inLongitudePerDay.arcseconds) < 5e-4)
      #expect(abs(read.inObliquityPerDay.arcseconds - summed.inObliquityPerDay.arcseconds) < 5e-4)
      #expect(abs(Angle(radians: read.complementaryTerms - summed.complementaryTerms).arcseconds) < 2e-5)
    }
  }

  @Test func outsideOfTheTableTheLeadingTermsStand() {
    for day in stride(from: -250_000.0, through: 3_690_000, by: 43_210.7) {
      let time = JulianDay<TT>(day)
      let found = Nutation(at: time)
      let summed = Nutation.summed(at: time)
      #expect(abs((found.inLongitude - summed.inLongitude).arcseconds) < 0.003, "\(day)")
      #expect(abs((found.inObliquity - summed.inObliquity).arcseconds) < 0.003, "\(day)")
    }
  }

  @Test func nutationAndObliquityAgreeWithThePeer() throws {
    for line in try ReferenceLine.all("nutation_obliquity") {
      let time = JulianDay<TT>(try line.number("jd_tt"))
      let year = 2000 + time.centuriesSinceJ2000 * 100
      guard (1600...2600).contains(year) else { continue }
      let found = Nutation(at: time)
      #expect(abs(arcseconds(found.inLongitude.degrees, minus: try line.number("dpsi"))) < 0.002)
      #expect(abs(arcseconds(found.inObliquity.degrees, minus: try line.number("deps"))) < 0.002)
      let mean = Obliquity.mean(at: time).degrees
      #expect(abs(arcseconds(mean, minus: try line.number("eps_mean"))) < 0.002)
      let real = Obliquity.true(at: time).degrees
      #expect(abs(arcseconds(real, minus: try line.number("eps_true"))) < 0.003)
    }
  }
}
