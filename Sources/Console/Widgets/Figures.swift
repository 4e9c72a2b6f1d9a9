import BatchEngine
import CivilTime
import TerminalKit

/// How figures are written everywhere in the console.
enum Figures {
  /// Digits in groups of three: `41 902`.
  static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += " " }
      out.append(digit)
    }
    return (value < 0 ? "-" : "") + out
  }

  /// In as few columns as can be: `640`, `8.1k`, `2.5M`.
  static func short(_ value: Int) -> String {
    switch value.magnitude {
    case ..<1000: return String(value)
    case ..<10_000: return decimal(value, over: 1000) + "k"
    case ..<1_000_000: return "\(value / 1000)k"
    case ..<10_000_000: return decimal(value, over: 1_000_000) + "M"
    default: return "\(value / 1_000_000)M"
    }
  }

  private static func decimal(_ value: Int, over unit: Int) -> String {
    let tenths = value / (unit / 10)
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// `0.3`, `31`, `4012`: milliseconds.
  static func milliseconds(_ time: Nanoseconds) -> String {
    let tenths = (time.seconds * 10_000).rounded() / 10
    return tenths < 10 ? String(tenths) : String(Int(tenths))
  }

  /// A wait or an age in two units at the most: `4.1s`, `2m05s`, `21h59m`, `3d04h`.
  static func length(_ time: Nanoseconds) -> String {
    let seconds = max(0, time.count) / 1_000_000_000
    switch seconds {
    case ..<10: return "\(Double(max(0, time.count) / 100_000_000) / 10)s"
    case ..<60: return "\(seconds)s"
    case ..<3600: return "\(seconds / 60)m\(two(seconds % 60))s"
    case ..<86_400: return "\(seconds / 3600)h\(two(seconds / 60 % 60))m"
    default: return "\(seconds / 86_400)d\(two(seconds / 3600 % 24))h"
    }
  }

  /// An age in one unit: `3s`, `14m`, `2h`, `9d`; the finer parts are noise in a list.
  static func age(_ time: Nanoseconds) -> String {
    let seconds = max(0, time.count) / 1_000_000_000
    switch seconds {
    case ..<60: return "\(seconds)s"
    case ..<3600: return "\(seconds / 60)m"
    case ..<86_400: return "\(seconds / 3600)h"
    default: return "\(seconds / 86_400)d"
    }
  }

  /// The time of day to the second, `14:02:11`.
  static func clock(_ instant: Instant) -> String { String(instant.iso8601Seconds.dropFirst(11).prefix(8)) }

  /// A moment to the minute, `2026-08-22 14:02Z`.
  static func minute(_ instant: Instant) -> String {
    String(instant.iso8601Seconds.prefix(16).map { $0 == "T" ? " " : $0 }) + "Z"
  }

  /// How far one time is from another in two units at the most: `+9d 9h`, `-40s`.
  static func offset(_ time: Nanoseconds) -> String {
    let seconds = time.count.magnitude / 1_000_000_000
    let units = [
      (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
    ]
    let told = units.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
    return (time < .zero ? "-" : "+") + (told.isEmpty ? "0s" : told.joined(separator: " "))
  }

  private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }

  /// `1 item`, `8 items`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension BatchRecord.Outcome {
  /// The status as a short word, and the role that goes with it; 200 with failed items is as partial as 207.
  func sign(failed: Int) -> (word: String, role: Role) {
    switch self {
    case .inFlight: ("…", .statusFlight)
    case .executed(let status): (String(status), failed == 0 ? .statusOK : .statusPartial)
    case .replayed(let status): (String(status), .statusReplay)
    case .refused(let status, _): (String(status), .statusRefused)
    case .released: ("-", .warning)
    }
  }
}
