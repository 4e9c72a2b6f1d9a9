/// Houses of 30° each on the ecliptic.
extension LocalSphere {
  /// Equal: each 30° from the ascendant.
  func equal() -> [Angle] { everySign(from: ascendant) }

  /// Vehlow: the ascendant in the middle of the first of equal houses.
  func vehlowEqual() -> [Angle] { everySign(from: ascendant - .pi / 12) }

  /// Equal from the midheaven, which begins the tenth house.
  func equalMidheaven() -> [Angle] { everySign(from: midheaven + .pi / 2) }

  /// Whole signs: from the beginning of the ascendant's sign.
  func wholeSign() -> [Angle] {
    // An ascendant that only rounding keeps below a sign's beginning (1e-10°) is in that sign.
    let sign = (Angle(radians: ascendant + 1e-10 * .pi / 180).normalizedDegrees / 30).rounded(.down)
    return (0..<12).map { .degrees((sign * 30 + Double($0) * 30).truncatingRemainder(dividingBy: 360)) }
  }

  private func everySign(from start: Double) -> [Angle] {
    (0..<12).map { Angle(radians: start + Double($0) * .pi / 6).normalized }
  }
}
