import Glibc

/// What the parts of the air take from starlight, in magnitudes at the zenith.
///
/// In full night the eye sees bluer light (0.51 instead of 0.55 µm), of which air takes more.
///
/// Source: Schaefer (1993), *Vistas in Astronomy* 36, 311; Schaefer (2000), *J. Hist. Astron.
/// Suppl.* (Archaeoastronomy) 25, 121, for night and twilight; the scale
/// heights and the change to night colours were settled on extinctions of another program, to five digits.
struct Extinction {
  private let gas: Double
  private let water: Double
  private let ozone: Double
  private let haze: Double
  private let pressureMillibars: Double

  // Kilometres.
  private static let gasHeight = 8.515
  private static let waterHeight = 3.0
  private static let hazeHeight = 3.745
  private static let ozoneHeight = 20.0

  init(
    _ atmosphere: Atmosphere, at place: GeographicPlace, _ time: JulianDay<UT1>, sunAltitude: Angle
  ) {
    pressureMillibars = atmosphere.air(at: place).pressureMillibars
    let height = place.heightMetres / 1000
    let humidity = max(0.01, min(99, atmosphere.humidityPercent)) / 100
    let darkness = max(0, min(6, -sunAltitude.degrees - 12))
    let wavelength = 1 - darkness / 6 * 0.04 / 0.55
    let latitude = place.latitude.radians
    let season = Self.season(time)
    gas = 0.1066 * exp(-height / Self.gasHeight) * pow(wavelength, -4)
    water = 0.94 * 0.031 * humidity * exp(atmosphere.temperatureCelsius / 15 - height / Self.waterHeight)
    ozone =
      0.031 * (3 + 0.4 * (latitude * cos(season) - cos(3 * latitude))) / 3 * (1 - 0.116 * darkness)
    switch atmosphere.clarity {
    case .usual:
      let hemisphere = latitude < 0 ? -1.0 : 1
      haze =
        0.1 * exp(-height / Self.hazeHeight) * pow(1 - 0.32 / log(humidity), 1.33)
        * (1 + 0.33 * hemisphere * sin(season)) * pow(wavelength, -1.3)
    case .meteorologicalRange(let kilometres):
      // Koschmieder's law gives what all of the air at the ground takes in a kilometre.
      let perKilometre = 3.912 * 2.5 * log10(exp(1.0)) / max(1, kilometres)
      haze = max(
        0, Self.hazeHeight * (perKilometre - gas / Self.gasHeight - water / Self.waterHeight))
    case .extinction(let magnitudes):
      haze = max(0, magnitudes - gas - water - ozone)
    }
  }

  var atZenith: Double { gas + water + ozone + haze }

  /// Magnitudes lost at an altitude as it is seen.
  func dimming(at altitude: Angle) -> Double {
    let sine = sin(altitude.radians)
    func airmass(_ height: Double) -> Double {
      let root = height.squareRoot()
      return pressureMillibars / 1013 / (sine + 0.01 * root * exp(-30 * sine / root))
    }
    let bent = cos(altitude.radians) / (1 + Self.ozoneHeight / 6378.137)
    return gas * airmass(Self.gasHeight) + water * airmass(Self.waterHeight)
      + haze * airmass(Self.hazeHeight) + ozone / (1 - bent * bent).squareRoot()
  }

  /// The whole air's thickness at an altitude in units of that of the zenith; 40 below the horizon.
  static func airmass(at altitude: Angle) -> Double {
    guard altitude.radians > 0 else { return 40 }
    let sine = sin(altitude.radians)
    return 1 / (sine + 0.025 * exp(-11 * sine))
  }

  /// The Sun's right ascension by the calendar, radians.
  private static func season(_ time: JulianDay<UT1>) -> Double {
    guard let date = time.civilDateTime?.date else { return 0 }
    return (Double(date.month) + Double(date.day - 1) / 30.4 - 3.69) * 30 * .pi / 180
  }
}
