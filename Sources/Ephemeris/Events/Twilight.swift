/// One morning or evening, and how well an object is seen in it.
struct Twilight {
  /// The sunrise or sunset that bounds it: days in Universal Time.
  let sun: Double
  let isMorning: Bool
  private let observation: Observation

  /// The longest time before sunrise, or after sunset, in which objects near the Sun are looked for: days.
  private static let length = 0.14
  private static let steps = 14

  init(_ observation: Observation, sun: Double, isMorning: Bool) {
    self.observation = observation
    self.sun = sun
    self.isMorning = isMorning
  }

  /// The moment of the largest margin, and whether the object is seen then; nil when it is never up.
  func best() throws(EphemerisError) -> (moment: Double, seen: VisibilityLimit)? {
    let step = Self.length / Double(Self.steps) * (isMorning ? -1 : 1)
    var best: (moment: Double, seen: VisibilityLimit)?
    func offer(_ moment: Double) throws(EphemerisError) {
      guard let seen = try observation.limit(at: JulianDay(moment)) else { return }
      if best.map({ $0.seen.margin < seen.margin }) ?? true { best = (moment, seen) }
    }
    for index in 0...Self.steps { try offer(sun + step * Double(index)) }
    // Between two steps the margin is at most half a magnitude better.
    guard let coarse = best, coarse.seen.margin > -1 else { return best }
    var spacing = abs(step) / 2
    // A minute off costs little: the margin is flat at its best.
    while let middle = best?.moment, spacing > 0.00002 {
      try offer(middle - spacing)
      if best?.moment == middle { try offer(middle + spacing) }
      if best?.moment == middle { spacing /= 2 }
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
