import Glibc

/// Houses whose borders are great circles through the north and south points of the horizon.
extension LocalSphere {
  /// Regiomontanus: the circles cut the equator at each 30° from the meridian.
  func regiomontanus(midheaven: Double) -> [Angle] {
    let third = Double.pi / 6
    return cusps(
      midheaven, onPositionCircle(third), onPositionCircle(2 * third), onPositionCircle(4 * third),
      onPositionCircle(5 * third))
  }

  /// Campanus: the circles cut the prime vertical at each 30° from the zenith.
  func campanus(midheaven: Double) -> [Angle] {
    func cusp(_ houses: Double) -> Double {
      let fromZenith = houses * .pi / 6
      // The same circle's cut with the equator.
      return onPositionCircle(atan2(sin(fromZenith) * cos(latitude), cos(fromZenith)))
    }
    return cusps(midheaven, cusp(1), cusp(2), cusp(4), cusp(5))
  }

  /// Where the circle that cuts the equator at `east` of the meridian meets the ecliptic.
  private func onPositionCircle(_ east: Double) -> Double {
    let point = rising(armc + east - .pi / 2, tanOfPole: tan(latitude) * sin(east))
    return ascendantIsTurned ? point + .pi : point
  }
}
