@testable import Ephemeris

/// The Delta T of the peer, by the moments that its lines tell in both scales.
struct PeerDeltaT {
  // UT and Delta T in days, by time.
  private let points: [(universal: Double, days: Double)]

  init() throws {
    var points: [(universal: Double, days: Double)] = []
    for file in ["positions", "positions_variants", "houses"] {
      for line in try ReferenceLine.all(file) where line.has("jd_ut") && line.has("jd_tt") {
        let universal = try line.number("jd_ut")
        points.append((universal, try line.number("jd_tt") - universal))
      }
    }
    self.points = points.sorted { $0.universal < $1.universal }
  }

  /// Linear between neighbours: they are a few months apart.
  func terrestrial(_ universal: Double) -> JulianDay<TT> {
    let after = points.firstIndex { $0.universal > universal } ?? points.count - 1
    let (a, b) = (points[max(0, after - 1)], points[after])
    let share = b.universal > a.universal ? (universal - a.universal) / (b.universal - a.universal) : 0
    return JulianDay(universal + a.days + max(0, min(1, share)) * (b.days - a.days))
  }
}
