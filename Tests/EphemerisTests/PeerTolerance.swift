@testable import Ephemeris

/// How far places of the peer, which rest on DE431 and a long-term precession, may lie from ours.
struct PeerTolerance {
  let body: Body
  /// The largest difference of DE431 and DE440 that was measured in that span of years, and the frames'
  /// difference.
  var arcseconds: Double
  var longitudePerDay: Double
  var latitudePerDay: Double
  let distancePerDayAU: Double

  /// The years that the embedded tables hold, as Julian days.
  static let years = 2_287_185.6...2_688_957.4

  init(_ body: Body, at time: JulianDay<TT>) {
    self.body = body
    let year = 2000 + time.centuriesSinceJ2000 * 100
    let era = [1800.0, 1900, 2050, 2100, 2200].firstIndex { year < $0 } ?? 5
    let frames = (1850...2200).contains(year) ? 0.003 : 0.015
    let near = (1900...2100).contains(year)
    arcseconds =
      switch body {
      case .meanNode, .meanApogee: near ? 0.36 : 2.16
      case .trueNode: near ? 0.072 : 0.72
      case .osculatingApogee: near ? 0.72 : 1.44
      case .chiron, .pholus: 0.009 + frames
      case .ceres: near ? 0.9 : 8
      case .pallas: near ? 2.5 : 14
      case .juno: near ? 2.5 : 23
      case .vesta: near ? 1.9 : 14
      default: Self.theories(body)[era] + frames
      }
    longitudePerDay =
      switch body {
      case .moon: 5e-4
      case .trueNode: 3e-4
      // Its table's velocity magnified: the ellipse is nearly a circle.
      case .osculatingApogee: 2e-3
      default: 1e-4
      }
    latitudePerDay =
      switch body {
      case .moon: 3e-4
      case .osculatingApogee: 2e-4
      default: 4e-5
      }
    // The peer differentiates aberration in a way of its own: 6e-5 for Pluto.
    distancePerDayAU = body == .sun || body == .moon ? 1e-6 : 1.2e-4
  }

  /// Largest differences of geocentric directions in 1600-1800, to 1900, to 2050, to 2100, to 2200 and to
  /// 2600.
  private static func theories(_ body: Body) -> [Double] {
    switch body {
    case .moon: [0.43, 0.04, 0.004, 0.006, 0.034, 0.91]
    case .mercury: [0.037, 0.008, 0.004, 0.005, 0.012, 0.10]
    case .venus: [0.022, 0.010, 0.008, 0.007, 0.009, 0.06]
    case .mars: [0.19, 0.09, 0.03, 0.03, 0.05, 0.10]
    case .jupiter: [0.07, 0.03, 0.017, 0.022, 0.035, 0.10]
    case .saturn: [0.009, 0.004, 0.002, 0.002, 0.004, 0.016]
    case .uranus: [0.41, 0.20, 0.09, 0.10, 0.18, 0.63]
    case .neptune: [0.81, 0.40, 0.22, 0.33, 0.43, 1.6]
    case .pluto: [1.7, 0.64, 0.10, 0.24, 1.1, 2.8]
    default: [0.016, 0.004, 0.003, 0.004, 0.008, 0.05]
    }
  }
}
