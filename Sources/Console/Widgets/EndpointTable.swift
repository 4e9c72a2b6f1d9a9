import BatchEngine
import TerminalKit

/// Paths of all services with their price, and what went there.
struct EndpointTable: Widget {
  let window: ListWindow<EndpointRow>

  func draw(in area: Rect, on canvas: inout Canvas) {
    WindowTable(
      columns: [
        Column("path", width: area.width < 60 ? 20 : 28, rank: 0, flex: 2),
        Column("method", width: 9, rank: 3),
        Column("form", width: 7, rank: 0),
        Column("price", width: 13, rank: 1, flex: area.width >= 100 ? 1 : 0),
        Column("requests", width: 8, alignment: .right, rank: 2),
        Column("troubled", width: 8, alignment: .right, rank: 4), Column("scope", width: 17, rank: 5),
        Column("service", width: 9, rank: 6),
      ], window: window, ruled: true
    ) { row in
      [
        .text(row.id, .strong), .text(row.methods.joined(separator: " ")), .text(row.form.word),
        .text(Self.price(row)),
        .text(row.requests > 0 ? Figures.short(row.requests) : "-", row.requests > 0 ? .text : .dim),
        .text(row.troubled > 0 ? Figures.short(row.troubled) : "-", row.troubled > 0 ? .statusPartial : .dim),
        .text(row.scope ?? "any live key", row.scope == nil ? .dim : .text), .text(row.service, .dim),
      ]
    }.draw(in: area, on: &canvas)
  }

  static func price(_ row: EndpointRow) -> String {
    switch (row.form, row.price) {
    case (.reading, _): "free"
    case (_, nil): "its items'"
    case (.batch, let price?): "\(Figures.counted(price, row.unit))/item"
    case (.single, let price?): Figures.counted(price, row.unit)
    }
  }
}
