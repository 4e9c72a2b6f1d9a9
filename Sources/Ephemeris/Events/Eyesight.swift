import Glibc

/// Who looks, and through what.
public struct Eyesight: Equatable, Sendable {
  public struct Telescope: Equatable, Sendable {
    public var apertureCentimetres: Double
    public var magnification: Double

    public init(apertureCentimetres: Double, magnification: Double) {
      self.apertureCentimetres = apertureCentimetres
      self.magnification = magnification
    }
  }

  /// The pupil opens less with age; under 23 as with 23.
  public var ageYears: Double
  /// Sharpness: 1 is normal, 1.4 good, 0.5 poor; above 0.
  public var snellenRatio: Double
  public var usesBothEyes: Bool
  /// Nil for the naked eye.
  public var telescope: Telescope?

  public init(
    ageYears: Double = 36, snellenRatio: Double = 1, usesBothEyes: Bool = true, telescope: Telescope? = nil
  ) {
    self.ageYears = ageYears
    self.snellenRatio = snellenRatio
    self.usesBothEyes = usesBothEyes
    self.telescope = telescope
  }

  /// The faintest magnitude outside of the air that is seen on a sky of some brightness.
  ///
  /// Source: Schaefer (1990), *PASP* 102, 212: threshold, colours, and what a telescope does to star
  /// and sky; Garstang (2000), *J. R. Astron. Soc. Can.* 94, 80, for the pupil. How pupil and colours enter,
  /// and where night vision begins, was settled on limits of another program, which come out within 0.01.
  /// - Parameters:
  ///   - nanolamberts: of the sky.
  ///   - dimming: magnitudes that the air takes from a star there, for yellow light.
  func limit(onSky nanolamberts: Double, dimming: Double) -> Double {
    let isNight = nanolamberts < Self.nightVision
    let pupil = Self.pupil(age: ageYears, nanolamberts)
    let young = Self.pupil(age: 0, nanolamberts)
    let narrowing = (young / pupil) * (young / pupil)
    var starlight = narrowing
    var skylight = narrowing
    if let telescope, telescope.apertureCentimetres > 0, telescope.magnification > 0 {
      // What leaves a wide eyepiece beside the pupil is lost.
      let used = min(telescope.apertureCentimetres, telescope.magnification * pupil)
      let gathered = (used / pupil) * (used / pupil) * Self.transmission
      starlight /= gathered
      skylight *= gathered / (telescope.magnification * telescope.magnification)
    }
    if !usesBothEyes { starlight *= 1.41 }
    // The rods see bluer light: stars of colour 0.5 and a sky of colour 0.7, and more of the air's dimming.
    let colour = isNight ? 0.75 : 0
    if isNight { skylight *= 0.5495 }
    let (constant, slope) = isNight ? (1.584893e-10, 0.01258925) : (4.466836e-9, 1.258925e-6)
    let root = 1 + (slope * nanolamberts * skylight).squareRoot()
    return -16.57 - 2.5 * log10(constant * root * root * starlight) + colour
      - dimming * (isNight ? 1.2 : 1) + 5 * log10(snellenRatio)
  }

  /// Nanolamberts below which the rods see.
  private static let nightVision = 1645.0
  private static let transmission = 0.8

  /// Centimetres.
  private static func pupil(age: Double, _ nanolamberts: Double) -> Double {
    let age = max(23, min(100, age))
    return 0.534 - 0.00211 * age - (0.236 - 0.00127 * age) * tanh(0.4 * log10(nanolamberts) - 2.2)
  }
}
