import BatchEngine
import CivilTime
import Console

extension Instant {
  /// The last nanosecond of its millisecond. Times are shown cut to milliseconds, so what is shown with a time has
  /// happened by the end of it.
  var endOfMillisecond: Instant { self + Nanoseconds(999_999) }
}

extension Arguments {
  /// A moment of UTC as the console takes it: `2026-11-26T10:00:00Z`, `14:02`, `-5m`, `now`, or a day, whose beginning is
  /// meant; nil without the option.
  func moment(_ option: String) throws(UsageError) -> Instant? {
    guard let text = value(option) else { return nil }
    let now = LedgerClock().now()
    if text == "now" { return now }
    if let moment = MomentText.moment(text, from: now) { return moment }
    let whole = text.contains("T") ? text : text + "T00:00:00Z"
    let moment: CivilDateTime
    do throws(ISO8601Error) {
      moment = try CivilDateTime(iso8601: whole)
    } catch {
      throw UsageError(
        text.contains("T")
          ? "--\(option) \(text): \(error.message)"
          : "--\(option) is 14:02, -5m, now, 2026-11-26 or 2026-11-26T14:02Z, not \(text)")
    }
    guard let instant = moment.instant else {
      throw UsageError("--\(option) \(text): only the years from 1678 to 2261 are known here")
    }
    return instant
  }

  /// A whole number; nil without the option.
  func integer(_ option: String) throws(UsageError) -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text) else { throw UsageError("--\(option) is a whole number, not \(text)") }
    return number
  }

  /// A list with commas; nil without the option.
  func list(_ option: String) -> [String]? {
    value(option)?.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
