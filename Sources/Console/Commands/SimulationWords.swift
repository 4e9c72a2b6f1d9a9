import BatchEngine
import CivilTime

/// What may follow `:clock`.
enum SimulationWords {
  static let targets = "refill, expiry, day, month or event"
  static let completions =
    [
      "+10s", "+1m", "+1h", "+1d", "next refill", "next expiry", "next day", "next month", "next event",
      "speed 1", "speed 10", "speed 60", "speed max", "run", "stop", "real",
    ]

  /// `+1h30m`, `next month` or just `month`, `speed 60`, `run`, `stop`, `real`; nil for anything else.
  static func command(_ text: String) -> SimulationCommand? {
    var words = text.split(separator: " ").map(String.init)
    if words.count == 1, words[0].hasPrefix("+") {
      return length(words[0].dropFirst()).map { .advance($0) }
    }
    if words.count == 2, words[0] == "speed" { return speed(words[1]).map { .speed($0) } }
    if words.count == 2, words[0] == "next" { words.removeFirst() }
    guard words.count == 1 else { return nil }
    switch words[0] {
    case "refill": return .jump(.refill(nil))
    case "expiry": return .jump(.expiry(nil))
    case "day": return .jump(.day)
    case "month": return .jump(.month)
    case "event", "next": return .jump(.event)
    case "run": return .run
    case "stop": return .stop
    case "real": return .real
    default: return nil
    }
  }

  private static func speed(_ word: String) -> SimulatedClock.Speed? {
    if word == "max" { return .max }
    let digits = word.hasPrefix("x") ? word.dropFirst() : word[...]
    guard let factor = Int(digits), (1...SimulatedClock.largestFactor).contains(factor) else { return nil }
    return .times(factor)
  }

  /// `1h30m`: numbers with `s`, `m`, `h` or `d` behind each; at most nine digits.
  private static func length(_ text: Substring) -> Nanoseconds? {
    var total = Nanoseconds.zero
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard digits.count <= 9, let number = Int64(digits) else { return nil }
      switch character {
      case "s": total = total + .seconds(number)
      case "m": total = total + .minutes(number)
      case "h": total = total + .hours(number)
      case "d": total = total + .hours(24 * number)
      default: return nil
      }
      digits = ""
    }
    return digits.isEmpty && !text.isEmpty ? total : nil
  }
}
