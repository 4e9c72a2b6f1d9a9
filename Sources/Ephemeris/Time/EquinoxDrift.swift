/// How far the mean equinox has moved along the equator since J2000.0, over ten thousand years: what
/// sidereal time is ahead of the Earth's rotation angle.
///
/// The sum of the long-term precession's rate along the moving equator, taken by Simpson's rule once and
/// read between whole centuries by cubic Hermite curves; closer than 1e-6″ to the integral.
struct EquinoxDrift: Sendable {
  /// Radians, and radians a century, at each century from `first` on.
  private var knots: [Varying] = []
  private static let first = -80
  private static let last = 60

  static let embedded = EquinoxDrift()

  private init() {
    func rate(_ t: Double) -> Double { LongTermPrecession(at: t).equinoxRateAlongEquator * 36_525 }
    // 0.014506″: GMST of IAU 2006 at J2000.0.
    var sums = [0: 0.014506 * Double.pi / 648_000]
    for step in [1, -1] {
      var sum = sums[0] ?? 0
      var century = 0
      while century != (step > 0 ? Self.last : Self.first) {
        let t = Double(century)
        let h = Double(step)
        // Two halves, each with its middle.
        let ends = rate(t) + rate(t + h) + 2 * rate(t + h / 2)
        let middles = rate(t + h / 4) + rate(t + 3 * h / 4)
        sum += h / 12 * (ends + 4 * middles)
        century += step
        sums[century] = sum
      }
    }
    for century in Self.first...Self.last {
      knots.append(Varying(sums[century] ?? 0, rate: rate(Double(century))))
    }
  }

  /// Radians, and radians a day, at Julian centuries since J2000.0; beyond ±6,000 years as at the end.
  func westward(at t: Double) -> Varying {
    let along = max(0, min(Double(knots.count - 1), t - Double(Self.first)))
    let index = min(along.isNaN ? 0 : Int(along), knots.count - 2)
    let (a, b) = (knots[index], knots[index + 1])
    let u = along - Double(index)
    let v = 1 - u
    let value =
      v * v * ((1 + 2 * u) * a.value + u * a.rate) + u * u * ((3 - 2 * u) * b.value - v * b.rate)
    let slope =
      6 * u * v * (b.value - a.value) + v * (1 - 3 * u) * a.rate + u * (3 * u - 2) * b.rate
    return Varying(value, rate: slope / 36_525)
  }
}
