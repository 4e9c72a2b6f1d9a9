import Glibc

extension JulianDay where Scale == TT {
  /// The same moment in Barycentric Dynamical Time, good to 10 µs in 1600-2200.
  ///
  /// Source: Kaplan (2005), USNO Circular 179, eq. 2.6.
  public var barycentric: JulianDay<TDB> {
    let t = centuriesSinceJ2000
    let seconds =
      0.001657 * sin(628.3076 * t + 6.2401) + 0.000022 * sin(575.3385 * t + 4.2970)
      + 0.000014 * sin(1256.6152 * t + 6.1969) + 0.000005 * sin(606.9777 * t + 4.0212)
      + 0.000005 * sin(52.9691 * t + 0.4444) + 0.000002 * sin(21.3299 * t + 5.5431)
      + 0.000010 * t * sin(628.3076 * t + 4.2490)
    return JulianDay<TDB>(days + seconds / 86_400)
  }
}
