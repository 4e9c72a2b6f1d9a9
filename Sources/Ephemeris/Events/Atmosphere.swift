/// The air that an observer looks through.
public struct Atmosphere: Equatable, Sendable {
  /// How clear it is.
  public enum Clarity: Equatable, Sendable {
    /// As usual for the humidity, the season and the height.
    case usual
    /// How far a dark object on the ground can be seen, kilometres; at least 1.
    case meteorologicalRange(kilometres: Double)
    /// Magnitudes that a star in the zenith loses; below what clean air takes (about 0.17), that.
    case extinction(magnitudes: Double)
  }

  /// Millibars (hPa) at the observer; 0 stands for the usual pressure of the height. Where something is looked
  /// for near the horizon, it bends light as if given for the level of the sea.
  public var pressureMillibars: Double
  public var temperatureCelsius: Double
  /// Relative humidity, 0 to 100.
  public var humidityPercent: Double
  public var clarity: Clarity

  public init(
    pressureMillibars: Double = 1013.25, temperatureCelsius: Double = 15, humidityPercent: Double = 40,
    clarity: Clarity = .usual
  ) {
    self.pressureMillibars = pressureMillibars
    self.temperatureCelsius = temperatureCelsius
    self.humidityPercent = humidityPercent
    self.clarity = clarity
  }

  func air(at place: GeographicPlace) -> Air {
    Air(
      pressureMillibars: pressureMillibars > 0
        ? pressureMillibars : Air.standardPressure(atMetres: place.heightMetres),
      temperatureCelsius: temperatureCelsius)
  }

  /// The air that bends light on its way to an eye that looks for something: at the height of the place, with
  /// pressure and temperature given for the level of the sea.
  ///
  /// Source: *U.S. Standard Atmosphere* (1976) for both, up to the top of the troposphere. That they are meant
  /// so was settled on another program's limits of visibility at 1200 and 2500 m: without it objects one or
  /// two degrees high come out 0.1 mag too easy to see.
  func bendingAir(at place: GeographicPlace) -> Air {
    var air = air(at: place)
    if pressureMillibars > 0 {
      air.pressureMillibars *=
        Air.standardPressure(atMetres: place.heightMetres) / Air.standardPressure(atMetres: 0)
    }
    // Colder than this the formula of refraction ends.
    air.temperatureCelsius = max(-90, air.temperatureCelsius - 0.0065 * min(11_000, place.heightMetres))
    return air
  }
}
