import Glibc

/// Meridian, horizon and ecliptic of a place at a moment. Angles in radians.
///
/// Source of the formulas: Meeus, *Astronomical Algorithms*, 2nd ed., ch. 13 and 14; Holden, *The Elements
/// of House Division* (1977).
struct LocalSphere {
  let armc: Double
  let latitude: Double
  let obliquity: Double
  let sineOfObliquity: Double
  let cosineOfObliquity: Double
  /// The ecliptic's point on the upper meridian, by right ascension.
  let midheaven: Double
  /// The rising point; within the polar circles turned to the eastern side of the meridian.
  let ascendant: Double
  let ascendantIsTurned: Bool

  init(armc: Angle, latitude: Angle, obliquity: Angle) {
    self.armc = armc.signed.radians
    // At a pole itself the horizon is the equator and the meridian is lost.
    let pole = (90 - 1e-9) * Double.pi / 180
    self.latitude = max(-pole, min(pole, latitude.radians))
    self.obliquity = obliquity.radians
    sineOfObliquity = sin(obliquity.radians)
    cosineOfObliquity = cos(obliquity.radians)
    midheaven = atan2(sin(self.armc), cos(self.armc) * cosineOfObliquity)
    let rising = Self.rising(
      self.armc, tanOfPole: tan(self.latitude), sineOfObliquity, cosineOfObliquity)
    ascendantIsTurned = (rising - midheaven).remainder(dividingBy: 2 * .pi) < 0
    ascendant = ascendantIsTurned ? rising + .pi : rising
  }

  /// True where some of the ecliptic never rises or never sets.
  var isPolar: Bool { abs(latitude) >= .pi / 2 - obliquity }

  /// The ecliptic's point that rises on the horizon of a pole height, when `meridian` culminates.
  func rising(_ meridian: Double, tanOfPole: Double) -> Double {
    Self.rising(meridian, tanOfPole: tanOfPole, sineOfObliquity, cosineOfObliquity)
  }

  private static func rising(_ meridian: Double, tanOfPole: Double, _ sine: Double, _ cosine: Double)
    -> Double
  {
    atan2(cos(meridian), -(sin(meridian) * cosine + tanOfPole * sine))
  }

  /// The ecliptic's point of a right ascension.
  func longitude(ofRightAscension a: Double) -> Double { atan2(sin(a), cos(a) * cosineOfObliquity) }

  func rightAscension(ofLongitude l: Double) -> Double { atan2(sin(l) * cosineOfObliquity, cos(l)) }

  /// From rising to culmination: 0 for what never rises, π for what never sets.
  func semiArc(ofDeclination d: Double) -> Double { semiArc(ofTanOfDeclination: tan(d)) }

  func semiArc(ofTanOfDeclination t: Double) -> Double {
    acos(max(-1, min(1, -tan(latitude) * t)))
  }

  /// Where the prime vertical meets the ecliptic in the west.
  var vertex: Double {
    // Seen from the prime vertical, the colatitude is the pole height and the lower meridian culminates.
    let crossing = rising(armc + .pi, tanOfPole: tan(colatitude))
    // Within the tropics it may be the eastern one that the formula gives.
    let isEast = (crossing - midheaven).remainder(dividingBy: 2 * .pi) > 0
    return isEast ? crossing + .pi : crossing
  }

  var equatorialAscendant: Double { rising(armc, tanOfPole: 0) }
  var complementaryAscendant: Double { rising(armc, tanOfPole: tan(colatitude)) }
  var polarAscendant: Double { rising(armc + .pi, tanOfPole: tan(latitude)) }

  private var colatitude: Double { latitude >= 0 ? .pi / 2 - latitude : -.pi / 2 - latitude }

  /// Twelve cusps from those of houses 10, 11, 12, 1, 2 and 3; the others lie opposite.
  func cusps(_ tenth: Double, _ eleventh: Double, _ twelfth: Double, _ second: Double, _ third: Double)
    -> [Angle]
  {
    opposed([ascendant, second, third, tenth + .pi, eleventh + .pi, twelfth + .pi])
  }

  /// Cusps from the first half of them; the others lie opposite.
  func opposed(_ half: [Double]) -> [Angle] {
    (half + half.map { $0 + .pi }).map { Angle(radians: $0).normalized }
  }
}
