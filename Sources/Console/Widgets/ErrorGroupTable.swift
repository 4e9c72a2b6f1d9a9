import BatchEngine
import CivilTime
import TerminalKit

/// Groups of errors, the most frequent first, with their course over the span.
struct ErrorGroupTable {
  let grouping: ErrorGrouping
  let now: Instant

  func columns(width: Int) -> [ListColumn<ErrorGroupRow>] {
    let now = now
    return [
      ListColumn(["count"], Column("n", width: 5, alignment: .right, rank: 0)) { row in
        .text(Figures.short(row.count), .strong)
      }
    ] + names(width: width) + [
      ListColumn(["customers"], Column("cust", width: 4, alignment: .right, rank: 4)) { row in
        .text(String(row.customers))
      },
      ListColumn(["first"], Column("first", width: 6, alignment: .right, rank: 6)) { row in
        .text(Figures.age(now - row.first), .dim)
      },
      ListColumn(["at", "age"], Column("last", width: 6, alignment: .right, rank: 1)) { row in
        .text(Figures.age(now - row.last))
      },
      ListColumn([], Column("trend", width: width >= 120 ? ErrorGroupRow.slots : 12, rank: 3), .none) {
        row in
        .widget(Sparkline(row.trend(columns: width >= 120 ? ErrorGroupRow.slots : 12), role: .statusError))
      },
    ]
  }

  /// What the rows have in common.
  private func names(width: Int) -> [ListColumn<ErrorGroupRow>] {
    switch grouping {
    case .place:
      [
        Self.code(width: width < 60 ? 19 : 21),
        Self.endpoint(Column("endpoint", width: 16, rank: 2, flex: 1)),
        Self.param(Column("param", width: 9, rank: 3, flex: 1)),
      ]
    case .code: [Self.code(width: 22)]
    case .endpoint: [Self.endpoint(Column("endpoint", width: 22, rank: 0, flex: 1)), Self.codes]
    case .param: [Self.param(Column("param", width: 16, rank: 0, flex: 1)), Self.codes]
    case .customer:
      [
        ListColumn(["customer"], Column("customer", width: 16, rank: 0, flex: 1), .leastFirst) { row in
          .text(row.account ?? "-", .strong)
        }, Self.codes,
      ]
    }
  }

  private static func code(width: Int) -> ListColumn<ErrorGroupRow> {
    ListColumn(["code"], Column("code", width: width, rank: 0, flex: 1), .leastFirst) { row in
      .text("✗ \(row.id.code ?? "-")", .statusError)
    }
  }

  private static func endpoint(_ column: Column) -> ListColumn<ErrorGroupRow> {
    ListColumn(["endpoint"], column, .leastFirst) { row in
      .text(row.id.endpoint ?? "(request)", row.id.endpoint == nil ? .dim : .text)
    }
  }

  private static func param(_ column: Column) -> ListColumn<ErrorGroupRow> {
    ListColumn(["param"], column, .leastFirst) { row in
      .text(row.id.param ?? "-", row.id.param == nil ? .dim : .text)
    }
  }

  private static let codes = ListColumn<ErrorGroupRow>(
    ["code"], Column("codes", width: 20, rank: 2, flex: 2), .none
  ) { row in .text(row.codeWords, .dim) }
}
