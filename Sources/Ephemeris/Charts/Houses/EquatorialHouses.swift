import Glibc

/// Houses that divide the equator and carry the borders to the ecliptic.
extension LocalSphere {
  /// Meridian, or axial rotation: hour circles each 30° from the meridian.
  func meridian() -> [Angle] { everyTwoHours(from: armc + .pi / 2, longitude(ofRightAscension:)) }

  /// Carter's poli-equatorial houses: hour circles each 30° from that of the ascendant.
  func carter() -> [Angle] {
    everyTwoHours(from: rightAscension(ofLongitude: ascendant), longitude(ofRightAscension:))
  }

  /// Morinus: circles through the poles of the ecliptic and the equator's points each 30° from the meridian.
  func morinus() -> [Angle] {
    everyTwoHours(from: armc + .pi / 2) { atan2(sin($0) * cosineOfObliquity, cos($0)) }
  }

  /// Alcabitius: hour circles through thirds of the ascendant's own semi-arcs.
  func alcabitius() -> [Angle] {
    let declination = asin(max(-1, min(1, sin(ascendant) * sineOfObliquity)))
    let third = semiArc(ofDeclination: declination) / 3
    let fourth = armc + .pi
    let lowerThird = .pi / 3 - third
    return cusps(
      midheaven, longitude(ofRightAscension: armc + third), longitude(ofRightAscension: armc + 2 * third),
      longitude(ofRightAscension: fourth - 2 * lowerThird),
      longitude(ofRightAscension: fourth - lowerThird))
  }

  private func everyTwoHours(from first: Double, _ longitude: (Double) -> Double) -> [Angle] {
    (0..<12).map { Angle(radians: longitude(first + Double($0) * .pi / 6)).normalized }
  }
}
