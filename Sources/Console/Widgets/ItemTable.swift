import TerminalKit

/// The elements of a batch, one a row, in the order in which they were sent.
struct ItemTable: Widget {
  let items: [BatchItem]
  /// The chosen ones, by their places.
  var marks: Set<Int> = []
  /// How many have run, while the batch runs; what came of them is known when all have.
  let done: Int?
  let viewport: Viewport
  let focused: Bool

  func draw(in area: Rect, on canvas: inout Canvas) {
    let isWide = area.width >= 100
    Table(
      columns: [
        Column("#", width: 3, alignment: .right, rank: 0), Column("st", width: 5, rank: 0),
        Column("code", width: isWide ? 22 : 17, rank: 1),
        Column("endpoint", width: isWide ? 22 : 17, rank: 1),
        Column("param", width: isWide ? 14 : 6, rank: 3),
        Column("cost", width: 5, alignment: .right, rank: 4), Column("params", width: 18, rank: 2, flex: 1),
        Column("data / message", width: 40, rank: 5, flex: 1),
      ], rowCount: items.count, viewport: viewport, focused: focused
    ) { index in
      let item = items[index]
      return Table.Row(
        [
          .text(String(item.id)), .runs([Self.state(of: item, done: done)]),
          .text(item.code ?? "-", item.isFailed ? .statusError : .dim), .text(item.endpoint ?? "-"),
          .text(item.param ?? "-"),
          .text(String(item.units)), .runs(ItemSummary(item: item.request, blamed: nil).runs),
          .text(item.result, item.isFailed ? .text : .dim),
        ], marked: marks.contains(item.id))
    }.draw(in: area, on: &canvas)
  }

  /// `✓ 200`, `✗ 400`; of a batch that runs `· run` for what has run and `…` for what has not.
  static func state(of item: BatchItem, done: Int?) -> Run {
    guard let status = item.status else {
      return item.id < done ?? 0 ? Run("· run", .statusFlight) : Run("…", .dim)
    }
    return item.isFailed ? Run("✗ \(status)", .statusError) : Run("✓ \(status)", .statusOK)
  }
}
