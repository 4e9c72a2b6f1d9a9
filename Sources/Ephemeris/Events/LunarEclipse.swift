/// A passage of the Moon through the Earth's shadow.
///
/// Times agree within some seconds with other programs; what limits them in nature is the soft edge of the
/// shadow, about a minute.
public struct LunarEclipse: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// All of the Moon enters the umbra.
    case total
    /// A part of it does.
    case partial
    /// It only crosses the penumbra.
    case penumbral
  }

  /// A phase, from its first moment to its last.
  public struct Phase: Equatable, Sendable {
    public let begin: JulianDay<UT1>
    public let end: JulianDay<UT1>
  }

  public let kind: Kind
  /// When the Moon is deepest in the shadow that gives the eclipse its kind, measured in angle.
  public let maximum: JulianDay<UT1>
  /// P1 to P4: some of the Moon is in the penumbra.
  public let penumbral: Phase
  /// U1 to U4: some of the Moon is in the umbra; nil for a penumbral eclipse.
  public let partial: Phase?
  /// U2 to U3: all of the Moon is in the umbra; nil unless the eclipse is total.
  public let total: Phase?
  /// The share of the Moon's diameter inside the umbra at the maximum; negative for a penumbral eclipse: how
  /// far it passes by.
  public let umbralMagnitude: Double
  /// The share of the Moon's diameter inside the penumbra at the maximum.
  public let penumbralMagnitude: Double

  /// The phases that make the eclipse worth looking at: from U1 to U4, or from P1 to P4 when that is all.
  public var mainPhase: Phase { partial ?? penumbral }

  /// The first eclipse of one of the kinds (of any when none is given) with its maximum after a moment, or before it.
  ///
  /// - Throws: `outOfRange` when the tables end before there is one.
  public static func next(
    after start: JulianDay<UT1>, _ direction: TimeDirection = .forward,
    kinds: Set<Kind> = []
  ) throws(EphemerisError) -> LunarEclipse {
    let from = start.terrestrial
    return try Lunation.first(.full, from: from, direction) { (lunation) throws(EphemerisError) in
      guard let eclipse = try LunarEclipse(at: lunation), kinds.isEmpty || kinds.contains(eclipse.kind),
        (eclipse.maximum - start) * direction.sign > 0
      else { return nil }
      return eclipse
    }
  }

  /// The eclipse of a full moon; nil when the Moon misses the shadow.
  init?(at lunation: Lunation, clock: EarthClock = .model) throws(EphemerisError) {
    func shadow(_ days: Double) throws(EphemerisError) -> EarthShadow {
      EarthShadow(try SunAndMoon(at: JulianDay(days)))
    }
    let nearest = try MomentSearch.minimum(near: lunation.mean.days, spacing: 0.2) {
      (days) throws(EphemerisError) in
      let distance = try shadow(days).distanceFromAxis
      return distance * distance
    }
    let sizes = try shadow(nearest)
    guard sizes.penumbralMagnitude > 0 else { return nil }
    let kind: Kind =
      sizes.umbralMagnitude >= 1 ? .total : sizes.umbralMagnitude > 0 ? .partial : .penumbral
    let greatest = try MomentSearch.minimum(near: nearest, spacing: 0.01) {
      (days) throws(EphemerisError) in
      let bodies = try SunAndMoon(at: JulianDay(days))
      let shadow = EarthShadow(bodies)
      return (shadow.distanceFromAxis - shadow.reach(of: kind)) / bodies.moon.length
    }
    let deepest = try shadow(greatest)

    /// From 0.2 days before the maximum to as much after it: no phase is longer.
    func phase(
      _ reach: @escaping (EarthShadow) -> Double
    ) throws(EphemerisError) -> Phase? {
      let moments = try [-0.2, 0.2].map { (offset) throws(EphemerisError) -> JulianDay<UT1>? in
        let moment = try MomentSearch.zero(between: greatest, and: greatest + offset) {
          (days) throws(EphemerisError) in
          let shadow = try shadow(days)
          return reach(shadow) - shadow.distanceFromAxis
        }
        return moment.map { clock.universal(JulianDay($0)) }
      }
      guard let begin = moments[0], let end = moments[1] else { return nil }
      return Phase(begin: begin, end: end)
    }
    guard let penumbral = try phase({ $0.reach(of: .penumbral) }) else { return nil }
    self.kind = kind
    self.penumbral = penumbral
    umbralMagnitude = deepest.umbralMagnitude
    penumbralMagnitude = deepest.penumbralMagnitude
    partial = kind == .penumbral ? nil : try phase { $0.reach(of: .partial) }
    total = kind == .total ? try phase { $0.reach(of: .total) } : nil
    maximum = clock.universal(JulianDay(greatest))
  }
}
