import CEphemerisData

/// The embedded Chebyshev series of nutation.
struct NutationTable: Sendable {
  private let table: ChebyshevTable
  private let series: ChebyshevSeries

  /// Nil when the embedded file is damaged, which the tests would tell; then the leading terms of the series
  /// stand in.
  static let embedded: NutationTable? = try? NutationTable(
    ChebyshevTable(
      "nutation.eph", ephemeris_nutation_bytes(), length: ephemeris_nutation_length()))

  init(_ table: ChebyshevTable) throws(EphemerisError) {
    self.table = table
    series = try table.series(14)
  }

  /// Nil outside of the table's years.
  func nutation(at time: JulianDay<TT>) -> Nutation? {
    guard table.covers(time.days) else { return nil }
    let arcsecond = Double.pi / 648_000
    let angles = series.motion(at: time.days)
    return Nutation(
      longitude: Varying(angles.position.x, rate: angles.velocity.x) * arcsecond,
      obliquity: Varying(angles.position.y, rate: angles.velocity.y) * arcsecond,
      complementaryTerms: angles.position.z * arcsecond)
  }
}
