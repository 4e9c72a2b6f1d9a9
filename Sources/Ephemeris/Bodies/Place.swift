import Glibc

/// Where a body or star stands and how it moves, in one frame.
public struct Place: Sendable {
  // Kilometres and days on the ecliptic axes of the frame.
  private let motion: Motion
  private let frame: EclipticFrame
  /// Radians and radians a day from the equinox of the frame to where longitudes are counted from.
  private let zodiac: Varying
  /// The same as `motion` on the axes of a zodiac that has an ecliptic of its own.
  private let onZodiac: Motion?
  /// The declination from the true equator of date, whatever the frame of the place.
  public let declinationOfDate: Angle
  /// The obliquity of the true equator of date.
  public let trueObliquity: Angle

  /// - Parameter isNode: it lies in the ecliptic of date by definition, so no rounding is left of its
  ///   latitude.
  init(
    _ onTableAxes: Motion, in frame: EclipticFrame, _ trueOfDate: EclipticFrame,
    zodiac: Varying = Varying(0), ecliptic: EclipticFrame? = nil, isNode: Bool = false
  ) {
    self.frame = frame
    self.zodiac = zodiac
    onZodiac = ecliptic?.apply(onTableAxes)
    var motion = frame.apply(onTableAxes)
    if isNode && frame.z == trueOfDate.z {
      motion.position.z = 0
      motion.velocity.z = 0
    }
    self.motion = motion
    let p = onTableAxes.position
    let sine =
      trueOfDate.sineOfObliquity * trueOfDate.y.dot(p)
      + trueOfDate.cosineOfObliquity * trueOfDate.z.dot(p)
    declinationOfDate = Angle(radians: asin(max(-1, min(1, sine / p.length))))
    trueObliquity = Angle(radians: trueOfDate.obliquity.value)
  }

  /// Longitude and latitude from the ecliptic of the frame, in the zodiac of the view.
  public var ecliptic: EclipticCoordinates {
    EclipticCoordinates(SphericalMotion(onZodiac ?? motion), from: zodiac)
  }
  /// Right ascension and declination from the equator of the frame.
  public var equatorial: EquatorialCoordinates {
    EquatorialCoordinates(SphericalMotion(frame.equatorial(motion)))
  }
  /// The tropical longitude, radians and radians a day.
  var varyingLongitude: Varying {
    let s = SphericalMotion(motion)
    return Varying(s.azimuth, rate: s.azimuthRate)
  }

  /// The longitude at which the hour circle of the place crosses the ecliptic of the frame.
  var alongHourCircle: Varying {
    // It runs from the pole of the equator: in ecliptic axes, through the place and (0, sin ε, cos ε).
    let (p, v) = (motion.position, motion.velocity)
    let obliquity = frame.obliquity.value
    let t = tan(obliquity)
    let tRate = frame.obliquity.rate * (1 + t * t)
    let y = Varying(p.y - p.z * t, rate: v.y - v.z * t - p.z * tRate)
    return Varying(
      atan2(y.value, p.x), rate: (p.x * y.rate - y.value * v.x) / (p.x * p.x + y.value * y.value))
  }

  /// Distance in astronomical units from the centre of the view.
  public var distanceAU: Double { motion.position.length / Constants.astronomicalUnit }

  /// True when the body stands farther from the equator than the Sun ever does, by the true obliquity of
  /// date.
  public var isOutOfBounds: Bool { abs(declinationOfDate.radians) > trueObliquity.radians }
  /// True when the ecliptic longitude decreases; a body at its station is not retrograde.
  public var isRetrograde: Bool { ecliptic.longitudePerDay.radians < 0 }
}

/// Spherical coordinates counted from an ecliptic and its equinox.
public struct EclipticCoordinates: Equatable, Sendable {
  /// In [0°, 360°).
  public let longitude: Angle
  public let latitude: Angle
  public let distanceAU: Double
  /// Motion a day.
  public let longitudePerDay: Angle
  public let latitudePerDay: Angle
  public let distancePerDayAU: Double

  init(_ s: SphericalMotion, from zodiac: Varying) {
    longitude = Angle(radians: s.azimuth - zodiac.value).normalized
    latitude = Angle(radians: s.altitude)
    distanceAU = s.distance / Constants.astronomicalUnit
    longitudePerDay = Angle(radians: s.azimuthRate - zodiac.rate)
    latitudePerDay = Angle(radians: s.altitudeRate)
    distancePerDayAU = s.distanceRate / Constants.astronomicalUnit
  }
}

/// Spherical coordinates counted from an equator and its equinox.
public struct EquatorialCoordinates: Equatable, Sendable {
  /// In [0°, 360°).
  public let rightAscension: Angle
  public let declination: Angle
  public let distanceAU: Double
  /// Motion a day.
  public let rightAscensionPerDay: Angle
  public let declinationPerDay: Angle
  public let distancePerDayAU: Double

  init(_ s: SphericalMotion) {
    rightAscension = Angle(radians: s.azimuth).normalized
    declination = Angle(radians: s.altitude)
    distanceAU = s.distance / Constants.astronomicalUnit
    rightAscensionPerDay = Angle(radians: s.azimuthRate)
    declinationPerDay = Angle(radians: s.altitudeRate)
    distancePerDayAU = s.distanceRate / Constants.astronomicalUnit
  }
}

/// A motion in polar coordinates, radians and days.
struct SphericalMotion {
  let azimuth: Double
  let altitude: Double
  let distance: Double
  let azimuthRate: Double
  let altitudeRate: Double
  let distanceRate: Double

  init(_ motion: Motion) {
    let p = motion.position
    let v = motion.velocity
    let ring2 = p.x * p.x + p.y * p.y
    let ring = ring2.squareRoot()
    let square = ring2 + p.z * p.z
    azimuth = atan2(p.y, p.x)
    altitude = atan2(p.z, ring)
    distance = square.squareRoot()
    let outward = p.dot(v)
    distanceRate = outward / distance
    // At a pole itself the azimuth and its rate have no meaning.
    azimuthRate = ring2 > 0 ? (p.x * v.y - p.y * v.x) / ring2 : 0
    altitudeRate = ring > 0 ? (v.z - p.z * outward / square) / ring : 0
  }
}
