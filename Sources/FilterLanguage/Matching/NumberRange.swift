import CivilTime

/// The numbers that a comparison lets through: from the lower bound on, up to the upper one.
struct NumberRange: Hashable, Sendable {
  private let lower: Double
  private let includesLower: Bool
  private let upper: Double
  private let includesUpper: Bool

  static let nothing = NumberRange(1, true, 0, false)

  private init(_ lower: Double, _ includesLower: Bool, _ upper: Double, _ includesUpper: Bool) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  func contains(_ number: Double) -> Bool {
    (includesLower ? number >= lower : number > lower) && (includesUpper ? number <= upper : number < upper)
  }

  /// The numbers, in the measure of the field, that compare so with the value.
  init(
    _ value: Condition.Value, _ comparison: Condition.Comparison, _ kind: Vocabulary.Kind, at now: Instant
  ) {
    let (start, end, isPoint) = Self.stretch(value, kind, now)
    switch comparison {
    case .fits, .equals, .differs: self.init(start, true, end, isPoint)
    case .below: self.init(-.infinity, true, start, false)
    case .atMost: self.init(-.infinity, true, end, isPoint)
    case .above: self.init(end, !isPoint, .infinity, true)
    case .atLeast: self.init(start, true, .infinity, true)
    case .matches, .misses: self = .nothing
    }
  }

  /// What the value stands for: one number, or all from a first one to before another.
  private static func stretch(
    _ value: Condition.Value, _ kind: Vocabulary.Kind, _ now: Instant
  ) -> (start: Double, end: Double, isPoint: Bool) {
    switch value {
    case .number(let number, let unit):
      let scale: Double =
        switch (kind, unit) {
        case (_, nil): 1
        case (.milliseconds, .milliseconds?): 1
        case (.milliseconds, let unit?): unit.factor * 1000
        case (_, let unit?): unit.factor
        }
      return (number.value * scale, number.value * scale, true)
    case .statusClass(let hundreds): return (Double(hundreds * 100), Double(hundreds * 100 + 100), false)
    case .moment(let moment):
      let stretch = moment.stretch(at: now)
      let (start, end) = (seconds(stretch.lowerBound), seconds(stretch.upperBound))
      return (start, end, stretch.isEmpty)
    case .text, .glob, .pattern: return (1, 0, false)
    }
  }

  private static func seconds(_ moment: Instant) -> Double { Double(moment.nanoseconds) / 1e9 }
}
