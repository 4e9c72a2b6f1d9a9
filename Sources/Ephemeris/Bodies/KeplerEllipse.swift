import Glibc

/// A slowly changing ellipse about the Sun, in equinoctial elements: the curve from which a planet's series tell the
/// difference.
///
/// Source: Broucke & Cefola (1972), *Celest. Mech.* 5, 303.
struct KeplerEllipse: Sendable {
  /// Four coefficients each of a, h = e sin ϖ, k = e cos ϖ, p = tan(i/2) sin Ω, q = tan(i/2) cos Ω and the mean longitude,
  /// cubic in (day − middle) / scale.
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

  @inline(__always) private static func value(_ c: Cubic, _ y: Double) -> Double {
    c.0 + y * (c.1 + y * (c.2 + y * c.3))
  }

  func motion(at day: Double) -> Motion {
    let y = (day - middle) / scale
    let a = Self.value(a, y)
    let h = Self.value(h, y)
    let k = Self.value(k, y)
    let p = Self.value(p, y)
    let q = Self.value(q, y)
    let mean = Self.value(longitude, y)
    let meanRate = (longitude.1 + y * (2 * longitude.2 + y * 3 * longitude.3)) / scale

    let (s, c) = eccentricLongitude(mean, h, k)
    let beta = 1 / (1 + (1 - h * h - k * k).squareRoot())
    let u1 = 1 - h * h * beta
    let u2 = 1 - k * k * beta
    let hk = h * k * beta
    let x = a * (u1 * c + hk * s - k)
    let z = a * (u2 * s + hk * c - h)
    let rate = a * meanRate / (1 - h * s - k * c)
    let dx = rate * (hk * c - u1 * s)
    let dz = rate * (u2 * c - hk * s)

    let d = 1 / (1 + p * p + q * q)
    let f = Vector(1 - p * p + q * q, 2 * p * q, -2 * p) * d
    let g = Vector(2 * p * q, 1 + p * p - q * q, 2 * q) * d
    return Motion(position: f * x + g * z, velocity: f * dx + g * dz)
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
