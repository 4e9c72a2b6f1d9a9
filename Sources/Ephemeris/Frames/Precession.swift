/// The slow turning of equator and ecliptic, frame bias included: IAU 2006 in 1550-2650, where it is the
/// standard, and `LongTermPrecession` outside. The step between them is 0.01″.
///
/// Source: Capitaine, Wallace & Chapront (2003), *A&A* 412, 567; angles by Hilton et al. (2006), *Celest.
/// Mech. Dyn. Astr.* 94, 351, and Wallace & Capitaine (2006), *A&A* 459, 981, table 1.
enum Precession {
  /// Ecliptic and mean equinox of J2000.0, with the mean equator.
  static let j2000 = EclipticFrame(
    gamma: Varying(angles(at: 0).gamma.value), phi: Varying(angles(at: 0).phi.value),
    psi: Varying(angles(at: 0).psi.value), obliquity: Varying(Obliquity.polynomial(at: 0).value))

  /// The years of IAU 2006: those of the close tables.
  static func isLongTerm(_ time: JulianDay<TT>) -> Bool {
    !(2_287_185.5...2_688_957.5).contains(time.days)
  }

  /// Ecliptic and mean equinox of date, with the mean equator.
  static func meanOfDate(at time: JulianDay<TT>, longTerm: Bool? = nil) -> EclipticFrame {
    let t = time.centuriesSinceJ2000
    if longTerm ?? isLongTerm(time) { return LongTermPrecession(at: t).frame() }
    let (gamma, phi, psi) = angles(at: t)
    return EclipticFrame(gamma: gamma, phi: phi, psi: psi, obliquity: Obliquity.polynomial(at: t))
  }

  /// Ecliptic and true equinox of date, with the true equator.
  static func trueOfDate(
    at time: JulianDay<TT>, _ nutation: Nutation, longTerm: Bool? = nil
  ) -> EclipticFrame {
    let t = time.centuriesSinceJ2000
    if longTerm ?? isLongTerm(time) { return LongTermPrecession(at: t).frame(nutation) }
    let (gamma, phi, psi) = angles(at: t)
    return EclipticFrame(
      gamma: gamma, phi: phi, psi: psi + nutation.longitude,
      obliquity: Obliquity.polynomial(at: t) + nutation.obliquity)
  }

  private static func angles(at t: Double) -> (gamma: Varying, phi: Varying, psi: Varying) {
    (
      Polynomial.arcseconds(
        t, -0.052928, 10.556378, 0.4932044, -0.00031238, -0.000002788, 0.0000000260),
      Polynomial.arcseconds(
        t, 84381.412819, -46.811016, 0.0511268, 0.00053289, -0.000000440, -0.0000000176),
      Polynomial.arcseconds(
        t, -0.041775, 5038.481484, 1.5584175, -0.00018522, -0.000026452, -0.0000000148)
    )
  }
}
