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

  /// Millibars (hPa) at the observer; 0 stands for the usual pressure of the height.
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
}
