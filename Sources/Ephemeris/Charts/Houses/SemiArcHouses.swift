import Glibc

/// Houses that divide the time which points spend above and below the horizon. Not defined within the polar
/// circles.
extension LocalSphere {
  /// Placidus: the cusps have passed thirds of their own way from the lower to the upper meridian.
  func placidus() -> [Angle] {
    cusps(
      midheaven, onSemiArc(share: 1.0 / 3, fromLower: false), onSemiArc(share: 2.0 / 3, fromLower: false),
      onSemiArc(share: 2.0 / 3, fromLower: true), onSemiArc(share: 1.0 / 3, fromLower: true))
  }

  /// Gauquelin: ninths of the same ways, from the ascendant over midheaven and descendant.
  func gauquelin() -> [Angle] {
    let rising = (1..<9).map { onSemiArc(share: Double(9 - $0) / 9, fromLower: false) }
    // From the midheaven to the descendant: opposite to what climbs from the lower meridian.
    let sinking = (1..<9).map { onSemiArc(share: Double($0) / 9, fromLower: true) + .pi }
    return opposed([ascendant] + rising + [midheaven] + sinking)
  }

  /// The point of the ecliptic that is `share` of its own semi-arc east of the meridian.
  ///
  /// Its right ascension a solves a = meridian ± share × (90° ± asin(k sin a)), k = tan(latitude)
  /// tan(obliquity). With |k| < 1 the difference of both sides rises with a throughout: one solution, which
  /// Newton's steps reach from anywhere in its bracket of half a turn; a step that leaves the bracket is
  /// halved into it.
  private func onSemiArc(share: Double, fromLower: Bool) -> Double {
    let k = tan(latitude) * sineOfObliquity / cosineOfObliquity
    let meridian = fromLower ? armc + .pi : armc
    let side = fromLower ? -share : share
    var low = fromLower ? meridian - share * .pi : meridian
    var high = fromLower ? meridian : meridian + share * .pi
    var a = meridian + side * .pi / 2
    for _ in 0..<60 {
      // Of the lower arc the same share counts with the ascensional difference reversed.
      let s = max(-1, min(1, k * sin(a)))
      let error = a - meridian - side * .pi / 2 - share * asin(s)
      let slope = 1 - share * k * cos(a) / max(1 - s * s, 1e-18).squareRoot()
      let step = error / slope
      // The error left after a step is about its square.
      if abs(step) < 1e-8 { return longitude(ofRightAscension: a - step) }
      if error > 0 { high = a } else { low = a }
      a = a - step > low && a - step < high ? a - step : (low + high) / 2
    }
    return longitude(ofRightAscension: a)
  }

  /// Koch: the degree on the meridian came up from the horizon in its semi-arc; the cusps are the rising
  /// points at thirds of that time.
  func koch() -> [Angle] {
    let tanOfDeclination = sin(armc) * sineOfObliquity / cosineOfObliquity
    let semiArc = semiArc(ofTanOfDeclination: tanOfDeclination)
    func cusp(_ thirds: Double) -> Double {
      rising(armc + thirds * semiArc / 3, tanOfPole: tan(latitude))
    }
    return cusps(midheaven, cusp(-2), cusp(-1), cusp(1), cusp(2))
  }
}
