import Glibc

/// The air over an observer, as far as it bends light.
public struct Air: Equatable, Sendable {
  /// Millibars (hPa) at the observer.
  public var pressureMillibars: Double
  public var temperatureCelsius: Double

  /// The standard atmosphere at sea level when nothing is given.
  public init(pressureMillibars: Double = 1013.25, temperatureCelsius: Double = 15) {
    self.pressureMillibars = pressureMillibars
    self.temperatureCelsius = temperatureCelsius
  }

  /// The pressure of the standard atmosphere at a height.
  ///
  /// Source: *U.S. Standard Atmosphere* (1976), troposphere: 6.5 K less a kilometre.
  public static func standardPressure(atMetres height: Double) -> Double {
    1013.25 * pow(max(0, 1 - 0.0065 * height / 288.15), 5.255)
  }

  /// How much higher a body is seen than it stands, for the altitude at which it is seen: 33.6′ at the
  /// horizon in the standard atmosphere at sea level.
  ///
  /// Good to some 0.1′ above 5°; at the horizon real air differs by minutes of arc. Nothing is seen below it;
  /// from -1° on the value stays the same. No pressure, no refraction.
  ///
  /// Source: Sinclair (1982), *NAO Technical Note* 59; Bennett (1982), *J. Inst. Navigation* 35, 255.
  public func refraction(atApparentAltitude altitude: Angle) -> Angle {
    guard pressureMillibars > 0 else { return .zero }
    let h = max(-1, min(90, altitude.degrees))
    let standard =
      h > 17.904104638432
      ? 0.97 / tan(h * .pi / 180)
      : (34.46 + h * (4.23 + 0.004 * h)) / (1 + h * (0.505 + 0.0845 * h))
    let weight = (pressureMillibars - 80) / 930 / (1 + 8e-5 * (standard + 39) * (temperatureCelsius - 10))
    return .degrees(max(0, standard * weight) / 60)
  }

  /// How much higher a body is seen than it stands, for its true altitude.
  public func refraction(atTrueAltitude altitude: Angle) -> Angle {
    var found = Angle.zero
    // Each round leaves a quarter of the error at the horizon and less above.
    for _ in 0..<12 { found = refraction(atApparentAltitude: altitude + found) }
    return found
  }
}
