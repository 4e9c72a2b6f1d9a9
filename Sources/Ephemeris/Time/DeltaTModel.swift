import CEphemerisData

/// The splines, observed values and end formulas behind `DeltaT`.
struct DeltaTModel: Sendable {
  /// Cubic pieces: first and last year, then four coefficients in the share of the piece that has passed.
  private var splines: [(from: Double, to: Double, a0: Double, a1: Double, a2: Double, a3: Double)] = []
  /// Julian days (TT) and seconds, ascending.
  private var observed: [(day: Double, seconds: Double)] = []
  private(set) var lastObserved = 0.0
  /// What the first observed value is above the splines, met by a ramp of 1,000 days.
  private var ramp = 0.0
  /// Mean slope of the last ten years of values, seconds a year.
  private static let lastSlope = 0.0495

  static let embedded = DeltaTModel(
    TextTable(ephemeris_delta_t_text(), length: ephemeris_delta_t_length()))

  init(_ table: TextTable) {
    let spline = UInt8(ascii: "S")
    let predicted = UInt8(ascii: "p")
    table.forEachLine(of: [spline, UInt8(ascii: "V")]) { kind, fields, flag in
      if kind == spline, fields.count >= 6 {
        splines.append((fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]))
      } else if kind != spline, fields.count >= 3 {
        observed.append((fields[0], fields[2]))
        if flag != predicted { lastObserved = fields[0] }
      }
    }
    guard let first = observed.first else { return }
    ramp = first.seconds - historical(Self.year(first.day))
  }

  func value(at day: Double) -> (seconds: Double, isExtrapolated: Bool) {
    let year = Self.year(day)
    guard let first = observed.first, let last = observed.last else { return (Self.parabola(year), true) }
    if day < first.day {
      let share = max(0, 1 - (first.day - day) / 1000)
      return (historical(year) + ramp * share, false)
    }
    if day <= last.day { return (interpolated(day), day > lastObserved) }
    return (forecast(year, from: Self.year(last.day), last.seconds), true)
  }

  private static func year(_ day: Double) -> Double { 2000 + (day - 2_451_544.5) / 365.2425 }

  /// The long-term parabola of the 2016 paper, eq. 4.1.
  private static func parabola(_ year: Double) -> Double {
    let centuries = (year - 1825) / 100
    return -320 + 32.5 * centuries * centuries
  }

  private func historical(_ year: Double) -> Double {
    guard let first = splines.first, let last = splines.last else { return Self.parabola(year) }
    // The splines belong to a tidal acceleration of -25.85″/cy²; ours is -25.80.
    let fromEpoch = year - 1955
    let tidal = -0.000091 * (-25.80 + 25.85) * fromEpoch * fromEpoch
    if year < first.from { return Self.parabola(year) + first.a0 - Self.parabola(first.from) + tidal }
    let piece = splines.last { $0.from <= year } ?? last
    let u = (year - piece.from) / (piece.to - piece.from)
    return piece.a0 + u * (piece.a1 + u * (piece.a2 + u * piece.a3)) + tidal
  }

  private func interpolated(_ day: Double) -> Double {
    var low = 0
    var high = observed.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if observed[middle].day <= day { low = middle } else { high = middle }
    }
    let share = (day - observed[low].day) / (observed[high].day - observed[low].day)
    return observed[low].seconds + share * (observed[high].seconds - observed[low].seconds)
  }

  /// A cubic Hermite curve from the last value to the parabola in 2500, then the parabola.
  private func forecast(_ year: Double, from start: Double, _ seconds: Double) -> Double {
    guard year < 2500 else { return Self.parabola(year) }
    let span = 2500 - start
    let u = (year - start) / span
    let endSlope = 65 * (2500 - 1825) / 1e4
    let v = 1 - u
    return v * v * ((1 + 2 * u) * seconds + u * span * Self.lastSlope)
      + u * u * ((3 - 2 * u) * Self.parabola(2500) - v * span * endSlope)
  }
}
