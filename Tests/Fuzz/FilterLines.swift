import CivilTime
import FilterLanguage

/// Filters: a mistake lies in the text, what is written in its one form reads back the same, rows can be asked, and
/// what completes a text takes the place of a part of it.
func check(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  do throws(FilterError) {
    let filter = try Filter(text, schema.vocabulary)
    let again = try? Filter(filter.description, schema.vocabulary)
    demand(again == filter, "written as \(filter.description)")
    let rows = Rows()
    let predicate = Predicate(filter.condition, schema, at: Instant(unixSeconds: 1_787_407_331))
    for row in rows.texts.indices { _ = predicate.verdict(row, in: rows) }
  } catch {
    demand(
      (0...text.count).contains(error.column), "column \(error.column) of \(text.count): \(error.message)")
    demand(!error.message.isEmpty, "a refusal without a reason")
  }
  let word = try? Filter(Filter.word(text), schema.vocabulary)
  demand(text.isEmpty || word?.condition == .word(text), "as a word: \(Filter.word(text))")
  for cursor in [0, text.count / 2, text.count] {
    let completion = Completion(text, cursor: cursor, schema.vocabulary) { _ in ["acme", "a b"] }
    demand(
      completion.range.lowerBound >= 0 && completion.range.upperBound <= text.count, "\(completion.range)")
  }
}

private final class Rows {
  let texts = ["", "acme", "req_01HZY8", "über 日本", "a/b?c=d(e)"]
}

private let schema = Schema<Rows>(
  columns: [
    .text("name", aliases: ["called"], values: ["acme", "bell"]) { $0.texts[$1] },
    .text("id", .identifier) { $0.texts[$1] },
    .number("status", .status) { [nil, 200, 402, 429, 503][$1] },
    .number("items", .count) { _, row in Double(row) },
    .number("ms", .milliseconds) { [nil, 0, 12.5, 800, 61_000][$1] },
    .number("age", .duration) { [nil, 0, 59, 3600, 1e9][$1] },
    .number("bytes", .bytes) { [nil, 0, 512, 65_536, 1e12][$1] },
    .number("at", .moment) { [nil, 1_787_407_330, 1_787_356_800, 0, -1e9][$1] },
    .texts("code", count: { _, row in row }) { rows, row, index in rows.texts[index] },
    .quota("quota.used", amount: { _, row in Double(row) }, share: { _, _ in 0.5 }, lasts: { _, _ in nil }),
  ],
  flags: [Flag("failed") { _, row in row > 2 }, Flag("empty") { _, row in row == 0 }], hasPaths: true)
