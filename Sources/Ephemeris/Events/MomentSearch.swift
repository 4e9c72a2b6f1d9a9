/// Which way in time a search goes.
public enum TimeDirection: Equatable, Sendable {
  case forward, backward

  /// +1 or -1: the sign of a step.
  var sign: Double { self == .forward ? 1 : -1 }
}

/// Moments, in days of any one time scale, at which a smooth function vanishes or is least.
enum MomentSearch {
  typealias Curve = (Double) throws(EphemerisError) -> Double

  /// The zero of a function whose signs at the two ends differ; nil when they do not.
  ///
  /// False position with the Illinois weights, and a halving of the interval whenever that stalls, until
  /// the interval is shorter than `tolerance` days (0.01 s when not given).
  static func zero(
    between start: Double, and end: Double, tolerance: Double = 1e-7, of curve: Curve
  ) throws(EphemerisError) -> Double? {
    var (a, b) = (start, end)
    var (fa, fb) = (try curve(a), try curve(b))
    if fa == 0 { return a }
    if fb == 0 { return b }
    guard fa.sign != fb.sign, fa.isFinite, fb.isFinite else { return nil }
    for round in 0..<100 where abs(b - a) > tolerance {
      let stalls = round % 3 == 2
      let c = stalls ? (a + b) / 2 : b - fb * (b - a) / (fb - fa)
      let fc = try curve(c)
      if fc == 0 { return c }
      if fc.sign == fb.sign {
        fa = stalls ? fa : fa / 2
      } else {
        (a, fa) = (b, fb)
      }
      (b, fb) = (c, fc)
      if abs(fb) < 1e-15 { break }
    }
    return abs(fa) < abs(fb) ? a : b
  }

  /// The moment near `start` at which a function with one dip there is least: the vertex of parabolas
  /// through three points, with ever closer points.
  ///
  /// `spacing` is the first distance of the points, in days, and each round takes a quarter of the last: with
  /// seven rounds the last is 1/4096 of it, for dips that end nearly in a point. No step goes farther than four
  /// spacings.
  static func minimum(
    near start: Double, spacing: Double, rounds: Int = 7, of curve: Curve
  ) throws(EphemerisError) -> Double {
    var moment = start
    var h = spacing
    for _ in 0..<rounds {
      for _ in 0..<8 {
        let (before, here, after) = (try curve(moment - h), try curve(moment), try curve(moment + h))
        let bend = before - 2 * here + after
        var step = after < before ? h : -h
        if bend > 0 { step = max(-4 * h, min(4 * h, 0.5 * h * (before - after) / bend)) }
        moment += step
        if abs(step) < 0.5 * h { break }
      }
      h /= 4
    }
    return moment
  }
}
