/// One morning or evening, and how well an object is seen in it.
struct Twilight {
  /// An object at a moment, in days of Universal Time.
  struct Sight {
    let moment: Double
    let seen: VisibilityLimit
  }

  /// The sunrise or sunset that bounds it: days in Universal Time.
  let sun: Double
  let isMorning: Bool
  private let observation: Observation

  /// The longest time before sunrise, or after sunset, in which objects near the Sun are looked for: days.
  private static let length = 0.14
  /// Between the looks from which a steady watch sets out: days.
  private static let stride = 10.0 / 1440
  /// Magnitudes below the best look after which the object only sinks, or the sky only brightens.
  private static let hopeless = 4.0

  init(_ observation: Observation, sun: Double, isMorning: Bool) {
    self.observation = observation
    self.sun = sun
    self.isMorning = isMorning
  }

  /// The object at its best after the first look, from the Sun outward, that shows it. Where none does, the
  /// look that comes nearest to showing it; nil when the object is never up.
  func watch() throws(EphemerisError) -> Sight? {
    switch observation.object.vigil {
    case .steady: return try watchSteadily()
    case .looks(let minutes):
      let looks = try looks(everyDays: minutes / 1440)
      if let first = looks.first(where: { $0.seen.isVisible }) { return try best(near: first) }
      return looks.max { $0.seen.margin < $1.seen.margin }
    }
  }

  /// In late twilight the eye turns to night vision, and an object that was lost may come into sight again:
  /// each look that is better than its neighbours is followed up.
  private func watchSteadily() throws(EphemerisError) -> Sight? {
    let looks = try looks(everyDays: Self.stride)
    var closest: Sight?
    for (index, look) in looks.enumerated() {
      let margin = look.seen.margin
      let isPeak =
        (index == 0 || looks[index - 1].seen.margin <= margin)
        && (index + 1 == looks.count || looks[index + 1].seen.margin <= margin)
      guard isPeak else { continue }
      // Between two looks the margin is at most half a magnitude better.
      let found = margin > -1 ? try best(near: look) : look
      if found.seen.isVisible { return found }
      if closest.map({ $0.seen.margin < found.seen.margin }) ?? true { closest = found }
    }
    return closest
  }

  /// While the object is up.
  private func looks(everyDays step: Double) throws(EphemerisError) -> [Sight] {
    var looks: [Sight] = []
    var best = -Double.infinity
    for index in 0...Int(Self.length / step) {
      let moment = sun + step * Double(isMorning ? -index : index)
      guard let seen = try observation.limit(at: JulianDay(moment)) else { continue }
      looks.append(Sight(moment: moment, seen: seen))
      best = max(best, seen.margin)
      if seen.margin < best - Self.hopeless { break }
    }
    return looks
  }

  /// Uphill from a moment to the nearest one of the largest margin.
  private func best(near look: Sight) throws(EphemerisError) -> Sight {
    var best = look
    func offer(_ moment: Double) throws(EphemerisError) -> Bool {
      guard let seen = try observation.limit(at: JulianDay(moment)), seen.margin > best.seen.margin
      else { return false }
      best = Sight(moment: moment, seen: seen)
      return true
    }
    var spacing = Self.stride / 2
    // Half a minute off costs little: the margin is flat at its best.
    while spacing > 0.0002 {
      if try offer(best.moment - spacing) { continue }
      if try offer(best.moment + spacing) { continue }
      spacing /= 2
    }
    return best
  }

  /// When the object comes into sight before `best`, and is lost after it.
  func span(around best: Double) throws(EphemerisError) -> (begin: Double, end: Double) {
    (try edge(from: best, toward: -1), try edge(from: best, toward: 1))
  }

  private func edge(from best: Double, toward sign: Double) throws(EphemerisError) -> Double {
    var inside = best
    var outside = best
    for _ in 0..<60 {
      outside = inside + sign * 0.005
      guard try isSeen(outside) else { break }
      inside = outside
    }
    while abs(outside - inside) > 5e-6 {
      let middle = (inside + outside) / 2
      if try isSeen(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }

  private func isSeen(_ days: Double) throws(EphemerisError) -> Bool {
    try observation.limit(at: JulianDay(days))?.isVisible ?? false
  }
}
