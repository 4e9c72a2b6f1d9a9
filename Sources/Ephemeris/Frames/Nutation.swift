/// The nodding of the Earth's axis about its mean direction: up to 17″ in longitude and 9″ in obliquity.
///
/// IAU 2000A with the IAU 2006 adjustment. Inside 1550-2650 it is read from a table of Chebyshev series
/// that keeps to within 0.0001″ of the full series of 1,365 terms; outside, the 112 terms above 0.0001″ are
/// added up, which leaves 0.003″; `summed(at:)` adds all.
///
/// Sources: Mathews, Herring & Buffett (2002), *J. Geophys. Res.* 107, B4; IERS Conventions (2010), tables
/// 5.3a and 5.3b; Wallace & Capitaine (2006), *A&A* 459, 981, eq. 5.
public struct Nutation: Equatable, Sendable {
  /// Radians, and radians a day.
  let longitude: Varying
  let obliquity: Varying
  /// What the equation of the equinoxes has beyond Δψ cos ε, in radians.
  let complementaryTerms: Double

  /// Δψ, the nutation in longitude.
  public var inLongitude: Angle { Angle(radians: longitude.value) }
  /// Δε, the nutation in obliquity.
  public var inObliquity: Angle { Angle(radians: obliquity.value) }
  /// The change of Δψ a day, at most 0.3″.
  public var inLongitudePerDay: Angle { Angle(radians: longitude.rate) }
  /// The change of Δε a day.
  public var inObliquityPerDay: Angle { Angle(radians: obliquity.rate) }

  public init(at time: JulianDay<TT>) {
    self = NutationTable.embedded?.nutation(at: time) ?? NutationSeries.leading.nutation(at: time)
  }

  init(longitude: Varying, obliquity: Varying, complementaryTerms: Double) {
    self.longitude = longitude
    self.obliquity = obliquity
    self.complementaryTerms = complementaryTerms
  }

  /// The full series, term by term: the definition, at a hundred times the cost.
  public static func summed(at time: JulianDay<TT>) -> Nutation {
    NutationSeries.embedded.nutation(at: time)
  }
}
