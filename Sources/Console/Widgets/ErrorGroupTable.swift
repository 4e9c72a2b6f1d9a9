import BatchEngine
import CivilTime
import TerminalKit

/// Groups of errors, the most frequent first, with their course over the span.
struct ErrorGroupTable: Widget {
  let window: ListWindow<ErrorGroupRow>
  let grouping: ErrorGrouping
  let now: Instant

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(columns: columns(width: area.width), window: window, ruled: true, cells: cells).draw(
      in: area, on: &canvas)
  }

  private func columns(width: Int) -> [Column] {
    let names: [Column] =
      switch grouping {
      case .place:
        [
          Column("code", width: width < 60 ? 19 : 21, rank: 0, flex: 1),
          Column("endpoint", width: 16, rank: 2, flex: 1), Column("param", width: 9, rank: 3, flex: 1),
        ]
      case .code: [Column("code", width: 22, rank: 0, flex: 1)]
      case .endpoint:
        [Column("endpoint", width: 22, rank: 0, flex: 1), Column("codes", width: 20, rank: 2, flex: 2)]
      case .param:
        [Column("param", width: 16, rank: 0, flex: 1), Column("codes", width: 20, rank: 2, flex: 2)]
      case .customer:
        [Column("customer", width: 16, rank: 0, flex: 1), Column("codes", width: 20, rank: 2, flex: 2)]
      }
    return [Column("n", width: 5, alignment: .right, rank: 0)] + names + [
      Column("cust", width: 4, alignment: .right, rank: 4),
      Column("first", width: 6, alignment: .right, rank: 6),
      Column("last", width: 6, alignment: .right, rank: 1),
      Column("trend", width: width >= 120 ? ErrorGroupRow.slots : 12, rank: 3),
    ]
  }

  private func cells(_ row: ErrorGroupRow) -> [Table.Content] {
    let names: [Table.Content] =
      switch grouping {
      case .place:
        [
          .text("✗ \(row.id.code ?? "-")", .statusError), place(row.id.endpoint, row.id.code),
          name(row.id.param),
        ]
      case .code: [.text("✗ \(row.id.code ?? "-")", .statusError)]
      case .endpoint: [place(row.id.endpoint, nil), .text(row.codeWords, .dim)]
      case .param: [name(row.id.param), .text(row.codeWords, .dim)]
      case .customer: [.text(row.account ?? "-", .strong), .text(row.codeWords, .dim)]
      }
    return [.text(Figures.short(row.count), .strong)] + names + [
      .text(String(row.customers)), .text(Figures.age(now - row.first), .dim),
      .text(Figures.age(now - row.last)),
      .widget(Sparkline(row.trend.map(Double.init), role: .statusError)),
    ]
  }

  private func place(_ endpoint: String?, _ code: String?) -> Table.Content {
    .text(endpoint ?? "(request)", endpoint == nil ? .dim : .text)
  }

  private func name(_ param: String?) -> Table.Content { .text(param ?? "-", param == nil ? .dim : .text) }
}
