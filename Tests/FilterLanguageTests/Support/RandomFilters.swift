@testable import FilterLanguage

/// Filters of all shapes.
extension Dice {
  mutating func filter() throws -> Filter {
    var filter = Filter(below(5) == 0 ? nil : try condition(depth: below(5)))
    if below(4) == 0 { filter.groups = pick(["name", "code", "status", "id"], 1 + below(3)) }
    if below(4) == 0 {
      filter.order = pick(["name", "ms", "at", "quota.used"], 1 + below(2)).map {
        .init($0, isDescending: below(2) == 0)
      }
    }
    if below(4) == 0 { filter.top = 1 + below(100) }
    if below(6) == 0 {
      filter.columns = pick(["name", "ms", "bytes"], 1 + below(3)).map {
        .init([.only, .more, .less][below(3)], $0)
      }
    }
    return filter
  }

  private mutating func pick(_ names: [String], _ count: Int) -> [String] {
    Array(names.shuffled(using: &self).prefix(count))
  }

  mutating func condition(depth: Int) throws -> Condition {
    guard depth > 0 else { return try leaf() }
    var parts: [Condition] = []
    for _ in 0..<(2 + below(2)) { parts.append(try condition(depth: depth - 1)) }
    switch below(3) {
    case 0: return Condition.all(of: parts) ?? parts[0]
    case 1: return Condition.any(of: parts) ?? parts[0]
    default: return .not(parts[0])
    }
  }

  private static let texts = [
    "acme", "bell", "Acme", "acme-2", "a c", "x\"y", "or", "b*", "é", "?", "\\", "a/b", "(", "4xx", "429", "",
  ]

  private mutating func text() -> String { Self.texts[below(Self.texts.count)] }

  private mutating func leaf() throws -> Condition {
    switch below(12) {
    case 0, 1: return .word(text())
    case 2: return .flag(["failed", "empty"][below(2)])
    case 3: return .has([.field("code"), .field("ms"), .field("name")][below(3)])
    case 4, 5:
      let comparison: Condition.Comparison = [.fits, .equals, .differs][below(3)]
      let field = ["name", "id", "code"][below(3)]
      let values = (0...below(2)).map { _ in
        below(3) == 0 ? Condition.Value.glob(["a*", "*e*", "?cme", "*"][below(4)]) : .text(text())
      }
      return .test(.init(.field(field), comparison, values))
    case 6:
      let source = ["a|b", "^ac", "e$", "a/b", "[a-c]+", "\\d"][below(6)]
      let pattern = try Pattern(source, ignoresCase: below(2) == 0)
      return .test(.init(.field("name"), below(2) == 0 ? .matches : .misses, [.pattern(pattern)]))
    case 7:
      let comparison: Condition.Comparison = [.fits, .differs][below(2)]
      return .test(
        .init(.field("status"), comparison, [.statusClass(1 + below(5)), .number(Number(429), nil)]))
    case 8:
      let comparison: Condition.Comparison = [.equals, .differs, .below, .atMost, .above, .atLeast][below(6)]
      let (field, unit): (String, FilterLanguage.Unit?) =
        [
          ("items", nil), ("ms", nil), ("ms", .seconds), ("age", .hours), ("bytes", .kibibytes),
          ("quota.used", .percent),
          ("quota.used", .days), ("quota.used", nil),
        ][below(8)]
      return .test(.init(.field(field), comparison, [.number(Number(below(7) - 1), unit)]))
    case 9:
      let moment: Moment =
        [.clock(second: 50_520, length: 60), .today, .month, .date(second: 1_787_356_800, length: 86_400)][
          below(4)]
      let comparison: Condition.Comparison = [.fits, .differs, .below, .atMost, .above, .atLeast][below(6)]
      return .test(.init(.field("at"), comparison, [.moment(moment)]))
    case 10:
      let path = try Self.path(["params.lat", "requests[*].endpoint", "data[0].n"][below(3)])
      return .test(.init(.path(path), .above, [.number(Number(below(5)), nil)]))
    default:
      let path = try Self.path(["params.lat", "requests[1].endpoint"][below(2)])
      return .test(.init(.path(path), [.fits, .differs][below(2)], [.text(["1", "/v1/a", "b"][below(3)])]))
    }
  }

  private struct NoPath: Error {}

  private static func path(_ text: String) throws -> BodyPath {
    guard let path = BodyPath(text) else { throw NoPath() }
    return path
  }
}
