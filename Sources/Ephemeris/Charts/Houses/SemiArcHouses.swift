import Glibc

/// Houses that divide the time which points spend above and below the horizon. Not defined within the polar circles.
extension LocalSphere {
  /// Placidus: the cusps have passed thirds of their own way from the lower to the upper meridian.
  func placidus() -> [Angle] {
    cusps(
      midheaven, placidus(share: 1.0 / 3, fromLower: false), placidus(share: 2.0 / 3, fromLower: false),
      placidus(share: 2.0 / 3, fromLower: true), placidus(share: 1.0 / 3, fromLower: true))
  }

  /// The point of the ecliptic that is `share` of its own semi-arc east of the meridian.
  ///
  /// Its right ascension a solves a = meridian ± share × (90° ± asin(k sin a)), k = tan(latitude) tan(obliquity). With
  /// |k| < 1 the difference of both sides rises with a throughout: one solution, which Newton's steps reach from anywhere
  /// in its bracket of half a turn; a step that leaves the bracket is halved into it.
  private func placidus(share: Double, fromLower: Bool) -> Double {
    let k = tan(latitude) * sineOfObliquity / cosineOfObliquity
    let meridian = fromLower ? armc + .pi : armc
    let side = fromLower ? -share : share
    var low = fromLower ? meridian - share * .pi : meridian
    var high = fromLower ? meridian : meridian + share * .pi
    var a = meridian + side * .pi / 2
    for _ in 0..<60 {
      let s = max(-1, min(1, k * sin(a)))
      // Of the lower arc the same share counts with the ascensional difference reversed.
      let ascensional = asin(s)
      let error = a - meridian - side * .pi / 2 - share * ascensional
      if error > 0 { high = a } else { low = a }
      let slope = 1 - share * k * cos(a) / max(1 - s * s, 1e-18).squareRoot()
      var next = a - error / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      let step = abs(next - a)
      a = next
      if step < 1e-13 { break }
    }
    return longitude(ofRightAscension: a)
  }

  /// Koch: the degree on the meridian came up from the horizon in its semi-arc; the cusps are the rising points at thirds
  /// of that time.
  func koch() -> [Angle] {
    let tanOfDeclination = sin(armc) * sineOfObliquity / cosineOfObliquity
    let semiArc = .pi / 2 + asin(max(-1, min(1, tan(latitude) * tanOfDeclination)))
    func cusp(_ thirds: Double) -> Double {
      rising(armc + thirds * semiArc / 3, tanOfPole: tan(latitude))
    }
    return cusps(midheaven, cusp(-2), cusp(-1), cusp(1), cusp(2))
  }
}
