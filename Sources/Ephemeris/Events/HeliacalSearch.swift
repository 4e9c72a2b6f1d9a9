/// Looks for the first or last appearances of an object, conjunction by conjunction and then day by day.
///
/// Source of the visibility: Schaefer (1990, 1993, 2000) as in `Observation`.
struct HeliacalSearch {
  let observation: Observation
  let kind: HeliacalEvent.Kind
  private var twilights: TwilightSeries

  /// Synodic periods after which a search ends.
  private static let cycles = 5
  /// Days after (or before) a conjunction in which an appearance is looked for: Mars in thick air.
  private static let reach = 400.0
  /// Between two looks at the elongation: less than half of Mercury's shortest cycle half.
  private static let step = 4.0

  init(_ observation: Observation, _ kind: HeliacalEvent.Kind) throws(EphemerisError) {
    self.observation = observation
    self.kind = kind
    twilights = try TwilightSeries(observation, isMorning: kind.isInTheMorning)
  }

  /// Whether the object has been with the Sun before the event, and not after it.
  private var isAfterConjunction: Bool { kind == .morningFirst || kind == .eveningFirst }

  /// The first event after a moment; nil when there is none in five synodic periods.
  mutating func next(after start: JulianDay<UT1>) throws(EphemerisError) -> HeliacalEvent? {
    // Overtaken by the Sun, an object goes over from the evening to the morning sky.
    let towardMorning = kind == .morningFirst || kind == .eveningLast
    if isAfterConjunction, let event = try eventUnderWay(at: start) { return event }
    var from = start.days
    for _ in 0..<Self.cycles {
      guard let conjunction = try conjunction(after: from, towardMorning: towardMorning) else { return nil }
      from = conjunction + Self.step
      if let event = try appearance(next: conjunction), event.best > start { return event }
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

  /// The first appearance after a conjunction that was before `start`; nil when it was before `start` too.
  private mutating func eventUnderWay(at start: JulianDay<UT1>) throws(EphemerisError) -> HeliacalEvent? {
    guard try isOnItsSide(start.days, within: 120) else { return nil }
    // One day may be spoilt by the Moon: seen on any of these, the object has long appeared.
    for days in [1.0, 3, 7, 14] where start.days - days >= twilights.earliest {
      guard try isOnItsSide(start.days - days, within: 120) else { break }
      if try event(near: start.days - days) != nil { return nil }
    }
    let event = try walk(from: start.days - 1, 1)
    return event.flatMap { $0.best > start ? $0 : nil }
  }

  /// The visible day nearest to a conjunction, on its later or earlier side.
  private mutating func appearance(next conjunction: Double) throws(EphemerisError) -> HeliacalEvent? {
    let direction = isAfterConjunction ? 1.0 : -1
    // With a large latitude it is seen even at the conjunction: then the search starts on the other side.
    if let seen = try event(near: conjunction) {
      return try first(from: conjunction, seen, back: -direction, atMost: 60)
    }
    return try walk(from: conjunction, direction)
  }

  /// The first visible day after one that is not, with the days taken in ever longer steps while the object
  /// is far from being seen.
  private mutating func walk(from start: Double, _ direction: Double) throws(EphemerisError) -> HeliacalEvent?
  {
    var day = start
    var leap = 1
    var before: Double?
    while abs(day - start) < Self.reach {
      day += direction * Double(leap)
      // Backward, the tables may end.
      guard direction > 0 || day >= twilights.earliest else { return nil }
      let found = try twilights.sight(near: day)
      if let found, found.sight.seen.isVisible {
        return try first(
          from: day, event(found.twilight, found.sight), back: -direction, atMost: leap - 1)
      }
      // It has come around to the other side of the Sun.
      if try !isOnItsSide(day, within: 185) { return nil }
      let margin = found?.sight.seen.margin
      leap = Self.leap(from: margin, before: before, days: leap)
      before = margin
    }
    return nil
  }

  /// How many days can be passed over: half of what it takes until the object is seen, if it goes on so.
  private static func leap(from margin: Double?, before: Double?, days: Int) -> Int {
    guard let margin, let before else { return 1 }
    let rate = (margin - before) / Double(days)
    guard rate > 0 else { return margin < -2 ? 4 : 1 }
    return max(1, Int(min(8, -margin / rate / 2)))
  }

  /// From a day with an event on, backward as long as the object is still seen.
  private mutating func first(
    from day: Double, _ event: HeliacalEvent, back direction: Double, atMost days: Int
  ) throws(EphemerisError) -> HeliacalEvent {
    var found = event
    for count in 0..<max(0, days) {
      guard let earlier = try self.event(near: day + direction * Double(count + 1)) else { break }
      found = earlier
    }
    return found
  }

  /// The event on the morning or evening next to a moment; nil when the object is not seen in it.
  private mutating func event(near day: Double) throws(EphemerisError) -> HeliacalEvent? {
    guard let found = try twilights.sight(near: day), found.sight.seen.isVisible else { return nil }
    return try event(found.twilight, found.sight)
  }

  private func event(_ twilight: Twilight, _ sight: Twilight.Sight) throws(EphemerisError) -> HeliacalEvent {
    let span = try twilight.span(around: sight.moment)
    return HeliacalEvent(
      kind: kind, best: JulianDay(sight.moment), begin: JulianDay(span.begin), end: JulianDay(span.end),
      visibility: sight.seen)
  }

  /// West of the Sun for a morning event, east of it for one in the evening, or nearly so.
  private func isOnItsSide(_ day: Double, within degrees: Double) throws(EphemerisError) -> Bool {
    let elongation = try observation.elongation(day)
    return kind.isInTheMorning ? (-degrees...5).contains(elongation) : (-5...degrees).contains(elongation)
  }
}

extension Observation {
  /// The first event of a kind after a moment; nil when there is none in five synodic periods.
  ///
  /// The first and last appearances are on days on which the object can be seen at all, next to days on which
  /// it cannot; Mercury, and stars fainter than magnitude 0, are looked for only every 10 and 50 minutes. The
  /// Moon is judged as a point of light, without the shape of its crescent. Risings and settings of the first
  /// three days of the tables are not looked at.
  ///
  /// - Throws: `outOfRange` when the tables do not hold the start, or end before there is an event.
  public func next(_ kind: HeliacalEvent.Kind, after start: JulianDay<UT1>) throws(EphemerisError)
    -> HeliacalEvent?
  {
    // A start outside of the tables is an error, even where a search would get into them.
    _ = try elongation(start.days)
    switch kind {
    case .acronychalRising, .acronychalSetting:
      return try AcronychalSearch(self, kind).next(after: start)
    default:
      var search = try HeliacalSearch(self, kind)
      return try search.next(after: start)
    }
  }

  /// The ecliptic longitude of the object from the Sun, in [-180°, 180°]: positive in the evening sky.
  func elongation(_ days: Double) throws(EphemerisError) -> Double {
    let sky = try Sky(at: clock.terrestrial(JulianDay(days)))
    let longitude = try object.place(sky).ecliptic.longitude
    return (longitude - (try sky.place(of: .sun)).ecliptic.longitude).signed.degrees
  }
}
