import CivilTime
import FilterLanguage
@preconcurrency import Glibc
import JSONCodec

/// Which rows of a list are wanted, in the filter language over the list's own columns.
struct RowFilter {
  /// One row at a time, as the language sees it.
  private final class Listed: Sendable {
    let row: JSONObject

    init(_ row: JSONObject) { self.row = row }
  }

  private let predicate: Predicate<Listed>

  /// - Parameter names: the members there are; another name before an operator is an error with the nearest one.
  init(_ words: [String], names: [String]) throws(UsageError) {
    let schema = Self.schema(names)
    let text = words.joined(separator: " ")
    do throws(FilterError) {
      let filter = try Filter(text, schema.vocabulary)
      let isPlain = filter.order.isEmpty && filter.groups.isEmpty && filter.columns.isEmpty
      guard isPlain, filter.top == nil else {
        throw FilterError("sort, group, top and cols are for the console", at: text.count)
      }
      predicate = Predicate(filter.condition, schema, at: Self.now)
    } catch {
      throw UsageError("FILTER, \(error)")
    }
  }

  func matches(_ row: JSONObject) -> Bool { predicate.verdict(0, in: Listed(row)) == .yes }

  private static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(unixSeconds: Int64(time.tv_sec)) + Nanoseconds(Int64(time.tv_nsec))
  }

  private static let aliases = [
    "account": "customer", "request": "req", "time": "at", "idempotency_key": "key", "endpoint": "path",
  ]

  private static func schema(_ names: [String]) -> Schema<Listed> {
    let columns = names.map { name -> RowField<Listed> in
      let aliases = Self.aliases[name].flatMap { names.contains($0) ? nil : [$0] } ?? []
      switch name {
      case "time": return .number(name, aliases: aliases, .moment) { list, _ in moment(list.row[name]) }
      case "status" where !names.contains("plan"):
        return .number(name, .status) { list, _ in list.row[name]?.numberValue?.double }
      case "ms": return .number(name, .milliseconds) { list, _ in list.row[name]?.numberValue?.double }
      case "items", "failed", "units", "count", "repeats", "segment", "offset", "rate", "quota", "granted",
        "used", "reserved", "keys":
        return .number(name, .count) { list, _ in list.row[name]?.numberValue?.double }
      default:
        let kind: Vocabulary.Kind = name == "request" ? .identifier : .text
        return .text(name, aliases: aliases, kind, isSearched: false) { list, _ in Self.text(list.row[name]) }
      }
    }
    // Words are looked for in all that a row says, figures included.
    let all = RowField<Listed>.texts("text", count: { list, _ in list.row.count }) { list, _, part in
      Self.text(list.row.members[part].value)
    }
    return Schema(columns: columns + [all])
  }

  private static func moment(_ value: JSON?) -> Double? {
    guard let text = value?.stringValue, let time = try? CivilDateTime(iso8601: text) else { return nil }
    return time.instant.map { Double($0.nanoseconds) / 1e9 }
  }

  private static func text(_ value: JSON?) -> String? {
    switch value {
    case nil, .null: nil
    case .string(let text): text
    case .some(let value): value.text()
    }
  }
}
