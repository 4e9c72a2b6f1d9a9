import Glibc

/// A passage of the Moon's shadow over the Earth.
public struct SolarEclipse: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// The umbra sweeps the ground.
    case total
    /// The Moon is too far away: a ring of the Sun remains.
    case annular
    /// Only the penumbra meets the Earth.
    case partial
    /// Total along the middle of its path and annular at an end: a hybrid eclipse.
    case annularTotal = "annular_total"
  }

  /// A phase of the eclipse on Earth, from its first moment to its last.
  public struct Phase: Equatable, Sendable {
    public let begin: JulianDay<UT1>
    public let end: JulianDay<UT1>
  }

  public let kind: Kind
  /// When the discs overlap most as seen from the Earth's centre, in angle.
  public let maximum: JulianDay<UT1>
  /// P1 to P4: a partial eclipse is to be seen somewhere.
  public let penumbral: Phase
  /// U1 to U4: a total or annular eclipse is to be seen somewhere; nil for a partial eclipse.
  public let umbral: Phase?
  /// C1 to C2: the axis of the shadow meets the Earth; nil when it passes by.
  public let central: Phase?
  /// The place of the greatest eclipse: in the axis of the shadow at the maximum, or nearest to it.
  public let greatest: GeographicPlace
  /// What is seen there at the maximum.
  public let circumstances: SolarCircumstances

  /// The first eclipse of one of the kinds (of any when none is given) anywhere on Earth with its maximum after a moment, or before it.
  ///
  /// - Throws: `outOfRange` when the tables end before there is one.
  public static func next(
    after start: JulianDay<UT1>, _ direction: TimeDirection = .forward,
    kinds: Set<Kind> = [], outline: EarthOutline = .conventional
  ) throws(EphemerisError) -> SolarEclipse {
    let from = start.terrestrial
    return try Lunation.first(.new, from: from, direction) { (lunation) throws(EphemerisError) in
      guard let eclipse = try SolarEclipse(at: lunation, outline),
        kinds.isEmpty || kinds.contains(eclipse.kind),
        (eclipse.maximum - start) * direction.sign > 0
      else { return nil }
      return eclipse
    }
  }

  /// The eclipse of a new moon; nil when the shadow misses the Earth.
  init?(
    at lunation: Lunation, _ outline: EarthOutline = .conventional, clock: EarthClock = .model
  ) throws(EphemerisError) {
    let greatest = try Self.geocentricMaximum(of: lunation)
    func elements(_ days: Double) throws(EphemerisError) -> BesselianElements {
      outline.elements(try SunAndMoon(at: JulianDay(days)))
    }
    let deepest = try MomentSearch.minimum(near: greatest, spacing: 0.02) {
      (days) throws(EphemerisError) in
      try elements(days).axisFromLimb
    }

    /// While the axis is within a reach from the limb; the penumbra stays on Earth for 6.5 hours at most.
    func phase(_ reach: (BesselianElements) -> Double) throws(EphemerisError) -> Phase? {
      func contact(toward offset: Double) throws(EphemerisError) -> JulianDay<UT1>? {
        let moment = try MomentSearch.zero(between: deepest, and: deepest + offset) {
          (days) throws(EphemerisError) in
          let elements = try elements(days)
          return reach(elements) - elements.axisFromLimb
        }
        return moment.map { clock.universal(JulianDay($0)) }
      }
      guard let begin = try contact(toward: -0.2), let end = try contact(toward: 0.2) else { return nil }
      return Phase(begin: begin, end: end)
    }
    guard let penumbral = try phase({ $0.penumbra }) else { return nil }
    self.penumbral = penumbral
    umbral = try phase { abs($0.umbra) }
    central = umbral == nil ? nil : try phase { _ in 0 }
    maximum = clock.universal(JulianDay(greatest))

    let bodies = try SunAndMoon(at: JulianDay(greatest))
    let point = BesselianElements(bodies).surfacePoint
    self.greatest = Ellipsoid.place(of: point, siderealTime: bodies.siderealTime(clock))
    circumstances = SolarCircumstances(bodies, from: self.greatest, clock)

    /// The radius of the umbra at a height over the fundamental plane: negative in a total eclipse.
    func umbra(_ bodies: SunAndMoon, height: (BesselianElements) -> Double) -> Double {
      let elements = BesselianElements(bodies, flattening: 0)
      return elements.umbra - height(elements) * elements.umbraSlope
    }
    if umbral == nil {
      kind = .partial
    } else if umbra(bodies, height: { point.dot($0.axis) }) >= 0 {
      kind = .annular
    } else {
      var isAnnularAtAnEnd = false
      for end in [central?.begin, central?.end] {
        guard let end else { continue }
        let bodies = try SunAndMoon(at: clock.terrestrial(end))
        if umbra(bodies, height: { _ in 0 }) > 0 { isAnnularAtAnEnd = true }
      }
      kind = isAnnularAtAnEnd ? .annularTotal : .total
    }
  }

  /// When the discs overlap most, or miss each other least, as seen from the Earth's centre: days in
  /// Terrestrial Time.
  static func geocentricMaximum(of lunation: Lunation) throws(EphemerisError) -> Double {
    try MomentSearch.minimum(near: lunation.mean.days, spacing: 0.2) { (days) throws(EphemerisError) in
      let bodies = try SunAndMoon(at: JulianDay(days))
      return bodies.sun.angle(to: bodies.moon).radians - asin(SunAndMoon.sunRadius / bodies.sun.length)
        - asin(SunAndMoon.moonRadius / bodies.moon.length)
    }
  }
}
