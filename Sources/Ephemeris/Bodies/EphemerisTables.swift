import CEphemerisData

/// The planetary file of a date, with its bodies at hand.
struct EphemerisTables: Sendable {
  private let table: ChebyshevTable
  let sun: ChebyshevSeries
  let moon: ChebyshevSeries
  /// The barycentre of Earth and Moon, from the Sun.
  let earthMoon: ChebyshevSeries
  /// By `Body.tableIndex`; nil where the file lacks the body.
  private let series: [ChebyshevSeries?]

  static let modern: Result<EphemerisTables, EphemerisError> = Result { () throws(EphemerisError) in
    try EphemerisTables(
      ChebyshevTable("modern.eph", ephemeris_modern_bytes(), length: ephemeris_modern_length()))
  }

  /// The tables that hold a moment.
  ///
  /// A file for other years goes behind `modern` here. Nothing is looked up at any other moment than this
  /// one, so the light that left a planet earlier needs no margin at the ends.
  static func covering(_ time: JulianDay<TT>) throws(EphemerisError) -> EphemerisTables {
    let modern = try modern.get()
    guard modern.table.covers(time.barycentric.days) else {
      throw .outOfRange(
        nil, requested: time.days, first: modern.table.first, last: modern.table.last)
    }
    return modern
  }

  /// Throws when an embedded table is damaged, so that a service can tell before it takes work.
  static func check() throws(EphemerisError) {
    _ = try modern.get()
    guard NutationTable.embedded != nil else { throw .damagedTable("nutation.eph cannot be read") }
  }

  init(_ table: ChebyshevTable) throws(EphemerisError) {
    self.table = table
    sun = try table.series(10)
    moon = try table.series(301)
    earthMoon = try table.series(3)
    series = Body.allCases.map { $0.tableCode.flatMap { code in try? table.series(code) } }
  }

  func series(of body: Body, at time: JulianDay<TT>) throws(EphemerisError) -> ChebyshevSeries {
    guard let found = series[body.tableIndex] else {
      throw .outOfRange(body, requested: time.days, first: table.first, last: table.last)
    }
    return found
  }
}

extension Body {
  /// Its position in `allCases`.
  fileprivate var tableIndex: Int {
    switch self {
    case .sun: 0
    case .moon: 1
    case .mercury: 2
    case .venus: 3
    case .mars: 4
    case .jupiter: 5
    case .saturn: 6
    case .uranus: 7
    case .neptune: 8
    case .pluto: 9
    case .meanNode: 10
    case .trueNode: 11
    case .meanApogee: 12
    case .osculatingApogee: 13
    case .chiron: 14
    case .pholus: 15
    case .ceres: 16
    case .pallas: 17
    case .juno: 18
    case .vesta: 19
    case .earth: 20
    }
  }
}
