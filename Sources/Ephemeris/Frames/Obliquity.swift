/// The tilt of the Earth's equator to the ecliptic.
public enum Obliquity {
  /// The mean obliquity: the tilt before nutation.
  ///
  /// 84 381.406″ (23.4393°) at J2000.0; it falls by 47″ a century, and rises again far from now.
  ///
  /// Sources: Capitaine, Wallace & Chapront (2003), *A&A* 412, 567-586, eq. 37 and 39 (IAU 2006) in
  /// 1550-2650; Vondrák, Capitaine & Wallace (2011), *A&A* 534, A22, outside.
  public static func mean(at time: JulianDay<TT>) -> Angle {
    Angle(radians: varying(at: time.centuriesSinceJ2000).value)
  }

  /// The obliquity of the true equator of date, nutation included.
  public static func `true`(at time: JulianDay<TT>) -> Angle {
    mean(at: time) + Nutation(at: time).inObliquity
  }

  /// The mean obliquity in radians, its rate a day.
  static func varying(at centuries: Double) -> Varying {
    Precession.isLongTerm(JulianDay(2_451_545 + 36_525 * centuries))
      ? LongTermPrecession(at: centuries).obliquity : polynomial(at: centuries)
  }

  /// The same by IAU 2006.
  static func polynomial(at centuries: Double) -> Varying {
    Polynomial.arcseconds(
      centuries, 84381.406, -46.836769, -0.0001831, 0.00200340, -0.000000576, -0.0000000434)
  }
}

enum Polynomial {
  /// A polynomial of degree five in Julian centuries with coefficients in arcseconds: radians, and radians
  /// a day.
  @inline(__always) static func arcseconds(
    _ t: Double, _ a0: Double, _ a1: Double, _ a2: Double, _ a3: Double, _ a4: Double, _ a5: Double = 0
  ) -> Varying {
    let value = a0 + t * (a1 + t * (a2 + t * (a3 + t * (a4 + t * a5))))
    let rate = a1 + t * (2 * a2 + t * (3 * a3 + t * (4 * a4 + t * 5 * a5)))
    return Varying(value, rate: rate / 36_525) * (.pi / 648_000)
  }
}
