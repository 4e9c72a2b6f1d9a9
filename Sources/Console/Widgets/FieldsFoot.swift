import TerminalKit

/// Names with their values, in as many columns as the width has room for.
struct FieldsFoot: Widget {
  let title: [Run]
  let fields: [(name: String, value: String)]

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (rule, rest) = area.split(top: area.height > 1 ? 1 : 0)
    canvas.fill(rule, with: "─", .border)
    canvas.write([Run(" ")] + title, in: rest.row(0), overflow: .ellipsis)
    let below = rest.inset(top: 1)
    guard below.height > 0, !fields.isEmpty else { return }
    let count = max(1, min((fields.count + below.height - 1) / below.height, max(1, area.width / 38)))
    let width = area.width / count
    let label = min(16, (fields.map(\.name.columns).max() ?? 0) + 1)
    for (index, field) in fields.enumerated() {
      let (column, row) = (index / below.height, index % below.height)
      guard column < count else { return }
      let (place, _) = below.row(row).inset(left: column * width).split(left: width - 1)
      canvas.write(
        [
          Run(" " + field.name.padded(to: label) + (field.name.columns >= label ? " " : ""), .dim),
          Run(field.value),
        ], in: place, overflow: .ellipsis)
    }
  }
}
