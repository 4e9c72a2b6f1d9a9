import CivilTime
import JSONCodec

@testable import FilterLanguage

/// A small list with a field of each kind.
final class Parcels: Sendable {
  struct Row: Sendable {
    var name: String?
    var id = ""
    var status: Double?
    var items: Double?
    var ms: Double?
    var age: Double?
    var bytes: Double?
    var at: Double?
    var codes: [String?] = [nil]
    var used: Double?
    var share: Double?
    var lasts: Double?
    var body = Body(request: nil, response: nil)
  }

  let rows: [Row]

  init(_ rows: [Row]) { self.rows = rows }

  static let schema = Schema<Parcels>(
    columns: [
      .text("name", aliases: ["called"], values: ["acme", "bell"]) { $0.rows[$1].name },
      .text("id", .identifier) { $0.rows[$1].id },
      .number("status", .status) { $0.rows[$1].status },
      .number("items", .count) { $0.rows[$1].items },
      .number("ms", .milliseconds) { $0.rows[$1].ms },
      .number("age", .duration) { $0.rows[$1].age },
      .number("bytes", .bytes) { $0.rows[$1].bytes },
      .number("at", .moment) { $0.rows[$1].at },
      .texts("code", count: { $0.rows[$1].codes.count }) { $0.rows[$1].codes[$2] },
      .quota(
        "quota.used", amount: { $0.rows[$1].used }, share: { $0.rows[$1].share }, lasts: { $0.rows[$1].lasts }
      ),
      .number("429s", .count) { $0.rows[$1].items },
    ],
    flags: [
      Flag("failed") { $0.rows[$1].codes.contains { $0 != nil } },
      Flag("empty") { $0.rows[$1].items == 0 },
    ], hasPaths: true)

  /// 2026-08-22T14:02:11Z.
  static let now = Instant(unixSeconds: 1_787_407_331)

  /// The numbers of the rows that a filter lets through, with their bodies read.
  func matches(_ filter: Filter) -> [Int] {
    let predicate = Predicate(filter.condition, Self.schema, at: Self.now)
    return rows.indices.filter { row in
      let facts = BodyTest.facts(predicate.bodyTests, about: rows[row].body)
      return predicate.verdict(row, in: self, facts: facts) == .yes
    }
  }

  func matches(_ text: String) throws -> [Int] { matches(try Filter(text, Self.schema.vocabulary)) }
}
