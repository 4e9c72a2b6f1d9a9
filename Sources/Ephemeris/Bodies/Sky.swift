// Ephemeris: where things stand in the sky, and when something happens there. Pure; units are in the types.
//
// Time/     Julian days by time scale, Delta T, sidereal time
// Frames/   precession, nutation, obliquity, and the planes that they turn
// Bodies/   Sky, the moment at which places are asked for; tables, light time, aberration, nodes and apsides
// Charts/   houses, zodiacs
// Stars/    the catalogue
// Events/   searches: ingresses, stations, eclipses, rising and setting, first and last appearances
//
// Begin with Sky.place(of:), then View for the order of corrections. Data lie in CEphemerisData.

/// The sky of one moment: what the places of all bodies share, computed once.
///
/// Making one takes about as long as three places. It is a plain value; nothing is kept between moments.
public struct Sky: Sendable {
  public let time: JulianDay<TT>
  public let nutation: Nutation
  /// True when places are within 0.002″ of JPL's DE440 (1550-2650); else planets are within 0.6″ and the
  /// Moon within 3″ of DE431, whose own places drift from the truth more the farther away the date is.
  public var isPrecise: Bool { tables.isPrecise }

  let tables: EphemerisTables
  let day: Double
  let trueOfDate: EclipticFrame
  // Kilometres and days on the axes of the tables, from the barycentre of the Solar System; the Moon from
  // the Earth.
  let sun: Motion
  let earth: Motion
  let moon: Motion
  let observer: Observer
  /// The moment in Universal Time where it was given so.
  private let given: JulianDay<UT1>?

  /// - Throws: `outOfRange` outside of -5400 to 5399.
  public init(at time: JulianDay<TT>, from span: TableSpan = .closest) throws(EphemerisError) {
    try self.init(at: time, universal: nil, from: span)
  }

  /// With the Delta T of the caller.
  init(
    at time: JulianDay<TT>, universal: JulianDay<UT1>?, from span: TableSpan = .closest
  ) throws(EphemerisError) {
    tables = try EphemerisTables.covering(time, span)
    self.time = time
    given = universal
    day = time.barycentric.days
    sun = tables.sun.motion(at: day)
    moon = tables.moon.motion(at: day)
    earth =
      sun + tables.earthMoon.motion(at: day) - moon * (1 / (1 + Constants.earthToMoonMass))
    nutation = Nutation(at: time)
    trueOfDate = Precession.trueOfDate(at: time, nutation, longTerm: !tables.isPrecise)
    observer = Observer(earth: earth, sun: sun, moon: moon)
  }

  /// The same for a moment of Universal Time.
  public init(at time: JulianDay<UT1>, from span: TableSpan = .closest) throws(EphemerisError) {
    try self.init(at: time.terrestrial, universal: time, from: span)
  }

  /// The moment in Universal Time.
  public var universal: JulianDay<UT1> { given ?? time.universal }

  /// Where a body stands.
  ///
  /// Nodes and apogees of the Moon's orbit are geometric and counted from the centre of the Earth: only the
  /// frame of the view matters to them.
  ///
  /// - Throws: `noPlace` for the Earth from the Earth, for the Sun from the Sun, and for nodes and apogees
  ///   from anywhere but the Earth; `outOfRange` for a body that the tables of this date lack.
  public func place(of body: Body, as view: View = .apparent) throws(EphemerisError) -> Place {
    let motion =
      switch view.centre {
      case .geocentric: try fromEarth(body, view.corrections, observer)
      case .topocentric(let place) where !body.isLunarPoint:
        try fromEarth(body, view.corrections, onGround(at: place))
      case .topocentric: try fromEarth(body, view.corrections, observer)
      case .heliocentric: try heliocentric(body, view.corrections)
      case .barycentric: try barycentric(body, view.corrections)
      }
    return try place(motion, as: view, isNode: body == .meanNode || body == .trueNode)
  }

  func place(_ motion: Motion, as view: View, isNode: Bool = false) throws(EphemerisError) -> Place {
    guard let system = view.zodiac else {
      return Place(motion, in: frame(view.frame), trueOfDate, isNode: isNode)
    }
    if let epoch = AyanamshaRule.keptEcliptic(system) {
      return Place(
        motion, in: frame(view.frame), trueOfDate, zodiac: Varying(epoch.atEpoch),
        ecliptic: epoch.frame)
    }
    return Place(
      motion, in: frame(view.frame), trueOfDate, zodiac: try zodiacOffset(system, view.frame),
      isNode: isNode)
  }

  func frame(_ reference: ReferenceFrame) -> EclipticFrame {
    switch reference {
    case .trueOfDate: trueOfDate
    case .meanOfDate: Precession.meanOfDate(at: time, longTerm: !tables.isPrecise)
    case .j2000: Precession.j2000
    case .icrs: EclipticFrame.icrs
    }
  }

  /// A body as an observer on or in the Earth sees it.
  func fromEarth(_ body: Body, _ corrections: Corrections, _ observer: Observer)
    throws(EphemerisError) -> Motion
  {
    switch body {
    case .earth: throw .noPlace(body, from: .geocentric)
    case .meanNode, .meanApogee, .trueNode, .osculatingApogee: return lunarPoint(body)
    default: break
    }
    let isBent = body != .sun && body != .moon
    return observer.apparent(try target(body), isBent ? corrections : corrections.subtracting(.deflection))
  }

  private func heliocentric(_ body: Body, _ corrections: Corrections) throws(EphemerisError) -> Motion {
    guard body != .sun, !body.isLunarPoint else { throw .noPlace(body, from: .heliocentric) }
    return try target(body).seen(from: sun, corrections)
  }

  private func barycentric(_ body: Body, _ corrections: Corrections) throws(EphemerisError) -> Motion {
    guard !body.isLunarPoint else { throw .noPlace(body, from: .barycentric) }
    return try target(body).seen(from: Motion(position: .zero), corrections)
  }

  private func lunarPoint(_ body: Body) -> Motion {
    switch body {
    case .meanNode: LunarOrbit.meanNode(at: time, nutation, trueOfDate)
    case .meanApogee: LunarOrbit.mean(at: time, nutation, trueOfDate).apoapsis
    case .trueNode: LunarOrbit.osculating(self).ascendingNode
    default: LunarOrbit.osculating(self).apoapsis
    }
  }

  /// A body's motion from the barycentre of the Solar System, and the pull that bends it.
  func target(_ body: Body) throws(EphemerisError) -> Target {
    switch body {
    case .sun: return Target(motion: sun, acceleration: .zero)
    case .moon:
      let motion = earth + moon
      let pulls =
        Target.pull(Constants.sun, from: motion.position - sun.position)
        + Target.pull(Constants.earth, from: moon.position)
      return Target(motion: motion, acceleration: pulls)
    case .earth: return Target(motion: earth, acceleration: observer.acceleration)
    default:
      let series = try tables.series(of: body, at: time)
      var motion = series.motion(at: day)
      if series.origin == .sun { motion = motion + sun }
      return Target(
        motion: motion,
        acceleration: Target.pull(Constants.sun, from: motion.position - sun.position))
    }
  }
}
