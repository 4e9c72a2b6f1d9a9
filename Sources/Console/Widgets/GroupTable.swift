import TerminalKit

/// Rows counted by some of their fields, the most frequent first, each with its share as a bar.
struct GroupTable: Widget {
  let fields: [String]
  let groups: [GroupRow]
  /// Rows that were counted. One row may count in several groups.
  let total: Int
  /// What one row is: `request`.
  let noun: String
  let viewport: Viewport

  func draw(in area: Rect, on canvas: inout Canvas) {
    Table(
      columns: [
        Column("\(noun)s", width: 9, alignment: .right, rank: 0), Column("", width: 12, rank: 8),
      ] + fields.enumerated().map { Column($1, width: 12, rank: $0 == 0 ? 0 : $0, flex: 1) },
      rowCount: groups.count, viewport: viewport, focused: true, ruled: true
    ) { index in
      guard groups.indices.contains(index) else { return Table.Row([]) }
      let group = groups[index]
      return Table.Row(
        [
          .text(String(group.count), .strong),
          .widget(ShareBar(share: Double(group.count) / Double(max(1, total)), role: .gauge)),
        ]
          + group.id.map { .text($0, $0 == "-" ? .dim : .text) })
    }.draw(in: area, on: &canvas)
    var rest = MoreBelow(groups.count, seen: viewport.top + max(0, area.height - 2))
    rest.isAbove = true
    rest.draw(in: area.row(1), on: &canvas)
  }
}
