import Glibc

/// The air over an observer, as far as it bends light.
public struct Air: Equatable, Sendable {
  /// Millibars (hPa) at the observer.
  public var pressureMillibars: Double
  public var temperatureCelsius: Double

  /// - Parameter pressureMillibars: 1013.25 when not given, the standard pressure at sea level.
  public init(pressureMillibars: Double = 1013.25, temperatureCelsius: Double = 15) {
    self.pressureMillibars = pressureMillibars
    self.temperatureCelsius = temperatureCelsius
  }

  /// No air: nothing is bent.
  public static let none = Air(pressureMillibars: 0, temperatureCelsius: 0)

  /// The pressure of the standard atmosphere at a height.
  ///
  /// Source: *U.S. Standard Atmosphere* (1976), troposphere: 6.5 K less a kilometre.
  public static func standardPressure(atMetres height: Double) -> Double {
    let share = max(0, 1 - 0.0065 * height / 288.15)
    return 1013.25 * pow(share, 5.255)
  }

  private var density: Double { pressureMillibars / 1010 * 283 / (273 + temperatureCelsius) }

  /// How much higher a body is seen than it stands, for its true altitude.
  ///
  /// Good to some 0.07′ above 5°; near the horizon real air differs by minutes of arc. Below -2° it fades
  /// away, since nothing is seen there.
  ///
  /// Source: Bennett (1982), *J. Inst. Navigation* 35, 255, turned to true altitudes by Saemundsson (1986),
  /// *Sky & Telescope* 72, 70; scaled by pressure and temperature as Meeus, chapter 16.
  public func refraction(atTrueAltitude altitude: Angle) -> Angle {
    let h = max(-2, altitude.degrees)
    let minutes = 1.02 / tan((h + 10.3 / (h + 5.11)) * .pi / 180) + 0.0019279
    let fading = max(0, min(1, (altitude.degrees + 5) / 3))
    return .degrees(max(0, minutes) / 60 * density * fading)
  }

  /// How much higher a body is seen than it stands, for the altitude at which it is seen.
  ///
  /// Source: Bennett (1982), eq. G.
  public func refraction(atApparentAltitude altitude: Angle) -> Angle {
    let h = max(-2, altitude.degrees)
    let minutes = 1 / tan((h + 7.31 / (h + 4.4)) * .pi / 180)
    return .degrees(max(0, minutes) / 60 * density)
  }
}
