import Glibc

/// What the equation of the equinoxes has beyond Δψ cos ε, at most 0.0027″.
///
/// Source: IERS Conventions (2003), table 5.2e.
enum ComplementaryTerms {
  /// Ten numbers a term: the multipliers of l, l′, F, D, Ω, Venus, Earth, pA, then sine and cosine in µas.
  private static let terms: [Double] = [
    0, 0, 0, 0, 1, 0, 0, 0, 2640.96, -0.39,
    0, 0, 0, 0, 2, 0, 0, 0, 63.52, -0.02,
    0, 0, 2, -2, 3, 0, 0, 0, 11.75, 0.01,
    0, 0, 2, -2, 1, 0, 0, 0, 11.21, 0.01,
    0, 0, 2, -2, 2, 0, 0, 0, -4.55, 0,
    0, 0, 2, 0, 3, 0, 0, 0, 2.02, 0,
    0, 0, 2, 0, 1, 0, 0, 0, 1.98, 0,
    0, 0, 0, 0, 3, 0, 0, 0, -1.72, 0,
    0, 1, 0, 0, 1, 0, 0, 0, -1.41, -0.01,
    0, 1, 0, 0, -1, 0, 0, 0, -1.26, -0.01,
    1, 0, 0, 0, -1, 0, 0, 0, -0.63, 0,
    1, 0, 0, 0, 1, 0, 0, 0, -0.63, 0,
    0, 1, 2, -2, 3, 0, 0, 0, 0.46, 0,
    0, 1, 2, -2, 1, 0, 0, 0, 0.45, 0,
    0, 0, 4, -4, 4, 0, 0, 0, 0.36, 0,
    0, 0, 1, -1, 1, -8, 12, 0, -0.24, -0.12,
    0, 0, 2, 0, 0, 0, 0, 0, 0.32, 0,
    0, 0, 2, 0, 2, 0, 0, 0, 0.28, 0,
    1, 0, 2, 0, 3, 0, 0, 0, 0.27, 0,
    1, 0, 2, 0, 1, 0, 0, 0, 0.26, 0,
    0, 0, 2, -2, 0, 0, 0, 0, -0.21, 0,
    0, 1, -2, 2, -3, 0, 0, 0, 0.19, 0,
    0, 1, -2, 2, -1, 0, 0, 0, 0.18, 0,
    0, 0, 0, 0, 0, 8, -13, -1, -0.1, 0.05,
    0, 0, 0, 2, 0, 0, 0, 0, 0.15, 0,
    2, 0, -2, 0, -1, 0, 0, 0, -0.14, 0,
    1, 0, 0, -2, 1, 0, 0, 0, 0.14, 0,
    0, 1, 2, -2, 2, 0, 0, 0, -0.14, 0,
    1, 0, 0, -2, -1, 0, 0, 0, 0.14, 0,
    0, 0, 4, -2, 4, 0, 0, 0, 0.13, 0,
    0, 0, 2, -2, 4, 0, 0, 0, -0.11, 0,
    1, 0, -2, 0, -3, 0, 0, 0, 0.11, 0,
    1, 0, -2, 0, -1, 0, 0, 0, 0.11, 0,
  ]

  /// Radians at Julian centuries `t` of TT.
  static func radians(at t: Double, _ moon: DelaunayArguments) -> Double {
    let arguments = [
      moon.moonAnomaly.value, moon.sunAnomaly.value, moon.latitudeArgument.value, moon.elongation.value,
      moon.node.value, 3.176146697 + 1021.3285546211 * t, 1.753470314 + 628.3075849991 * t,
      t * (0.02438175 + 0.00000538691 * t),
    ]
    var sum = -0.87 * t * sin(moon.node.value)
    for row in stride(from: 0, to: terms.count, by: 10) {
      var argument = 0.0
      for (index, value) in arguments.enumerated() { argument += terms[row + index] * value }
      sum += terms[row + 8] * sin(argument) + terms[row + 9] * cos(argument)
    }
    return sum * 1e-6 * (.pi / 648_000)
  }
}
