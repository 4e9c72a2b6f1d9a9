import Glibc

/// Houses whose borders are great circles through the north and south points of the horizon, or stand for
/// such circles by their pole heights.
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
      return onPositionCircle(east: sin(fromZenith), up: cos(fromZenith))
    }
    return cusps(midheaven, cusp(1), cusp(2), cusp(4), cusp(5))
  }

  /// Polich and Page, "topocentric": as Regiomontanus, but the tangents of the pole heights grow by thirds
  /// from the meridian to the horizon.
  func polichPage(midheaven: Double) -> [Angle] {
    func cusp(_ houses: Double, thirds: Double) -> Double {
      turned(rising(armc + houses * .pi / 6 - .pi / 2, tanOfPole: tan(latitude) * thirds / 3))
    }
    return cusps(
      midheaven, cusp(1, thirds: 1), cusp(2, thirds: 2), cusp(4, thirds: 2), cusp(5, thirds: 1))
  }

  /// Where the circle through a direction meets the ecliptic, on the same side of the meridian.
  ///
  /// The direction is that of its trace on the prime vertical: eastward and upward parts.
  func onPositionCircle(east: Double, up: Double) -> Double {
    // The same circle's cut with the equator.
    onPositionCircle(atan2(east * cos(latitude), up))
  }

  /// Where the circle that cuts the equator at `east` of the meridian meets the ecliptic.
  private func onPositionCircle(_ east: Double) -> Double {
    turned(rising(armc + east - .pi / 2, tanOfPole: tan(latitude) * sin(east)))
  }

  private func turned(_ point: Double) -> Double { ascendantIsTurned ? point + .pi : point }
}
