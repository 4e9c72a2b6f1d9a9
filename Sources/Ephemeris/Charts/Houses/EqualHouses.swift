/// Houses that divide the ecliptic itself.
extension LocalSphere {
  /// Porphyrius: each quadrant between ascendant and meridian in three.
  func porphyrius() -> [Angle] {
    let quadrant = (ascendant - midheaven).remainder(dividingBy: 2 * .pi)
    let third = quadrant / 3
    let other = (.pi - quadrant) / 3
    return cusps(
      midheaven, midheaven + third, midheaven + 2 * third, ascendant + other, ascendant + 2 * other)
  }

  /// Equal: each 30° from the ascendant.
  func equal() -> [Angle] { everySign(from: Angle(radians: ascendant)) }

  /// Whole signs: from the beginning of the ascendant's sign.
  func wholeSign() -> [Angle] {
    // An ascendant that only rounding keeps below a sign's beginning (1e-10°) is in that sign.
    let sign = (Angle(radians: ascendant + 1e-10 * .pi / 180).normalizedDegrees / 30).rounded(.down)
    return (0..<12).map { .degrees((sign * 30 + Double($0) * 30).truncatingRemainder(dividingBy: 360)) }
  }

  private func everySign(from start: Angle) -> [Angle] {
    (0..<12).map { (start + .degrees(Double($0) * 30)).normalized }
  }
}
