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

  func makransky(on sphere: LocalSphere) -> [Angle] {
    cusps(on: sphere, midheaven: sphere.midheaven, makranskyCusp(at:fromMeridian:on:))
  }

  func treindl(on sphere: LocalSphere, midheaven: Double) -> [Angle] {
    cusps(on: sphere, midheaven: midheaven) { east, _, sphere in
      let (eastward, up) = direction(at: east, on: sphere)
      return sphere.onPositionCircle(east: eastward, up: up)
    }
  }

  private func cusps(
    on sphere: LocalSphere, midheaven: Double,
    _ cusp: (_ east: Double, _ fromMeridian: Double, LocalSphere) -> Double
  ) -> [Angle] {
    let night = Double.pi - semiArc
    func above(_ thirds: Double) -> Double {
      let east = thirds * semiArc / 3
      return semiArc > 0 ? cusp(east, abs(east), sphere) : midheaven
    }
    func below(_ thirds: Double) -> Double {
      let fromLower = abs(thirds) * night / 3
      let east = thirds < 0 ? fromLower - .pi : .pi - fromLower
      return night > 0 ? cusp(east, fromLower, sphere) : midheaven + .pi
    }
    return [
      sphere.ascendant, below(2), below(1), midheaven + .pi, below(-1), below(-2), sphere.ascendant + .pi,
      above(-2), above(-1), midheaven, above(1), above(2),
    ].map { Angle(radians: $0).normalized }
  }

  /// By the pole height of the circle and the oblique ascension under it.
  ///
  /// Farther than 90° from its meridian the procedure works with the complement of the zenith distance, so
  /// that the cusp leaves the circle of the definition; this is kept, as Treindl's solution has the other.
  private func makranskyCusp(at east: Double, fromMeridian: Double, on sphere: LocalSphere) -> Double {
    let (eastward, up) = direction(at: east, on: sphere)
    if fromMeridian <= .pi / 2 {
      let onEquator = atan2(eastward * cos(sphere.latitude), up)
      return sphere.rising(
        sphere.armc + onEquator - .pi / 2, tanOfPole: tan(sphere.latitude) * sin(onEquator))
    }
    let cosineOfZenithDistance = abs(up) / (eastward * eastward + up * up).squareRoot()
    let height = asin(sin(sphere.latitude) * cosineOfZenithDistance)
    let tanOfPole = tan(east < 0 ? -height : height)
    let difference = asin(max(-1, min(1, tan(declination) * tanOfPole)))
    return sphere.rising(sphere.armc + east + difference - .pi / 2, tanOfPole: tanOfPole)
  }

  /// Where the Sun's parallel is that far east of the meridian, as seen along the horizon from the south:
  /// its eastward and upward parts.
  private func direction(at east: Double, on sphere: LocalSphere) -> (east: Double, up: Double) {
    let latitude = sphere.latitude
    return (
      cos(declination) * sin(east),
      sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(east)
    )
  }

  /// The declination of the apparent Sun: by the tables where they reach, else by `solarTheoryDeclination`.
  static func sunDeclination(at time: JulianDay<TT>, _ obliquity: Angle) -> Angle {
    if let sun = try? Sky(at: time).place(of: .sun) { return sun.declinationOfDate }
    return solarTheoryDeclination(at: time, obliquity)
  }

  /// The declination of the Sun by its equation of the centre, to 0.01° within some centuries.
  ///
  /// Source: Meeus, *Astronomical Algorithms*, 2nd ed., ch. 25.
  static func solarTheoryDeclination(at time: JulianDay<TT>, _ obliquity: Angle) -> Angle {
    let t = time.centuriesSinceJ2000
    let anomaly = Angle.degrees(357.52911 + t * (35_999.05029 - t * 0.0001537)).radians
    let centre =
      (1.914602 - t * 0.004817) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    let longitude = Angle.degrees(280.46646 + t * (36_000.76983 + t * 0.0003032) + centre - 0.00569)
    return Angle(radians: asin(max(-1, min(1, sin(obliquity.radians) * sin(longitude.radians)))))
  }
}
