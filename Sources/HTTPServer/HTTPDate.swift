@preconcurrency import Glibc

/// The `Date` of answers, made anew when its second has passed (RFC 9110, 5.6.7).
struct HTTPDate {
  private var second: Int64 = .min
  private var text: [UInt8] = []

  /// - Parameter uptime: Nanoseconds; asked for the wall clock only once a second of it.
  mutating func bytes(at uptime: Int64) -> [UInt8] {
    let second = uptime / 1_000_000_000
    if second != self.second {
      self.second = second
      text = Self.text(of: time(nil))
    }
    return text
  }

  static func text(of time: time_t) -> [UInt8] {
    var time = time
    var parts = tm()
    gmtime_r(&time, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let (day, month) = (days[Int(parts.tm_wday)], months[Int(parts.tm_mon)])
    let date = "\(day), \(two(parts.tm_mday)) \(month) \(1900 + parts.tm_year)"
    return Array("\(date) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT".utf8)
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : String(number) }
}
