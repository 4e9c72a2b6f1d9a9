import JSONCodec
import Testing

@testable import FilterLanguage

/// The compiled closures against the same language told plainly, over random filters and rows.
@Suite struct ReferenceTests {
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func bothLetTheSameThrough(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let table = Parcels((0..<12).map { _ in Self.row(&dice) })
    for round in 0..<100 {
      guard let condition = try dice.filter().condition else { continue }
      let expected = table.rows.indices.filter { Self.holds(condition, table.rows[$0]) }
      #expect(
        table.matches(Filter(condition)) == expected, "seed \(seed), round \(round): \(Filter(condition))")
      // What is known without the body stays so with it.
      let predicate = Predicate(condition, Parcels.schema, at: Parcels.now)
      for row in table.rows.indices where predicate.verdict(row, in: table) != .open {
        #expect(
          (predicate.verdict(row, in: table) == .yes) == expected.contains(row),
          "seed \(seed), round \(round)")
      }
    }
  }

  private static func row(_ dice: inout Dice) -> Parcels.Row {
    func number(_ choices: [Double?]) -> Double? { choices[dice.below(choices.count)] }
    return Parcels.Row(
      name: ["acme", "bell", "Acme", "acme-2", "a c", "é", "x\"y", nil][dice.below(8)],
      id: ["acme", "b", "429", ""][dice.below(4)],
      status: number([200, 207, 429, 503, nil]), items: number([0, 1, 2, 5, nil]),
      ms: number([0, 1, 3, 1000, 5000, nil]),
      age: number([0, 3600, 7200, 1, nil]), bytes: number([0, 1024, 3072, nil]),
      at: number([1_787_407_320, 1_787_400_000, 1_787_300_000, 1_784_000_000, nil]),
      codes: [[nil], ["acme"], ["bell", nil], ["a/b", "or"]][dice.below(4)], used: number([0, 1, 4, nil]),
      share: number([0, 0.03, 1, nil]),
      lasts: number([86_400, 200_000, nil]),
      body: [
        Body(request: nil, response: nil),
        Body(request: ["params": ["lat": 3]], response: ["data": [["n": 2]]]),
        Body(
          request: ["requests": [["endpoint": "/v1/a", "params": ["lat": 1]], ["endpoint": "b"]]],
          response: nil),
      ][dice.below(3)])
  }

  private static func holds(_ condition: Condition, _ row: Parcels.Row) -> Bool {
    switch condition {
    case .all(let parts): return parts.allSatisfy { holds($0, row) }
    case .any(let parts): return parts.contains { holds($0, row) }
    case .not(let inner): return !holds(inner, row)
    case .word(let word): return ([row.name, row.id] + row.codes).contains { contains($0, word) }
    case .flag(let name): return name == "empty" ? row.items == 0 : row.codes.contains { $0 != nil }
    case .has(let subject):
      switch subject.text {
      case "code": return row.codes.contains { $0 != nil }
      case "ms": return (row.ms ?? 0) != 0
      default: return row.name != nil
      }
    case .test(let test):
      let holds = test.values.contains { value in self.holds(test, value, row) }
      return test.comparison == .differs || test.comparison == .misses ? !holds : holds
    }
  }

  private static func contains(_ text: String?, _ word: String) -> Bool {
    guard let text else { return false }
    return word.isEmpty || text.lowercased().contains(word.lowercased())
  }

  private static func holds(_ test: Condition.Test, _ value: Condition.Value, _ row: Parcels.Row) -> Bool {
    guard case .field(let field) = test.subject else { return holdsInBody(test, value, row) }
    switch field {
    case "name", "id", "code":
      let texts = field == "name" ? [row.name] : field == "id" ? [row.id] : row.codes
      return texts.compactMap(\.self).contains { fits($0, value, test.comparison, begins: field == "id") }
    case "quota.used":
      guard case .number(let number, let unit) = value else { return false }
      let figure = unit == .percent ? row.share : unit == .days ? row.lasts : row.used
      let scale: Double = unit == .percent ? 0.01 : unit == .days ? 86_400 : 1
      return compare(figure, test.comparison, number.value * scale, number.value * scale)
    case "at":
      guard case .moment(let moment) = value else { return false }
      let stretch = moment.stretch(at: Parcels.now)
      let (start, end) = (Double(stretch.lowerBound.unixSeconds), Double(stretch.upperBound.unixSeconds))
      return compare(row.at, test.comparison, start, end)
    default:
      let figure =
        ["status": row.status, "items": row.items, "ms": row.ms, "age": row.age, "bytes": row.bytes][field]
        ?? nil
      if case .statusClass(let hundreds) = value {
        return figure.map { Int($0) / 100 == hundreds } ?? false
      }
      guard case .number(let number, let unit) = value else { return false }
      let scale: Double = unit == .seconds ? 1000 : unit == .hours ? 3600 : unit == .kibibytes ? 1024 : 1
      return compare(figure, test.comparison, number.value * scale, number.value * scale)
    }
  }

  private static func holdsInBody(_ test: Condition.Test, _ value: Condition.Value, _ row: Parcels.Row)
    -> Bool
  {
    let requests = row.body.request?["requests"]?.arrayValue ?? []
    let found: [JSON?] =
      switch test.subject.text {
      case "params.lat": [row.body.request?["params"]?["lat"]] + requests.map { $0["params"]?["lat"] }
      case "requests[*].endpoint": requests.map { $0["endpoint"] }
      case "requests[1].endpoint": [requests.count > 1 ? requests[1]["endpoint"] : nil]
      default: [row.body.response?["data"]?[0]?["n"]]
      }
    return found.compactMap(\.self).contains { json in
      if case .number(let number, _) = value {
        return json.numberValue?.double.map { $0 > number.value } ?? false
      }
      guard case .text(let text) = value else { return false }
      return (json.stringValue ?? json.text()) == text
    }
  }

  private static func fits(
    _ text: String, _ value: Condition.Value, _ comparison: Condition.Comparison, begins: Bool
  ) -> Bool {
    switch value {
    case .text(let wanted):
      if comparison != .fits { return text == wanted }
      return begins
        ? text.lowercased().hasPrefix(wanted.lowercased()) : text.lowercased() == wanted.lowercased()
    case .glob(let glob):
      let text = text.lowercased()
      switch glob {
      case "a*": return text.hasPrefix("a")
      case "*e*": return text.contains("e")
      case "?cme": return text.count == 4 && text.hasSuffix("cme")
      default: return true
      }
    case .pattern(let pattern):
      guard var regex = try? Regex(pattern.source) else { return false }
      if pattern.ignoresCase { regex = regex.ignoresCase() }
      return text.contains(regex)
    case .number, .statusClass, .moment: return false
    }
  }

  /// A value that is a stretch ends before `end`; one that is a point has both the same.
  private static func compare(
    _ figure: Double?, _ comparison: Condition.Comparison, _ start: Double, _ end: Double
  ) -> Bool {
    guard let figure else { return false }
    switch comparison {
    case .below: return figure < start
    case .atMost: return start == end ? figure <= end : figure < end
    case .above: return start == end ? figure > end : figure >= end
    case .atLeast: return figure >= start
    default: return start == end ? figure == start : figure >= start && figure < end
    }
  }
}
