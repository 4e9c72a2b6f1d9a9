/// The mornings or the evenings of a place, one after another.
struct TwilightSeries {
  private let observation: Observation
  private let isMorning: Bool
  private let sun: RiseSet
  /// The earliest day of which the tables hold the Sun's whole course: days in Universal Time.
  let earliest: Double
  /// The sunrise or sunset that was found last: that of a near day comes at nearly the same time of day.
  private var last: Double?

  /// The Sun's upper limb on a level horizon, always in the same cool air: 34.5′ of refraction and 16′ of
  /// radius. So the looks of a vigil do not move with the weather, nor do those of the program that it follows.
  private static let horizon = RiseSet.Threshold.altitude(.degrees(-50.5 / 60))

  init(_ observation: Observation, isMorning: Bool) throws(EphemerisError) {
    self.observation = observation
    self.isMorning = isMorning
    sun = RiseSet(
      of: CelestialObject(.sun), from: observation.place, threshold: Self.horizon, clock: observation.clock)
    earliest = try observation.earliestDay()
  }

  /// What is seen in the twilight that is nearest to a moment; nil without one, or when the object is not up.
  mutating func sight(near day: Double) throws(EphemerisError) -> (twilight: Twilight, sight: Twilight.Sight)?
  {
    guard day >= earliest, let sunEvent = try sunEvent(near: day) else { return nil }
    last = sunEvent
    let twilight = Twilight(observation, sun: sunEvent, isMorning: isMorning)
    return try twilight.watch().map { (twilight, $0) }
  }

  private func sunEvent(near day: Double) throws(EphemerisError) -> Double? {
    if let last, let found = try settled(near: last + (day - last).rounded()) { return found }
    return try sun.next(isMorning ? .rise : .set, after: JulianDay(day - 0.5))?.days
  }

  /// The sunrise or sunset close to a guess, to a second; nil when there is none, or another one, so close.
  private func settled(near guess: Double) throws(EphemerisError) -> Double? {
    var (a, b) = (guess, guess + 0.002)
    var (fa, fb) = (try sun.clearance(a), try sun.clearance(b))
    for _ in 0..<6 {
      let slope = (fb - fa) / (b - a)
      // Less than this (radians a day) and the Sun hardly rises or sets.
      guard isMorning ? slope > 0.5 : slope < -0.5 else { return nil }
      let next = b - fb / slope
      guard abs(next - guess) < 0.1 else { return nil }
      (a, fa) = (b, fb)
      b = next
      if abs(b - a) < 1e-5 { return b }
      fb = try sun.clearance(b)
    }
    return nil
  }
}

extension Observation {
  /// The first day on which risings and settings can be looked for: three after the tables begin, since a
  /// search for a rising starts with the culminations before it.
  func earliestDay() throws(EphemerisError) -> Double {
    clock.universal(try EphemerisTables.beginning()).days + 3
  }
}
