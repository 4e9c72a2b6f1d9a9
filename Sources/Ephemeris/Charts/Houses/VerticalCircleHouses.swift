import Glibc

/// Houses built on the zenith.
extension LocalSphere {
  /// Azimuthal, or horizontal: vertical circles each 30° of azimuth from the meridian.
  ///
  /// Seen from the nadir's horizon they are the circles of Campanus, with the complement of the latitude.
  /// Within the tropics, while the midheaven is on the pole's side of the zenith, azimuths run against the
  /// signs: the tenth cusp stays the midheaven, the first then lies in the west. The equator counts with
  /// the south.
  func azimuthal() -> [Angle] {
    let sine = latitude > 0 ? cos(latitude) : -cos(latitude)
    let cosine = abs(sin(latitude))
    func cusp(_ houses: Double) -> Double {
      let (east, up) = (sin(houses * .pi / 6), cos(houses * .pi / 6))
      let onEquator = atan2(east * cosine, up)
      let length = (east * cosine * east * cosine + up * up).squareRoot()
      return rising(armc + .pi / 2 + onEquator, tanOfPole: east * sine / length)
    }
    let half = [cusp(3) + .pi, cusp(4) + .pi, cusp(5) + .pi, midheaven + .pi, cusp(1), cusp(2)]
    return opposed(half)
  }

  /// Krusinski, Pisa and Goelzer: the great circle through ascendant and zenith in twelve, carried to the
  /// ecliptic by hour circles.
  func krusinski() -> [Angle] {
    let rising = (
      x: cos(ascendant), y: sin(ascendant) * cosineOfObliquity, z: sin(ascendant) * sineOfObliquity
    )
    let zenith = (x: cos(latitude) * cos(armc), y: cos(latitude) * sin(armc), z: sin(latitude))
    return (0..<12).map { house in
      let down = Double(house) * .pi / 6
      let x = cos(down) * rising.x - sin(down) * zenith.x
      let y = cos(down) * rising.y - sin(down) * zenith.y
      return Angle(radians: longitude(ofRightAscension: atan2(y, x))).normalized
    }
  }
}
