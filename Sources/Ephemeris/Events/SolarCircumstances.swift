import Glibc

/// How Sun and Moon stand to each other as seen from a place at one moment.
public struct SolarCircumstances: Equatable, Sendable {
  /// Between the centres of the discs.
  public let separation: Angle
  /// Apparent radii.
  public let sunRadius: Angle
  public let moonRadius: Angle
  /// Where the Sun's centre stands, without refraction.
  public let sun: HorizontalCoordinates

  init(_ bodies: SunAndMoon, from place: GeographicPlace, _ clock: EarthClock) {
    let horizon = bodies.horizon(of: place, clock)
    let sun = bodies.sun - horizon.observer
    let moon = bodies.moon - horizon.observer
    separation = sun.angle(to: moon)
    sunRadius = .radians(asin(SunAndMoon.sunRadius / sun.length))
    moonRadius = .radians(asin(SunAndMoon.moonRadius / moon.length))
    self.sun = horizon.direction(sun)
  }

  /// The share of the Sun's diameter that the Moon covers along the line of the centres; above 1 in a total
  /// eclipse, 0 or negative when the discs do not meet.
  public var magnitude: Double {
    (sunRadius + moonRadius - separation).radians / (2 * sunRadius.radians)
  }

  /// The Moon's apparent diameter in units of the Sun's.
  public var diameterRatio: Double { moonRadius.radians / sunRadius.radians }

  /// The share of the Sun's disc that is covered, 0 to 1.
  ///
  /// Source: the area that two circles have in common.
  public var obscuration: Double {
    let (r, d) = (diameterRatio, separation.radians / sunRadius.radians)
    if d >= 1 + r { return 0 }
    if d <= abs(1 - r) { return min(1, r * r) }
    let onSun = acos(max(-1, min(1, (1 + d * d - r * r) / (2 * d))))
    let onMoon = acos(max(-1, min(1, (r * r + d * d - 1) / (2 * d * r))))
    let area = onSun - sin(2 * onSun) / 2 + r * r * (onMoon - sin(2 * onMoon) / 2)
    return min(1, area / .pi)
  }

  /// How far the discs are from touching: negative while they overlap.
  var gap: Double { (separation - sunRadius - moonRadius).radians }
  /// Negative while one disc is inside the other, the Moon's being that of the valleys at its limb.
  var centralGap: Double {
    let moon = moonRadius.radians * (SunAndMoon.valleyRadius / SunAndMoon.moonRadius)
    return separation.radians - abs(sunRadius.radians - moon)
  }
}
