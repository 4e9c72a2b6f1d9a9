import Testing

@testable import Ephemeris

@Suite struct DeltaTTests {
  // From the description of the model with its table, rounded to 0.01 s; years of 365.2425 days.
  @Test(arguments: [
    (-3000.0, 75050.58), (-1000, 25397.56), (-720, 20518.03), (0, 10556.90), (500, 5590.11), (1000, 1463.50),
    (1500, 291.69), (1600, 88.81), (1700, 14.29), (1800, 18.60), (1900, -1.99), (1950, 28.93), (1954, 30.62),
    (1960, 33.15), (1980, 50.54), (2000, 63.83), (2020, 69.36), (2026, 69.11), (2050, 73.03), (2100, 99.66),
    (2200, 227.33), (2500, 1160.78), (3000, 4167.03),
  ])
  func modelGivesItsPublishedValues(year: Double, seconds: Double) {
    let time = JulianDay<TT>(2_451_544.5 + (year - 2000) * 365.2425)
    #expect(abs(DeltaT(at: time).seconds - seconds) < 0.02)
  }

  @Test func agreesWithThePeerWherePastIsKnown() throws {
    for line in try ReferenceLine.all("delta_t") {
      let year = try line.number("year")
      guard year < 2022 else { continue }
      let tolerance =
        switch year {
        case ..<(-720): 0.13
        case ..<1550: 0.05
        case ..<1955: 0.01
        default: 0.06
        }
      let found = DeltaT(at: JulianDay<UT1>(try line.number("jd_ut")))
      #expect(try abs(found.seconds - line.number("delta_t_s")) < tolerance, "\(year)")
      #expect(!found.isExtrapolated)
    }
  }

  @Test func universalAndTerrestrialTimeAreInverse() {
    for days in stride(from: -251_289.5, through: 3_693_370.5, by: 39_446.0) {
      let time = JulianDay<UT1>(days)
      // One unit in the last place of a Julian day is 0.04 ms.
      #expect(abs(time.terrestrial.universal - time) < 2e-9)
      #expect(abs(DeltaT(at: time).seconds - DeltaT(at: time.terrestrial).seconds) < 1e-3)
    }
  }

  @Test func thePiecesMeet() {
    // -720, 1955, the last observed value, the end of the predictions and 2500.
    let borders = [1_458_085.2, 2_435_108.5, DeltaT.lastObserved.days, 2_461_707.5008, 2_634_165.75]
    for border in borders {
      let before = DeltaT(at: JulianDay<TT>(border - 1e-4)).seconds
      let after = DeltaT(at: JulianDay<TT>(border + 1e-4)).seconds
      #expect(abs(after - before) < 1e-3, "\(border)")
    }
  }

  @Test func onlyWhatFollowsTheLastObservationIsExtrapolated() {
    let last = DeltaT.lastObserved
    #expect(!DeltaT(at: last).isExtrapolated)
    #expect(DeltaT(at: last + 0.001).isExtrapolated)
    #expect(!DeltaT(at: JulianDay<TT>(-200_000)).isExtrapolated)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func absurdDaysDoNotTrap(days: Double) {
    _ = DeltaT(at: JulianDay<UT1>(days))
    _ = DeltaT(at: JulianDay<TT>(days))
    _ = SiderealTime(at: JulianDay<UT1>(days))
  }
}
