import CivilTime
import FilterLanguage

/// The events of the journal as a filter sees them, the newest first; they are put into words one at a time.
final class JournalRows {
  private let now: Instant
  private let make: (Int) -> JournalRow
  private var made: (place: Int, row: JournalRow)?

  /// - Parameter make: the row at a place.
  init(at now: Instant, _ make: @escaping (Int) -> JournalRow) {
    self.now = now
    self.make = make
  }

  static let schema = Schema<JournalRows>(
    columns: [
      .text("kind", aliases: ["event"], values: JournalKind.allCases.map(\.rawValue)) {
        $0[$1].kind.rawValue
      },
      .text("customer", aliases: ["account"]) { $0[$1].account == "-" ? nil : $0[$1].account },
      .number("status", .status) { $0[$1].status.map(Double.init) },
      .text("code") { $0[$1].field("code") },
      .text("key", aliases: ["idempotency_key"]) { $0[$1].field("Idempotency-Key") },
      .text("req", aliases: ["request", "id"], .identifier, alphabet: "0123456789abcdef-") {
        $0[$1].request?.description
      },
      .text("operator", aliases: ["by"]) { $0[$1].field("operator") },
      .text("source", values: ["http", "console"], isSearched: false) { $0[$1].field("source") },
      .text("call", isSearched: false) { $0[$1].field("call") },
      .text("apikey", aliases: ["api_key"], isSearched: false) { $0[$1].field("API key") },
      .text("text") { list, row in
        let event = list[row]
        return event.status.map { "\($0) \(event.words)" } ?? event.words
      },
      .number("at", aliases: ["time"], .moment) { Double($0[$1].at.nanoseconds) / 1e9 },
      .number("age", .duration) { ($0.now - $0[$1].at).seconds },
    ])

  private subscript(place: Int) -> JournalRow {
    if let made, made.place == place { return made.row }
    let row = make(place)
    made = (place, row)
    return row
  }
}

extension JournalRow {
  fileprivate func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
