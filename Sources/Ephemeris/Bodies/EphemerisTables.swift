import CEphemerisData

/// The planetary file of a date, with its bodies at hand.
struct EphemerisTables: Sendable {
  private let table: ChebyshevTable
  /// True for the file that is within 0.001″ of its source.
  let isPrecise: Bool
  let sun: ChebyshevSeries
  let moon: ChebyshevSeries
  /// The barycentre of Earth and Moon, from the Sun.
  let earthMoon: ChebyshevSeries
  /// By `Body.tableIndex`; nil where the file lacks the body.
  private let series: [ChebyshevSeries?]

  /// DE440 and minor planets, 1550-2650.
  static let modern: Result<EphemerisTables, EphemerisError> = Result { () throws(EphemerisError) in
    try EphemerisTables(
      ChebyshevTable("modern.eph", ephemeris_modern_bytes(), length: ephemeris_modern_length()),
      isPrecise: true)
  }

  /// DE431, -5400 to 5399: planets within 0.6″, the Moon within 3″, no minor planets.
  static let ancient: Result<EphemerisTables, EphemerisError> = Result { () throws(EphemerisError) in
    try EphemerisTables(
      ChebyshevTable("ancient.eph", ephemeris_ancient_bytes(), length: ephemeris_ancient_length()),
      isPrecise: false)
  }

  /// The tables that hold a moment.
  ///
  /// Nothing is looked up at any other moment than this one, so the light that left a planet earlier needs
  /// no margin at the ends.
  static func covering(_ time: JulianDay<TT>, _ span: TableSpan) throws(EphemerisError) -> EphemerisTables {
    let day = time.barycentric.days
    if span == .closest {
      let modern = try modern.get()
      if modern.table.covers(day) { return modern }
    }
    let ancient = try ancient.get()
    guard ancient.table.covers(day) else {
      throw .outOfRange(nil, requested: time.days, first: ancient.table.first, last: ancient.table.last)
    }
    return ancient
  }

  /// The first moment that any table holds.
  static func beginning() throws(EphemerisError) -> JulianDay<TT> {
    JulianDay(try ancient.get().table.first)
  }

  init(_ table: ChebyshevTable, isPrecise: Bool) throws(EphemerisError) {
    self.table = table
    self.isPrecise = isPrecise
    sun = try table.series(10)
    moon = try table.series(301)
    earthMoon = try table.series(3)
    series = Body.allCases.map { $0.tableCode.flatMap { code in try? table.series(code) } }
  }

  func series(of body: Body, at time: JulianDay<TT>) throws(EphemerisError) -> ChebyshevSeries {
    if let found = series[body.tableIndex] { return found }
    // Minor planets are in the close file alone.
    let modern = try Self.modern.get()
    throw .outOfRange(
      body, requested: time.days, first: modern.table.first, last: modern.table.last)
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
