import CivilTime

/// A time as it is written in a filter; most of them are a stretch, such as the minute of `14:02`.
public enum Moment: Hashable, Sendable {
  /// `-15m`: so long before now.
  case ago(Number, Unit)
  /// `14:02` or `14:02:30` of UTC, when it was last so; `length` is a minute or a second.
  case clock(second: Int, length: Int)
  /// `2026-08-22`, or with `T14:02Z` or `T14:02:30Z`; `length` is a day, a minute or a second.
  case date(second: Int64, length: Int)
  case today
  case month

  private static let day = 86_400

  /// The first moment of it and the first one behind it.
  func stretch(at now: Instant) -> Range<Instant> {
    switch self {
    case .ago(let number, let unit):
      let length = min(number.value * unit.factor * 1e9, 9e18)
      let start = now - Nanoseconds(Int64(length))
      return start..<start
    case .clock(let second, let length):
      let midnight = Self.midnight(before: now)
      let today = midnight + .seconds(Int64(second))
      let start = today <= now ? today : today - .seconds(Int64(Self.day))
      return start..<start + .seconds(Int64(length))
    case .date(let second, let length):
      let start = Instant(unixSeconds: second)
      return start..<start + .seconds(Int64(length))
    case .today:
      let midnight = Self.midnight(before: now)
      return midnight..<midnight + .seconds(Int64(Self.day))
    case .month:
      let month = BillingMonth(containing: now)
      return month.start..<month.end
    }
  }

  private static func midnight(before now: Instant) -> Instant {
    now - Nanoseconds(CivilDateTime(now).nanosecondOfDay)
  }

  /// Whether a time may be written like that as far as it goes.
  static func mayBegin(with text: String) -> Bool {
    let text = text.lowercased()
    return "today".hasPrefix(text) || "month".hasPrefix(text)
      || text.count != 10 && text.allSatisfy { ("0"..."9").contains($0) || "-:tz.".contains($0) }
  }

  /// Reads what is written; nil when it is no time.
  init?(_ text: String) {
    switch text.lowercased() {
    case "today": self = .today
    case "month": self = .month
    case let text where text.hasPrefix("-"):
      let digits = text.dropFirst().prefix { $0.isNumber || $0 == "." }
      guard let number = Number(digits), let unit = Unit(rawValue: String(text.dropFirst(1 + digits.count))),
        unit.isTime
      else { return nil }
      self = .ago(number, unit)
    case let text where text.contains("-"):
      let parts = text.split(separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
      guard let day = Self.day(parts[0]) else { return nil }
      guard parts.count > 1 else {
        self = .date(second: day * Int64(Self.day), length: Self.day)
        return
      }
      let clock = parts[1].hasSuffix("z") ? parts[1].dropLast() : parts[1]
      guard let (second, length) = Self.clock(clock) else { return nil }
      self = .date(second: day * Int64(Self.day) + Int64(second), length: length)
    case let text:
      guard let (second, length) = Self.clock(text[...]) else { return nil }
      self = .clock(second: second, length: length)
    }
  }

  private static func day(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { numeral($0) }
    // Only what the engine's time reaches.
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1678...2261).contains(year), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return Int64(date.daysSince1970)
  }

  private static func clock(_ text: Substring) -> (second: Int, length: Int)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { numeral($0) }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0, hour < 24, minute < 60, second < 60
    else { return nil }
    return (hour * 3600 + minute * 60 + second, parts.count == 3 ? 1 : 60)
  }

  /// Two or four digits.
  private static func numeral(_ text: Substring) -> Int? {
    guard text.count == 2 || text.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

extension Moment: CustomStringConvertible {
  public var description: String {
    switch self {
    case .ago(let number, let unit): "-\(number.text)\(unit.rawValue)"
    case .clock(let second, let length): Self.clockText(second, length)
    case .date(let second, let length): Self.dateText(second, length)
    case .today: "today"
    case .month: "month"
    }
  }

  private static func dateText(_ second: Int64, _ length: Int) -> String {
    let date = String(Instant(unixSeconds: second).iso8601Seconds.prefix(10))
    guard length < day else { return date }
    let ofDay = Int(((second % Int64(day)) + Int64(day)) % Int64(day))
    return "\(date)T\(clockText(ofDay, length))Z"
  }

  private static func clockText(_ second: Int, _ length: Int) -> String {
    let parts = [second / 3600, second / 60 % 60] + (length < 60 ? [second % 60] : [])
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
