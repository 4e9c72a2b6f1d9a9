import CivilTime
import TerminalKit

/// From when on something is an alert. What is not changed is as it comes.
public struct AlertRules: Equatable, Sendable {
  enum Rule: String, CaseIterable, Sendable {
    case limited, month, day, stuck, bodies, failing, suspended, clock
  }

  enum Unit: Sendable { case count, percent, seconds }

  /// Thresholds that were changed; nil turns a rule off.
  private var changed: [Rule: Int?] = [:]

  public init() {}

  /// From where on the rule tells, in its unit; nil when it is off.
  subscript(rule: Rule) -> Int? { changed[rule] ?? rule.usual }

  func isChanged(_ rule: Rule) -> Bool { changed.keys.contains(rule) }

  /// Takes a threshold as it is typed: `90%`, `2m`, `5`, `off`, or `default`.
  ///
  /// - Throws: what would be understood.
  mutating func set(_ rule: Rule, _ text: String) throws(EffectFailure) {
    switch text {
    case "default": changed.removeValue(forKey: rule)
    case "off": changed[rule] = .some(nil)
    default:
      guard let value = rule.value(text) else {
        throw EffectFailure("alert \(rule.rawValue) takes \(rule.form), off or default; not \(text).")
      }
      changed[rule] = .some(value)
      if value == rule.usual { changed.removeValue(forKey: rule) }
    }
  }

  func words(_ rule: Rule) -> String { self[rule].map(rule.words) ?? "off" }

  /// `alerts.conf`: a line for each rule that was changed.
  var text: String {
    "# Alerts of batchtop, written by :alert; name = threshold or off\n"
      + Rule.allCases.filter(isChanged).map { "\($0.rawValue) = \(words($0))\n" }.joined()
  }

  /// Reads `alerts.conf`.
  public init(_ file: SettingsFile) throws(SettingsError) {
    for entry in file.entries {
      guard let rule = Rule(rawValue: entry.key) else {
        let hint = NearestName.hint(entry.key, among: Rule.allCases.map(\.rawValue))
        throw SettingsError(file: file.name, line: entry.line, "There is no alert \"\(entry.key)\"\(hint)")
      }
      do throws(EffectFailure) {
        try set(rule, entry.value)
      } catch {
        throw SettingsError(file: file.name, line: entry.line, error.message)
      }
    }
  }
}

extension AlertRules.Rule {
  var unit: AlertRules.Unit {
    switch self {
    case .month, .day: .percent
    case .stuck, .clock: .seconds
    case .limited, .bodies, .failing, .suspended: .count
    }
  }

  /// The threshold as it comes.
  var usual: Int {
    switch self {
    case .month, .day: 80
    case .stuck: 30
    case .clock: 300
    case .limited, .bodies, .failing, .suspended: 1
    }
  }

  /// What is counted, for the list of rules.
  var about: String {
    switch self {
    case .limited: "requests of a customer refused by the rate limit in 60 s"
    case .month: "of a customer's units of the month used"
    case .day: "of a customer's requests of the day used"
    case .stuck: "a batch holds its idempotency key in flight"
    case .bodies: "other bodies under bound keys of a customer in 15 min"
    case .failing: "answers of 500 and above with one code in 15 min"
    case .suspended: "requests of a suspended customer in 15 min"
    case .clock: "between the wall clock and ledger time"
    }
  }

  /// What may be typed.
  var form: String {
    switch unit {
    case .count: "a count such as 5"
    case .percent: "a part such as 90%"
    case .seconds: "a length such as 30s, 2m or 1h"
    }
  }

  private static let largest = 1_000_000

  func value(_ text: String) -> Int? {
    switch unit {
    case .count: return Int(text).flatMap { (1...Self.largest).contains($0) ? $0 : nil }
    case .percent:
      return Int(text.hasSuffix("%") ? String(text.dropLast()) : text).flatMap {
        (1...100).contains($0) ? $0 : nil
      }
    case .seconds:
      let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
      guard let factor = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
        (1...Self.largest / factor).contains(count)
      else { return nil }
      return count * factor
    }
  }

  func words(_ value: Int) -> String {
    switch unit {
    case .count: String(value)
    case .percent: "\(value)%"
    case .seconds: value % 3600 == 0 ? "\(value / 3600)h" : value % 60 == 0 ? "\(value / 60)m" : "\(value)s"
    }
  }
}
