import Glibc

/// How bright bodies are to the eye, outside of the air.
///
/// Source: Mallama & Hilton (2018), *Astronomy and Computing* 25, 10, for the planets, without the markings
/// of Mars and with the mean tilt of Uranus (0.1 mag); Allen (1976), *Astrophysical Quantities*, for the Moon.
enum VisualMagnitude {
  /// The full Moon at its mean distance and phase angle.
  static func moon(phaseAngle: Angle) -> Double {
    let a = abs(phaseAngle.degrees)
    return -12.73 + 0.026 * a + 4e-9 * a * a * a * a
  }

  /// - Throws: what the place of the body throws. Bodies without a formula count as too faint (99).
  static func of(_ body: Body, in sky: Sky) throws(EphemerisError) -> Double {
    let distance = try sky.place(of: body).distanceAU
    let sunDistance = try sky.place(of: .sun).distanceAU
    if body == .sun { return -26.74 + 5 * log10(distance) }
    if body == .moon {
      let sun = Vector(try sky.place(of: .sun).equatorial)
      let moon = Vector(try sky.place(of: .moon).equatorial)
      let phase = (moon - sun).angle(to: moon)
      return self.moon(phaseAngle: phase) + 5 * log10(moon.length / 384_400)
    }
    guard !body.isLunarPoint, body != .earth else { return 99 }
    let r = try sky.place(of: body, as: View(from: .heliocentric)).distanceAU
    let cosine = (r * r + distance * distance - sunDistance * sunDistance) / (2 * r * distance)
    let phase = acos(max(-1, min(1, cosine))) * 180 / .pi
    guard let own = try standard(body, phase, sky) else { return 99 }
    return 5 * log10(r * distance) + own
  }

  /// At one astronomical unit from Sun and Earth, for a phase angle in degrees.
  private static func standard(_ body: Body, _ a: Double, _ sky: Sky) throws(EphemerisError) -> Double? {
    switch body {
    case .mercury:
      return -0.613
        + a
        * (6.3280e-2 + a
          * (-1.6336e-3 + a * (3.3644e-5 + a * (-3.4265e-7 + a * (1.6893e-9 - a * 3.0334e-12)))))
    case .venus where a <= 163.7:
      return -4.384 + a * (-1.044e-3 + a * (3.687e-4 + a * (-2.814e-6 + a * 8.938e-9)))
    case .venus: return 236.05828 + a * (-2.81914 + a * 8.39034e-3)
    case .mars where a <= 50: return -1.601 + a * (2.267e-2 - a * 1.302e-4)
    case .mars: return -0.367 + a * (-0.02573 + a * 3.445e-4)
    case .jupiter: return -9.395 + a * (-3.7e-4 + a * 6.16e-4)
    case .saturn:
      let tilt = try saturnTilt(sky)
      return -8.914 - 1.825 * tilt + 0.026 * a - 0.378 * tilt * exp(-2.25 * a)
    case .uranus: return -7.160 + a * (6.587e-3 + a * 1.045e-4)
    case .neptune:
      let year = 2000 + sky.time.centuriesSinceJ2000 * 100
      return max(-7.00, min(-6.89, -6.89 - 0.0054 * (year - 1980)))
    case .pluto: return -1.01 + 0.041 * a
    default: return nil
    }
  }

  /// The sine of the tilt of Saturn's rings: the geometric mean of that to the Earth and that to the Sun, 0
  /// when these see different sides.
  private static func saturnTilt(_ sky: Sky) throws(EphemerisError) -> Double {
    let t = sky.time.centuriesSinceJ2000
    let pole = Vector(
      longitude: (40.589 - 0.036 * t) * .pi / 180, latitude: (83.537 - 0.004 * t) * .pi / 180)
    let fromEarth = Vector(try sky.place(of: .saturn, as: View(frame: .j2000)).equatorial)
    let fromSun = Vector(
      try sky.place(of: .saturn, as: View(from: .heliocentric, frame: .j2000)).equatorial)
    return max(0, fromEarth.unit.dot(pole) * fromSun.unit.dot(pole)).squareRoot()
  }
}
