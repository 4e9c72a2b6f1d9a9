import Glibc

/// Risings, settings and transits of an object for a place.
public struct RiseSet: Sendable {
  public enum Event: String, CaseIterable, Sendable {
    case rise, set
    /// Through the meridian, between the pole and the south (from the north: the zenith's side).
    case upperTransit = "upper_transit"
    /// Through the meridian below the pole.
    case lowerTransit = "lower_transit"
  }

  /// What counts as rising.
  public enum Threshold: Equatable, Sendable {
    /// The upper limb on a level horizon, bent by the air.
    case upperLimb(Air)
    /// The centre of the disc on a level horizon, bent by the air.
    case centre(Air)
    /// The centre at a true altitude: 0° without air, -6°, -12° and -18° for the twilights.
    case altitude(Angle)

    func altitude(_ radius: Angle) -> Angle {
      switch self {
      case .upperLimb(let air): -air.refraction(atApparentAltitude: .zero) - radius
      case .centre(let air): -air.refraction(atApparentAltitude: .zero)
      case .altitude(let altitude): altitude
      }
    }
  }

  public let object: CelestialObject
  public let place: GeographicPlace
  public let threshold: Threshold
  let clock: EarthClock

  public init(
    of object: CelestialObject, from place: GeographicPlace, threshold: Threshold = .upperLimb(Air())
  ) {
    self.init(of: object, from: place, threshold: threshold, clock: .model)
  }

  init(
    of object: CelestialObject, from place: GeographicPlace, threshold: Threshold, clock: EarthClock
  ) {
    self.object = object
    self.place = place
    self.threshold = threshold
    self.clock = clock
  }

  /// The first such event after a moment, within two days; nil when the object stays up or down.
  public func next(_ event: Event, after start: JulianDay<UT1>) throws(EphemerisError) -> JulianDay<UT1>? {
    switch event {
    case .upperTransit: return JulianDay(try transit(after: start.days, below: false))
    case .lowerTransit: return JulianDay(try transit(after: start.days, below: true))
    case .rise, .set: break
    }
    // From one culmination to the next the altitude only rises, or only falls.
    var from = try transit(after: start.days - 1.1, below: event == .rise)
    for _ in 0..<4 {
      let to = try transit(after: from, below: event == .set)
      if let found = try crossing(from, to), found > start.days { return JulianDay(found) }
      from = try transit(after: to, below: event == .rise)
    }
    return nil
  }

  /// How high the object stands over the threshold, radians.
  func clearance(_ days: Double) throws(EphemerisError) -> Double {
    let (seen, radius) = try LocalSky(at: JulianDay(days), from: place, clock).place(of: object)
    return (seen.altitude - threshold.altitude(radius)).radians
  }

  private func crossing(_ from: Double, _ to: Double) throws(EphemerisError) -> Double? {
    if let found = try MomentSearch.zero(between: from, and: to, of: clearance) { return found }
    // Highest and lowest are not quite on the meridian for a body that moves in declination.
    let isRising = try clearance(to) > clearance(from)
    let nearest = min(abs(try clearance(from)), abs(try clearance(to)))
    guard nearest < 0.03 else { return nil }
    let first = try MomentSearch.minimum(near: from, spacing: 0.02) { (days) throws(EphemerisError) in
      try clearance(days) * (isRising ? 1 : -1)
    }
    let last = try MomentSearch.minimum(near: to, spacing: 0.02) { (days) throws(EphemerisError) in
      try clearance(days) * (isRising ? -1 : 1)
    }
    return try MomentSearch.zero(between: first, and: last, of: clearance)
  }

  /// The first passage of the meridian after a moment: days.
  private func transit(after start: Double, below: Bool) throws(EphemerisError) -> Double {
    func pastMeridian(_ days: Double) throws(EphemerisError) -> Double {
      let angle = try LocalSky(at: JulianDay(days), from: place, clock).hourAngle(of: object)
      return (below ? (angle + .radians(.pi)).signed : angle).radians
    }
    var moment = start
    let angle = Angle(radians: -(try pastMeridian(start))).normalized.radians
    moment += angle / (2 * .pi)
    for _ in 0..<6 {
      let step = -(try pastMeridian(moment)) / (2 * .pi)
      moment += step
      if abs(step) < 1e-9 { break }
    }
    return moment > start + 1e-6 ? moment : try transit(after: start + 0.5, below: below)
  }
}
