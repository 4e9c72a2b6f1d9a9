import Glibc

/// An ayanamsha at a moment.
public struct AyanamshaValue: Equatable, Sendable {
  /// How far the mean equinox is from the zero point, in [-180°, 180°).
  public let mean: Angle
  /// How far the true equinox is, nutation included: what sidereal longitudes are less than apparent
  /// tropical ones.
  public let `true`: Angle
  /// The change of the mean value a day, about 0.14″.
  public let meanPerDay: Angle

  init(mean: Varying, nutation: Varying) {
    self.mean = Self.around(mean.value)
    self.true = Self.around(mean.value + nutation.value)
    meanPerDay = Angle(radians: mean.rate)
  }

  private static func around(_ radians: Double) -> Angle {
    let angle = Angle(radians: radians).signed
    return angle.radians < .pi ? angle : Angle(radians: -.pi)
  }
}

extension Sky {
  /// How far the equinox is from the zero point of a sidereal zodiac.
  ///
  /// - Throws: `damagedTable`, when the catalogue lacks the star that holds the zodiac.
  public func ayanamsha(_ system: Ayanamsha) throws(EphemerisError) -> AyanamshaValue {
    AyanamshaValue(mean: try meanAyanamsha(system, .meanOfDate), nutation: nutation.longitude)
  }

  /// What longitudes of a frame are less by in a zodiac.
  func zodiacOffset(_ system: Ayanamsha, _ frame: ReferenceFrame) throws(EphemerisError) -> Varying {
    let mean = try meanAyanamsha(system, frame)
    return frame == .trueOfDate ? mean + nutation.longitude : mean
  }

  /// Radians and radians a day, from the mean equinox of date or from that of J2000.0, which does not move.
  private func meanAyanamsha(_ system: Ayanamsha, _ equinox: ReferenceFrame) throws(EphemerisError)
    -> Varying
  {
    let isFixed = equinox == .j2000 || equinox == .icrs
    switch AyanamshaRule(system) {
    case .epoch(let epoch):
      return isFixed ? Varying(epoch.atJ2000) : epoch.value(at: time)
    case .star(let designation, let angle, let way):
      guard let star = AyanamshaRule.anchors[designation] else {
        throw .damagedTable("stars.tsv lacks \(designation)")
      }
      // Seen as it is, but for nutation; a pole is no light that could be bent.
      let corrections: Corrections = way == .pole ? .geometric : .apparent
      let view = View(frame: isFixed ? .j2000 : .meanOfDate, corrections: corrections)
      let place = Place(seen(star, as: view), in: frame(view.frame), trueOfDate)
      return (way == .hourCircle ? place.alongHourCircle : place.varyingLongitude)
        + (-angle * .pi / 180)
    }
  }
}

/// How an ayanamsha is counted.
enum AyanamshaRule {
  enum Way { case longitude, hourCircle, pole }

  /// From a zero point in the ecliptic of an epoch.
  case epoch(AyanamshaEpoch)
  /// From a star or point that keeps its longitude, told in degrees.
  case star(String, Double, Way)

  init(_ system: Ayanamsha) {
    switch system {
    case .galcent0sag: self = .star("SgrA*", 240, .longitude)
    case .trueCitra: self = .star("alVir", 180, .longitude)
    case .trueRevati: self = .star("zePsc", 359.833_333_33, .longitude)
    case .truePushya: self = .star("deCnc", 106, .longitude)
    // 210° and the golden section of 90°.
    case .galcentRgbrand: self = .star("SgrA*", 244.376_941_02, .longitude)
    case .galequIau1958: self = .star("GP1958", 150, .pole)
    case .galequTrue: self = .star("GPol", 150, .pole)
    case .galequMula: self = .star("GPol", 156.666_666_67, .pole)
    case .trueMula: self = .star("laSco", 240, .longitude)
    case .galcentMulaWilhelm: self = .star("SgrA*", 246.666_666_67, .hourCircle)
    case .trueSheoran: self = .star("deCnc", 103.492_642_22, .longitude)
    case .galcentCochrane: self = .star("SgrA*", 270, .longitude)
    default: self = .epoch(AyanamshaEpoch.all[system.rawValue])
    }
  }

  /// The epoch of a zodiac that is the ecliptic of its epoch as well: its longitudes and latitudes are
  /// counted there, instead of being those of date less the ayanamsha.
  static func keptEcliptic(_ system: Ayanamsha) -> AyanamshaEpoch? {
    switch system {
    case .j2000, .j1900, .b1950, .galalignMardyks: AyanamshaEpoch.all[system.rawValue]
    default: nil
    }
  }

  static let anchors: [String: Star] = {
    let wanted: Set = ["SgrA*", "alVir", "zePsc", "deCnc", "GP1958", "GPol", "laSco"]
    let found = StarCatalogue.embedded.stars.filter { wanted.contains($0.designation) }
    return Dictionary(found.map { ($0.designation, $0) }) { first, _ in first }
  }()

  /// Throws when a star that holds a zodiac is missing.
  static func check() throws(EphemerisError) {
    guard anchors.count == 7 else { throw .damagedTable("stars.tsv lacks stars that hold a zodiac") }
  }
}

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
