import CEphemerisData
import Glibc

/// The 678 luni-solar and 687 planetary terms of IAU 2000A nutation.
struct NutationSeries: Sendable {
  /// Twenty numbers a term: the multipliers of l, l′, F, D, Ω, Me, Ve, Ea, Ma, Ju, Sa, Ur, Ne, pA, then sp,
  /// sp·t, cp, ce, ce·t, se in units of 0.1 µas, as the file explains.
  private var lunisolar: [Double] = []
  private var planetary: [Double] = []

  private static let width = 20

  static let embedded = NutationSeries(
    TextTable(ephemeris_nutation_series_text(), length: ephemeris_nutation_series_length()))

  /// The terms above 0.0001″ at any date within 6,000 years.
  static let leading = NutationSeries(embedded, above: 1000)

  private init(_ full: NutationSeries, above limit: Double) {
    lunisolar = Self.terms(of: full.lunisolar, above: limit)
    planetary = Self.terms(of: full.planetary, above: limit)
  }

  private static func terms(of all: [Double], above limit: Double) -> [Double] {
    var kept: [Double] = []
    for row in stride(from: 0, to: all.count, by: width) {
      let constant = abs(all[row + 14]) + abs(all[row + 16]) + abs(all[row + 17]) + abs(all[row + 19])
      let slopes = 60 * (abs(all[row + 15]) + abs(all[row + 18]))
      if constant + slopes >= limit { kept += all[row..<row + width] }
    }
    return kept
  }

  init(_ table: TextTable) {
    let luni = UInt8(ascii: "L")
    table.forEachLine(of: [luni, UInt8(ascii: "P")]) { kind, fields, _ in
      guard fields.count == Self.width else { return }
      if kind == luni { lunisolar += fields } else { planetary += fields }
    }
  }

  func nutation(at time: JulianDay<TT>) -> Nutation {
    let t = time.centuriesSinceJ2000
    let moon = DelaunayArguments(at: t)
    let exact = [
      moon.moonAnomaly, moon.sunAnomaly, moon.latitudeArgument, moon.elongation, moon.node,
    ]
    var sums = Sums(t: t)
    sums.add(lunisolar, width: Self.width, arguments: exact)
    sums.add(planetary, width: Self.width, arguments: Self.planetaryArguments(at: t))
    // The IAU 2006 adjustment: the dynamical form factor falls slowly, and the ecliptic moved a little.
    let decay = Varying(-2.7774e-6 * t, rate: -2.7774e-6 / 36_525)
    let unit = 1e-7 * Double.pi / 648_000
    return Nutation(
      longitude: sums.longitude * (decay + (1 + 0.4697e-6)) * unit,
      obliquity: sums.obliquity * (decay + 1) * unit,
      complementaryTerms: ComplementaryTerms.radians(at: t, moon))
  }

  private struct Sums {
    let t: Double
    var longitude = Varying(0)
    var obliquity = Varying(0)

    mutating func add(_ terms: [Double], width: Int, arguments: [Varying]) {
      for row in stride(from: 0, to: terms.count, by: width) {
        var argument = Varying(0)
        for (index, value) in arguments.enumerated() where terms[row + index] != 0 {
          argument = argument + value * terms[row + index]
        }
        let (s, c) = (sin(argument.value), cos(argument.value))
        let sp = terms[row + 14] + terms[row + 15] * t
        let cp = terms[row + 16]
        let ce = terms[row + 17] + terms[row + 18] * t
        let se = terms[row + 19]
        longitude = longitude + Varying(sp * s + cp * c, rate: (sp * c - cp * s) * argument.rate)
        obliquity = obliquity + Varying(ce * c + se * s, rate: (se * c - ce * s) * argument.rate)
      }
    }
  }

  /// The arguments of the planetary terms are linear in time, as the model was published (MHB2000).
  private static func planetaryArguments(at t: Double) -> [Varying] {
    func linear(_ constant: Double, _ slope: Double) -> Varying {
      Varying((constant + slope * t).remainder(dividingBy: 2 * .pi), rate: slope / 36_525)
    }
    return [
      linear(2.35555598, 8328.6914269554), Varying(0),
      linear(1.627905234, 8433.466158131), linear(5.198466741, 7771.3771468121),
      linear(2.18243920, -33.757045), linear(4.402608842, 2608.7903141574),
      linear(3.176146697, 1021.3285546211), linear(1.753470314, 628.3075849991),
      linear(6.203480913, 334.0612426700), linear(0.599546497, 52.9690962641),
      linear(0.874016757, 21.3299104960), linear(5.481293872, 7.4781598567),
      linear(5.321159000, 3.8127774000),
      Varying(
        t * (0.02438175 + 0.00000538691 * t), rate: (0.02438175 + 2 * 0.00000538691 * t) / 36_525),
    ]
  }
}
