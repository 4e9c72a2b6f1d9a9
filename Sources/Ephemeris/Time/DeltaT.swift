/// Delta T: how far Terrestrial Time is ahead of Universal Time, TT − UT1.
///
/// Known from ancient eclipses since -720 (minutes to seconds), from occultations since 1600 (20 s to 0.1
/// s) and from observed Earth rotation since 1955 (milliseconds). Before and after it is a forecast, hours
/// wrong at the ends.
///
/// Sources: Stephenson, Morrison & Hohenkerk (2016), *Proc. R. Soc. A* 472, 20160404, for -720 to 1955,
/// with the tidal acceleration of the Moon at -25.80″/cy²; USNO half-yearly values (McCarthy & Babcock
/// 1986) for 1955-1961; IERS EOP 20 C04 and Bulletin A since 1962; the 2016 paper's long-term parabola
/// outside, reached smoothly in 2500.
public struct DeltaT: Equatable, Sendable {
  /// TT − UT1 in seconds.
  public let seconds: Double
  /// True after the last observed value: predictions and the long-term parabola.
  public let isExtrapolated: Bool

  public var days: Double { seconds / 86_400 }

  public init(at time: JulianDay<TT>) {
    (seconds, isExtrapolated) = DeltaTModel.embedded.value(at: time.days)
  }

  public init(at time: JulianDay<UT1>) {
    // The model runs on TT. It changes by less than a minute a year, so two rounds settle it.
    var found = DeltaTModel.embedded.value(at: time.days)
    for _ in 0..<2 { found = DeltaTModel.embedded.value(at: time.days + found.seconds / 86_400) }
    (seconds, isExtrapolated) = found
  }

  /// The last day with an observed value.
  public static var lastObserved: JulianDay<TT> { JulianDay(DeltaTModel.embedded.lastObserved) }
}
