/// Looks for the first or last appearances of an object, conjunction by conjunction and then day by day.
///
/// Source of the visibility: Schaefer (1990, 1993, 2000) as in `Observation`.
struct HeliacalSearch {
  let observation: Observation
  let kind: HeliacalEvent.Kind
  private let sun: RiseSet

  /// Synodic periods after which a search ends.
  private static let cycles = 5
  /// Days after (or before) a conjunction in which an appearance is looked for: Mars in thick air.
  private static let reach = 400
  /// Between two looks at the elongation: less than half of Mercury's shortest cycle half.
  private static let step = 4.0

  init(_ observation: Observation, _ kind: HeliacalEvent.Kind) {
    self.observation = observation
    self.kind = kind
    sun = RiseSet(
      of: CelestialObject(.sun), from: observation.place,
      threshold: .upperLimb(observation.atmosphere.air(at: observation.place)), clock: observation.clock)
  }

  /// The first event after a moment; nil when there is none in five synodic periods.
  func next(after start: JulianDay<UT1>) throws(EphemerisError) -> HeliacalEvent? {
    // Overtaken by the Sun, an object goes over from the evening to the morning sky.
    let towardMorning = kind == .morningFirst || kind == .eveningLast
    let isAfter = kind == .morningFirst || kind == .eveningFirst
    var from = start.days - (isAfter ? Double(Self.reach) : 0)
    var tried = 0
    while tried < Self.cycles {
      guard let conjunction = try conjunction(after: from, towardMorning: towardMorning) else { return nil }
      from = conjunction + Self.step
      if conjunction > start.days { tried += 1 }
      if let event = try appearance(next: conjunction, isAfter), event.best > start { return event }
    }
    return nil
  }

  private func conjunction(after start: Double, towardMorning: Bool) throws(EphemerisError) -> Double? {
    var days = start
    var before = try observation.elongation(days)
    // Mars needs 780 days.
    for _ in 0..<Int(900 / Self.step) {
      let after = try observation.elongation(days + Self.step)
      let crosses = towardMorning ? before >= 0 && after < 0 : before <= 0 && after > 0
      if crosses && abs(before) < 90 && abs(after) < 90 {
        return try MomentSearch.zero(
          between: days, and: days + Self.step, tolerance: 0.01, of: observation.elongation)
      }
      days += Self.step
      before = after
    }
    return nil
  }

  /// The visible day nearest to a conjunction, on its later or earlier side.
  private func appearance(next conjunction: Double, _ isAfter: Bool) throws(EphemerisError) -> HeliacalEvent?
  {
    let direction = isAfter ? 1.0 : -1
    var day = conjunction
    // With a large latitude it is seen even at the conjunction: then the search starts on the other side.
    var found = try sight(on: day)
    if found != nil {
      for _ in 0..<60 {
        day -= direction
        guard let earlier = try sight(on: day) else { break }
        found = earlier
      }
      return found
    }
    for _ in 0..<Self.reach {
      day += direction
      if let seen = try sight(on: day) { return seen }
      // It has come around to the other side of the Sun.
      let elongation = try observation.elongation(day)
      if kind.isInTheMorning ? elongation > 5 : elongation < -5 { return nil }
    }
    return nil
  }

  /// The event on the morning or evening next to a moment; nil when the object is not seen in it.
  private func sight(on day: Double) throws(EphemerisError) -> HeliacalEvent? {
    guard
      let sunEvent = try sun.next(kind.isInTheMorning ? .rise : .set, after: JulianDay(day - 0.5))
    else { return nil }
    let twilight = Twilight(observation, sun: sunEvent.days, isMorning: kind.isInTheMorning)
    guard let best = try twilight.best(), best.seen.isVisible else { return nil }
    let span = try twilight.span(around: best.moment)
    return HeliacalEvent(
      kind: kind, best: JulianDay(best.moment), begin: JulianDay(span.begin), end: JulianDay(span.end),
      visibility: best.seen)
  }
}

extension Observation {
  /// The first event of a kind after a moment; nil when there is none in five synodic periods.
  ///
  /// The first and last appearances are on days on which the object can be seen at all, next to days on which
  /// it cannot. The Moon is judged as a point of light, without the shape of its crescent.
  public func next(_ kind: HeliacalEvent.Kind, after start: JulianDay<UT1>) throws(EphemerisError)
    -> HeliacalEvent?
  {
    switch kind {
    case .acronychalRising, .acronychalSetting: try AcronychalSearch(self, kind).next(after: start)
    default: try HeliacalSearch(self, kind).next(after: start)
    }
  }

  /// The ecliptic longitude of the object from the Sun, in [-180°, 180°]: positive in the evening sky.
  func elongation(_ days: Double) throws(EphemerisError) -> Double {
    let sky = try Sky(at: clock.terrestrial(JulianDay(days)))
    let longitude = try object.place(sky).ecliptic.longitude
    return (longitude - (try sky.place(of: .sun)).ecliptic.longitude).signed.degrees
  }
}
