import Glibc

/// How bright the sky is around an object, in nanolamberts.
///
/// Source: Schaefer (1993), *Vistas in Astronomy* 36, 311, with the formulas of his program in *Sky &
/// Telescope*, May 1998: night glow, twilight, daylight and moonlight. The cycle and the ceiling of the glow
/// were settled on limits of another program.
struct SkyBrightness {
  let nanolamberts: Double

  /// A light in the sky: where it stands, and how far from the object.
  struct Light {
    let altitude: Angle
    let distance: Angle
    var magnitude: Double
  }

  /// From ergs of the formulas.
  private static let perErg = 1 / 1.02e-15
  private static let photometricZero = -11.05

  /// - Parameters:
  ///   - altitude: of the object as it is seen.
  ///   - dimming: what the air takes there.
  ///   - moon: with the magnitude of its phase; nil when it does not matter.
  init(
    at altitude: Angle, dimming: Double, _ extinction: Extinction, _ time: JulianDay<UT1>, sun: Light,
    moon: Light?
  ) {
    let scattered = 1 - pow(10, -0.4 * dimming)
    let night = Self.night(altitude, time) * pow(10, -0.4 * dimming)
    let zenithDistance = 90 - altitude.degrees
    let k = extinction.atZenith
    let twilight =
      Self.brightness(
        sun.magnitude - Self.photometricZero + 32.5 - sun.altitude.degrees - zenithDistance / (360 * k))
      * (100 / Self.degrees(sun)) * scattered
    let daylight = Self.glare(sun, 43.27, k) * scattered
    let moonlight = moon.map { $0.altitude.radians > 0 ? Self.glare($0, 43.27, k) * scattered : 0 } ?? 0
    nanolamberts = night + min(twilight, daylight) + moonlight
  }

  private static func brightness(_ magnitudes: Double) -> Double { pow(10, -0.4 * magnitudes) * perErg }

  /// Never 0: on the disc itself the formulas end.
  private static func degrees(_ light: Light) -> Double { max(0.001, light.distance.degrees) }

  /// Light that comes straight from Sun or Moon and is scattered once, or many times.
  private static func glare(_ light: Light, _ zero: Double, _ k: Double) -> Double {
    let distance = degrees(light)
    let arriving = pow(10, -0.4 * k * Extinction.airmass(at: light.altitude))
    let cosine = cos(light.distance.radians)
    let once =
      6.2e7 / (distance * distance) + pow(10, 6.15 - distance / 40) + pow(10, 5.36) * (1.06 + cosine * cosine)
    return brightness(light.magnitude - photometricZero + zero) * (once * arriving + 440_000 * (1 - arriving))
  }

  /// The glow of the high air, stronger toward the horizon and with the Sun's activity of 11.1 years.
  private static func night(_ altitude: Angle, _ time: JulianDay<UT1>) -> Double {
    let year = 2000 + (time.days - 2_451_545) / 365.25
    let activity = 1 + 0.3 * cos(2 * .pi * (year - 1990.33) / 11.1)
    // Below 10° the layer grows no thicker.
    let ring = cos(max(altitude, .degrees(10)).radians)
    return 98.04 * activity * (0.4 + 0.6 / (1 - 0.96 * ring * ring).squareRoot())
  }
}
