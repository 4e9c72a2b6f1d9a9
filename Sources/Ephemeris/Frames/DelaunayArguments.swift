/// The five angles on which the Moon's theory and nutation rest, with their rates.
///
/// Source: Simon et al. (1994), *A&A* 282, 663, as in the IERS Conventions (2010), eq. 5.43.
struct DelaunayArguments {
  /// l, the mean anomaly of the Moon, radians.
  let moonAnomaly: Varying
  /// l′, the mean anomaly of the Sun.
  let sunAnomaly: Varying
  /// F, the mean longitude of the Moon minus that of its node.
  let latitudeArgument: Varying
  /// D, the mean elongation of the Moon from the Sun.
  let elongation: Varying
  /// Ω, the mean longitude of the Moon's ascending node from the mean equinox of date.
  let node: Varying

  init(at t: Double) {
    moonAnomaly = Polynomial.arcseconds(
      t, 485868.249036, 1717915923.2178, 31.8792, 0.051635, -0.00024470)
    sunAnomaly = Polynomial.arcseconds(
      t, 1287104.793048, 129596581.0481, -0.5532, 0.000136, -0.00001149)
    latitudeArgument = Polynomial.arcseconds(
      t, 335779.526232, 1739527262.8478, -12.7512, -0.001037, 0.00000417)
    elongation = Polynomial.arcseconds(
      t, 1072260.703692, 1602961601.2090, -6.3706, 0.006593, -0.00003169)
    node = Polynomial.arcseconds(t, 450160.398036, -6962890.5431, 7.4722, 0.007702, -0.00005939)
  }
}
