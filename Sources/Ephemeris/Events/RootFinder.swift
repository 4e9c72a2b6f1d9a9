/// Solves f = 0 between two places where f has opposite signs.
enum RootFinder {
  /// Where `f` is zero, to `tolerance`: by inverse quadratic steps where the last three points allow them,
  /// else by halving.
  ///
  /// When both ends have the same sign, the end with the smaller value is given back.
  ///
  /// Source: Chandrupatla (1997), *Adv. Eng. Softw.* 28, 145.
  static func root(
    between first: Double, _ firstValue: Double, and second: Double, _ secondValue: Double,
    tolerance: Double = 1e-9, of f: (Double) throws(EphemerisError) -> Double
  ) throws(EphemerisError) -> Double {
    // The bracket is a...b; a is the newest point, c the one before.
    var (a, fa) = (second, secondValue)
    var (b, fb) = (first, firstValue)
    var share = 0.5
    guard fa * fb < 0 else { return abs(fa) <= abs(fb) ? a : b }
    for _ in 0..<100 {
      let x = a + share * (b - a)
      let fx = try f(x)
      let (c, fc): (Double, Double)
      if (fx < 0) == (fa < 0) {
        (c, fc) = (a, fa)
      } else {
        (c, fc) = (b, fb)
        (b, fb) = (a, fa)
      }
      (a, fa) = (x, fx)
      let (best, value) = abs(fa) < abs(fb) ? (a, fa) : (b, fb)
      let margin = tolerance / abs(b - a)
      if margin > 0.5 || value == 0 { return best }
      let xi = (a - b) / (c - b)
      let phi = (fa - fb) / (fc - fb)
      let quadratic = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
      share =
        quadratic
        ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb) : 0.5
      share = min(1 - margin, max(margin, share))
    }
    return a
  }
}
