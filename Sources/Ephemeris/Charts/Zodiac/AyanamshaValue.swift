/// An ayanamsha at a moment.
public struct AyanamshaValue: Equatable, Sendable {
  /// How far the mean equinox is from the zero point, in [-180°, 180°).
  public let mean: Angle
  /// How far the true equinox is, nutation included: what sidereal longitudes are less than apparent
  /// tropical ones.
  public let `true`: Angle
  /// The change of the mean value a day, about 0.14″.
  public let meanPerDay: Angle

  init(mean: Varying, nutation: Varying) {
    self.mean = Self.around(mean.value)
    self.true = Self.around(mean.value + nutation.value)
    meanPerDay = Angle(radians: mean.rate)
  }

  private static func around(_ radians: Double) -> Angle {
    let angle = Angle(radians: radians).signed
    return angle.radians < .pi ? angle : Angle(radians: -.pi)
  }
}

extension Sky {
  /// How far the equinox is from the zero point of a sidereal zodiac.
  ///
  /// - Throws: `damagedTable`, when the catalogue lacks the star that holds the zodiac.
  public func ayanamsha(_ system: Ayanamsha) throws(EphemerisError) -> AyanamshaValue {
    AyanamshaValue(mean: try meanAyanamsha(system, .meanOfDate), nutation: nutation.longitude)
  }

  /// What longitudes of a frame are less by in a zodiac.
  func zodiacOffset(_ system: Ayanamsha, _ frame: ReferenceFrame) throws(EphemerisError) -> Varying {
    let mean = try meanAyanamsha(system, frame)
    return frame == .trueOfDate ? mean + nutation.longitude : mean
  }

  /// Radians and radians a day, from the mean equinox of date or from that of J2000.0, which does not move.
  private func meanAyanamsha(_ system: Ayanamsha, _ equinox: ReferenceFrame) throws(EphemerisError)
    -> Varying
  {
    let isFixed = equinox == .j2000 || equinox == .icrs
    switch AyanamshaRule(system) {
    case .epoch(let epoch):
      return isFixed ? Varying(epoch.atJ2000) : epoch.value(at: time)
    case .star(let designation, let angle, let way):
      guard let star = AyanamshaRule.anchors[designation] else {
        throw .damagedTable("stars.tsv lacks \(designation)")
      }
      // Seen as it is, but for nutation; a pole is no light that could be bent.
      let corrections: Corrections = way == .pole ? .geometric : .apparent
      let view = View(frame: isFixed ? .j2000 : .meanOfDate, corrections: corrections)
      let place = Place(seen(star, as: view), in: frame(view.frame), trueOfDate)
      return (way == .hourCircle ? place.alongHourCircle : place.varyingLongitude)
        + (-angle * .pi / 180)
    }
  }
}
