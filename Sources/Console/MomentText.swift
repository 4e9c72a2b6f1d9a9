import CivilTime

/// Reads a moment as an operator types it.
public enum MomentText {
  /// `14:02`, `14:02:11`, `-5m`, `+30s`, `2026-08-22`, `2026-08-22T14:02Z`; nil for anything else.
  ///
  /// - Parameter now: what lengths count from; a time of day is the last one at or before it.
  public static func moment(_ text: String, from now: Instant) -> Instant? {
    if let sign = text.first, sign == "-" || sign == "+" {
      guard let length = length(text.dropFirst()) else { return nil }
      return sign == "-" ? now - length : now + length
    }
    let day = String(now.iso8601Seconds.prefix(10))
    if text.contains(":"), !text.contains("-") {
      guard let moment = civil("\(day)T\(text)") else { return nil }
      return moment > now ? moment - .hours(24) : moment
    }
    return civil(
      text.contains("T") ? text : text.contains(" ") ? text.replacing(" ", with: "T") : text + "T00:00")
  }

  private static func civil(_ text: String) -> Instant? {
    (try? CivilDateTime(iso8601: text.hasSuffix("Z") ? text : text + "Z"))?.instant
  }

  /// `90s`, `5m`, `2h`, `1d`.
  private static func length(_ text: Substring) -> Nanoseconds? {
    guard let unit = text.last, let number = Int64(text.dropLast()), (0...1_000_000).contains(number) else {
      return nil
    }
    switch unit {
    case "s": return .seconds(number)
    case "m": return .minutes(number)
    case "h": return .hours(number)
    case "d": return .hours(number * 24)
    default: return nil
    }
  }
}
