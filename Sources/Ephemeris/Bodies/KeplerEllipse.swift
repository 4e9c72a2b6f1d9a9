import Glibc

/// A slowly changing ellipse about the Sun, in equinoctial elements: the curve from which a planet's series
/// tell the difference.
///
/// Source: Broucke & Cefola (1972), *Celest. Mech.* 5, 303.
struct KeplerEllipse: Sendable {
  /// Four coefficients each of a, h = e sin ϖ, k = e cos ϖ, p = tan(i/2) sin Ω, q = tan(i/2) cos Ω and the
  /// mean longitude, cubic in (day − middle) / scale.
  private typealias Cubic = (Double, Double, Double, Double)
  private let middle: Double
  private let scale: Double
  private let a: Cubic
  private let h: Cubic
  private let k: Cubic
  private let p: Cubic
  private let q: Cubic
  private let longitude: Cubic

  /// Middle, scale and the six cubics; nil when they are not finite.
  init?(_ numbers: [Double]) {
    guard numbers.count == 26, numbers.allSatisfy(\.isFinite), numbers[1] != 0 else { return nil }
    func cubic(_ i: Int) -> Cubic { (numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]) }
    middle = numbers[0]
    scale = numbers[1]
    a = cubic(2)
    h = cubic(6)
    k = cubic(10)
    p = cubic(14)
    q = cubic(18)
    longitude = cubic(22)
  }

  @inline(__always) private func varying(_ c: Cubic, _ y: Double) -> Varying {
    Varying(
      c.0 + y * (c.1 + y * (c.2 + y * c.3)), rate: (c.1 + y * (2 * c.2 + y * 3 * c.3)) / scale)
  }

  func motion(at day: Double) -> Motion {
    let y = (day - middle) / scale
    let h = varying(h, y)
    let k = varying(k, y)
    let p = varying(p, y)
    let q = varying(q, y)
    let mean = varying(longitude, y)

    let (sine, cosine) = eccentricLongitude(mean.value, h.value, k.value)
    // F moves with the mean longitude and, slightly, with the shape of the ellipse.
    let rate =
      (mean.rate - h.rate * cosine + k.rate * sine) / (1 - h.value * sine - k.value * cosine)
    let s = Varying(sine, rate: cosine * rate)
    let c = Varying(cosine, rate: -sine * rate)
    let beta = ((h * h + k * k) * -1 + 1).squareRoot + 1
    // The point in its orbit, from the origin of longitudes, in units of a.
    let shift = (k * s - h * c) * beta.inverse
    let along = c - k + h * shift
    let across = s - h - k * shift

    let a = varying(a, y)
    let scaled = a * (p * p + q * q + 1).inverse
    let x = along * scaled
    let z = across * scaled
    let pq = p * q * 2
    let difference = p * p - q * q
    let up = (across * q - along * p) * scaled * 2
    let inX = x * (difference * -1 + 1) + z * pq
    let inY = x * pq + z * (difference + 1)
    return Motion(
      position: Vector(inX.value, inY.value, up.value), velocity: Vector(inX.rate, inY.rate, up.rate))
  }

  /// Sine and cosine of the eccentric longitude F, where mean = F + h cos F − k sin F.
  @inline(__always) private func eccentricLongitude(_ mean: Double, _ h: Double, _ k: Double) -> (
    Double, Double
  ) {
    let (s0, c0) = (sin(mean), cos(mean))
    var angle = mean + (k * s0 - h * c0) / (1 - k * c0 - h * s0)
    // Newton's steps; ten are far more than any ellipse of the tables needs.
    for _ in 0..<10 {
      let (s, c) = (sin(angle), cos(angle))
      let step = (mean - angle - h * c + k * s) / (1 - h * s - k * c)
      if abs(step) < 1e-6 {
        // What the last step leaves is below 1e-12: a small turn in place of new sines.
        return (s + step * (c - 0.5 * step * s), c - step * (s + 0.5 * step * c))
      }
      angle += step
    }
    return (sin(angle), cos(angle))
  }
}
