import Glibc

/// A zero point that is fixed in the mean ecliptic of an epoch.
///
/// The value grows with the longitude that the mean equinox of date has in that ecliptic, by the long-term
/// precession of Vondrák, Capitaine & Wallace (2011).
struct AyanamshaEpoch: Sendable {
  /// Radians.
  let atJ2000: Double
  private let equinox: Vector
  private let east: Vector
  private let longitudeAtJ2000: Double
  /// The mean ecliptic and equinox of the epoch.
  let frame: EclipticFrame
  /// The value at the epoch itself, radians.
  var atEpoch: Double { atJ2000 + longitudeAtJ2000 }

  /// By `Ayanamsha.rawValue`; what a star holds has no numbers.
  static let all = stride(from: 0, to: numbers.count, by: 2).map {
    AyanamshaEpoch(atJ2000: numbers[$0] * .pi / 180, epoch: JulianDay(numbers[$0 + 1]))
  }

  private init(atJ2000: Double, epoch: JulianDay<TT>) {
    self.atJ2000 = atJ2000
    let axes = LongTermPrecession(at: epoch.centuriesSinceJ2000)
    equinox = axes.equinox.position
    east = axes.east.position
    let start = LongTermPrecession(at: 0).equinox.position
    longitudeAtJ2000 = atan2(east.dot(start), equinox.dot(start))
    frame = axes.frame().still
  }

  /// The mean ayanamsha, radians and radians a day.
  func value(at time: JulianDay<TT>) -> Varying {
    let now = LongTermPrecession(at: time.centuriesSinceJ2000).equinox
    let (x, y) = (equinox.dot(now.position), east.dot(now.position))
    let (vx, vy) = (equinox.dot(now.velocity), east.dot(now.velocity))
    return Varying(
      atJ2000 + longitudeAtJ2000 - atan2(y, x), rate: (y * vx - x * vy) / (x * x + y * y))
  }

  /// The mean value at J2000.0 in degrees, which fits the published one, and the epoch (Julian day, TT).
  private static let numbers: [Double] = [
    24.7402999662, 2433282.42346000, 23.8570923255, 2435553.50000000, 27.8157527739, 1721057.62218705,
    22.4107910121, 2415020.00000000, 20.0575409996, 2415020.00000000, 23.7602400121, 2415020.00000000,
    28.3596785996, 2415020.00000000, 22.4788029996, 2415020.00000000, 22.7621369996, 2415020.00000000,
    23.5336398634, 1684532.63452473, 24.9336398634, 1684532.63452473, 25.7836398634, 1684532.63452473,
    24.7336398634, 1684532.63452473, 24.5225279348, 1673941.13824144, 24.7589238834, 1684532.63452473,
    20.2477880938, 1674484.13804918, 19.9929593832, 1927135.93205227, .nan, .nan,
    0.0000000000, 2451545.00000000, 1.3965809996, 2415020.00000000, 0.6983701291, 2433282.42345905,
    20.8950588359, 1903396.87765622, 20.6804248859, 1903396.87765622, 20.8950597225, 1903396.85432285,
    20.6574273425, 1903396.85432285, 20.1033883759, 1903396.87765622, 23.0057632759, 1903396.87765622,
    .nan, .nan, .nan, .nan, .nan, .nan,
    .nan, .nan, .nan, .nan, .nan, .nan,
    .nan, .nan, 30.0177938767, 2451079.73489200, .nan, .nan,
    .nan, .nan, 20.5758469669, 1911797.80290120, 24.6157527739, 1721057.62218705,
    .nan, .nan, .nan, .nan, 25.0000190941, 2451544.50000000,
    22.7956092989, 1775845.60468286, 23.8423232321, 2415020.00000000, 23.8634812024, 1825235.24585130,
    23.7803649567, 1827424.75225568, 23.8567889880, 2435553.50000000,
  ]
}
