/// What may stand behind a number.
public enum Unit: String, CaseIterable, Sendable {
  case milliseconds = "ms"
  case seconds = "s"
  case minutes = "m"
  case hours = "h"
  case days = "d"
  case bytes = "b"
  case kilobytes = "kb"
  case megabytes = "mb"
  case kibibytes = "kib"
  case mebibytes = "mib"
  case percent = "%"

  static let times: [Unit] = [.milliseconds, .seconds, .minutes, .hours, .days]
  static let sizes: [Unit] = [.bytes, .kilobytes, .megabytes, .kibibytes, .mebibytes]

  /// Seconds in a unit of time, bytes in one of size; a percent is a hundredth.
  var factor: Double {
    switch self {
    case .milliseconds: 0.001
    case .seconds, .bytes: 1
    case .minutes: 60
    case .hours: 3600
    case .days: 86_400
    case .kilobytes: 1000
    case .megabytes: 1_000_000
    case .kibibytes: 1024
    case .mebibytes: 1_048_576
    case .percent: 0.01
    }
  }

  var isTime: Bool { Self.times.contains(self) }
}
