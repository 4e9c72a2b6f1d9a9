import Glibc

/// The Sun's own day and night at a place, and the houses that divide them.
///
/// Thirds of the Sun's semi-arcs are marked on its parallel; circles through them and the north and south
/// points of the horizon bound the houses. Cusps above the horizon are not opposite to those below.
///
/// Source: Makransky (1988), *Primary Directions: A Primer of Calculation*.
struct SunshineArcs {
  private let declination: Double
  /// From rising to the meridian, radians: 0 in the polar night, π in the polar day.
  private let semiArc: Double

  init(_ sphere: LocalSphere, sunDeclination: Angle) {
    declination = sunDeclination.radians
    semiArc = sphere.semiArc(ofDeclination: declination)
  }

  var risesAndSets: Bool { semiArc > 0 && semiArc < .pi }

  func cusps(on sphere: LocalSphere, midheaven: Double) -> [Angle] {
    let night = Double.pi - semiArc
    func above(_ thirds: Double) -> Double {
      semiArc > 0 ? cusp(at: thirds * semiArc / 3, on: sphere) : midheaven
    }
    func below(_ thirds: Double) -> Double {
      let fromLower = thirds * night / 3
      return night > 0
        ? cusp(at: fromLower < 0 ? -.pi - fromLower : .pi - fromLower, on: sphere) : midheaven + .pi
    }
    return [
      sphere.ascendant, below(2), below(1), midheaven + .pi, below(-1), below(-2), sphere.ascendant + .pi,
      above(-2), above(-1), midheaven, above(1), above(2),
    ].map { Angle(radians: $0).normalized }
  }

  /// On the ecliptic, by the circle through the point of the Sun's parallel that far east of the meridian.
  private func cusp(at east: Double, on sphere: LocalSphere) -> Double {
    let latitude = sphere.latitude
    return sphere.onPositionCircle(
      east: cos(declination) * sin(east),
      up: sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(east))
  }

  /// The declination of the apparent Sun: by the tables where they reach, else to 0.01° in historical times.
  ///
  /// Source of the second: Meeus, *Astronomical Algorithms*, 2nd ed., ch. 25.
  static func sunDeclination(at time: JulianDay<TT>, _ obliquity: Angle) -> Angle {
    if let place = try? Sky(at: time).place(of: .sun) { return place.declinationOfDate }
    let t = time.centuriesSinceJ2000
    let anomaly = Angle.degrees(357.52911 + 35_999.05029 * t).radians
    let centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    let longitude = Angle.degrees(280.46646 + 36_000.76983 * t + centre - 0.00569).radians
    return Angle(radians: asin(max(-1, min(1, sin(obliquity.radians) * sin(longitude)))))
  }
}
