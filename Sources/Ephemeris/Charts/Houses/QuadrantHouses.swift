import Glibc

/// Houses that divide the ecliptic between the ascendant and the meridian, without regard to the sky's
/// turning.
extension LocalSphere {
  /// From the midheaven to the ascendant, in [-π, π]; positive but for rounding.
  private var eastQuadrant: Double { (ascendant - midheaven).remainder(dividingBy: 2 * .pi) }

  /// Porphyrius: each quadrant in three.
  func porphyrius() -> [Angle] {
    quadrants(outerOfEast: eastQuadrant / 3, outerOfWest: (.pi - eastQuadrant) / 3)
  }

  /// Sripati: the cusps of Porphyrius are the middles of the houses.
  func sripati() -> [Angle] {
    let middles = porphyrius()
    return middles.indices.map { house in
      let before = middles[(house + 11) % 12]
      return (middles[house] - (middles[house] - before).signed / 2).normalized
    }
  }

  /// Pullen's sinusoidal delta: the sizes of the houses follow a sine, 30° + d and 30° + 2d in the larger
  /// quadrants and as much less in the smaller; the middle house of a quadrant below 30° has no size.
  ///
  /// Source: Pullen (1994), description of the system for Astrolog.
  func pullenDelta() -> [Angle] {
    func outer(_ quadrant: Double) -> Double {
      quadrant > .pi / 6 ? .pi / 6 + (quadrant - .pi / 2) / 4 : quadrant / 2
    }
    return quadrants(outerOfEast: outer(eastQuadrant), outerOfWest: outer(.pi - eastQuadrant))
  }

  /// Pullen's sinusoidal ratio: with the middle house of the smaller quadrant as one, its neighbours are r,
  /// those of the larger quadrant r³, r⁴ and r³.
  ///
  /// Source: Pullen (2016), description of the system for Astrolog.
  func pullenRatio() -> [Angle] {
    let small = max(1e-12, min(eastQuadrant, .pi - eastQuadrant))
    let large = .pi - small
    let ratio = large / small
    // r⁴ + 2r³ = ratio (2r + 1). The left side less the right curves upward above its only positive root,
    // below ∛(2 ratio): Newton's steps come down to it.
    var r = cbrt(2 * ratio)
    for _ in 0..<40 {
      let error = r * r * r * (r + 2) - ratio * (2 * r + 1)
      let step = error / (r * r * (4 * r + 6) - 2 * ratio)
      r -= step
      if abs(step) < 1e-14 * r { break }
    }
    let outerOfSmall = small * r / (2 * r + 1)
    let outerOfLarge = large / (2 + r)
    return eastQuadrant < .pi / 2
      ? quadrants(outerOfEast: outerOfSmall, outerOfWest: outerOfLarge)
      : quadrants(outerOfEast: outerOfLarge, outerOfWest: outerOfSmall)
  }

  /// Cusps from the size of the outer houses of the quadrants east (10 and 12) and below (1 and 3).
  private func quadrants(outerOfEast east: Double, outerOfWest west: Double) -> [Angle] {
    cusps(midheaven, midheaven + east, ascendant - east, ascendant + west, midheaven + .pi - west)
  }
}
