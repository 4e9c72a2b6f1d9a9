/// Looks for the sunset (or sunrise) with which an object opposite to the Sun rises (or sets).
///
/// Only geometry: both are taken on a level horizon with the air's refraction, the Sun by its upper limb, the
/// object by its centre.
struct AcronychalSearch {
  let observation: Observation
  let kind: HeliacalEvent.Kind
  private let sun: RiseSet
  private let object: RiseSet

  /// Days: longer than Mars needs from one opposition to the next.
  private static let reach = 900.0

  init(_ observation: Observation, _ kind: HeliacalEvent.Kind) {
    self.observation = observation
    self.kind = kind
    let air = observation.atmosphere.air(at: observation.place)
    sun = RiseSet(
      of: CelestialObject(.sun), from: observation.place, threshold: .upperLimb(air), clock: observation.clock
    )
    object = RiseSet(
      of: observation.object, from: observation.place, threshold: .centre(air), clock: observation.clock)
  }

  /// The first event after a moment; nil when the object is never opposite to the Sun, or the place has no
  /// nights then.
  func next(after start: JulianDay<UT1>) throws(EphemerisError) -> HeliacalEvent? {
    let isRising = kind == .acronychalRising
    var before: (moment: Double, isUp: Bool)?
    var day = max(start.days - 1, try observation.earliestDay())
    while day < start.days + Self.reach {
      guard abs(try observation.elongation(day)) > 90 else {
        before = nil
        day += 2
        continue
      }
      guard let moment = try sun.next(isRising ? .set : .rise, after: JulianDay(day))?.days else {
        before = nil
        day += 1
        continue
      }
      let now = (moment: moment, isUp: try object.clearance(moment) >= 0)
      if let before, before.isUp != now.isUp, now.isUp == isRising {
        let found = isRising ? now.moment : before.moment
        if found > start.days, let seen = try observation.sight(at: JulianDay(found)) {
          return HeliacalEvent(
            kind: kind, best: JulianDay(found), begin: nil, end: nil, visibility: seen)
        }
      }
      before = now
      day = moment + 0.5
    }
    return nil
  }
}
