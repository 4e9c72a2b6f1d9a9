import Glibc

/// Sidereal time: how far the Earth has turned against the equinox.
///
/// Good to the accuracy of UT1 in 1550-2650; outside the equinox follows the long-term precession, and what
/// is known of the Earth's rotation (`DeltaT`) is worse than that.
///
/// Source: Capitaine, Wallace & Chapront (2003), *A&A* 412, 567, eq. 42 (IAU 2006); Earth rotation angle by
/// Capitaine, Guinot & McCarthy (2000), *A&A* 355, 398; equation of the equinoxes with the complementary
/// terms of the IERS Conventions (2003), table 5.2e.
public struct SiderealTime: Equatable, Sendable {
  /// GMST, against the mean equinox of date, in [0°, 360°).
  public let greenwichMean: Angle
  /// GAST, against the true equinox of date, in [0°, 360°).
  public let greenwichApparent: Angle

  public init(at time: JulianDay<UT1>) {
    let terrestrial = time.terrestrial
    self.init(at: time, terrestrial, Nutation(at: terrestrial))
  }

  init(at universal: JulianDay<UT1>, _ terrestrial: JulianDay<TT>, _ nutation: Nutation) {
    let (mean, equinoxes) = Self.angles(at: universal, terrestrial, nutation)
    greenwichMean = Angle(radians: mean.value).normalized
    greenwichApparent = Angle(radians: (mean + equinoxes).value).normalized
  }

  /// GMST and the equation of the equinoxes, radians and radians a day.
  static func angles(
    at universal: JulianDay<UT1>, _ terrestrial: JulianDay<TT>, _ nutation: Nutation
  ) -> (mean: Varying, equinoxes: Varying) {
    let t = terrestrial.centuriesSinceJ2000
    let precession =
      Precession.isLongTerm(terrestrial)
      ? EquinoxDrift.embedded.westward(at: t)
      : Polynomial.arcseconds(
        t, 0.014506, 4612.156534, 1.3915817, -0.00000044, -0.000029956, -0.0000000368)
    let equinoxes = nutation.longitude * cos(Obliquity.varying(at: t).value)
    return (earthRotationAngle(at: universal) + precession, equinoxes + nutation.complementaryTerms)
  }

  /// Local apparent sidereal time at a longitude counted eastward, in [0°, 360°): the right ascension on
  /// the meridian.
  public func local(atLongitude longitude: Angle) -> Angle { (greenwichApparent + longitude).normalized }

  private static func earthRotationAngle(at time: JulianDay<UT1>) -> Varying {
    let days = time.days - 2_451_545.0
    // Whole turns are left out before they cost digits: the day's own fraction is a turn already.
    let fraction = time.days.truncatingRemainder(dividingBy: 1)
    let turns = 0.7790572732640 + 0.00273781191135448 * days + fraction
    return Varying(turns, rate: 1.00273781191135448) * (2 * .pi)
  }
}
