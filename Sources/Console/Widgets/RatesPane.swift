import TerminalKit

/// Figures of the last minute with their course beside them: `req/s  ▁▂▃▅▇█▆  12.4`.
struct RatesPane: Widget {
  let rates: Rates

  private static let labelWidth = 9
  private static let figureWidth = 7

  func draw(in area: Rect, on canvas: inout Canvas) {
    let measures = Rates.Measure.allCases.prefix(max(0, area.height - 1))
    for (line, measure) in measures.enumerated() {
      let row = area.row(line).inset(left: 1, right: 1)
      let (label, rest) = row.split(left: Self.labelWidth)
      let (course, figure) = rest.split(right: Self.figureWidth)
      canvas.write([Run(measure.name)], in: label)
      let values = rates.course(measure, in: course.width)
      // A share of next to nothing is not drawn as if it were much.
      let greatest = measure.isShare ? max(0.1, values.max() ?? 0) : nil
      let role: Role = measure == .limited || measure == .refused ? .statusRefused : .spark
      Sparkline(values, maximum: greatest, role: role).draw(in: course, on: &canvas)
      write(Self.words(rates.figure(measure), measure), in: figure, on: &canvas)
    }
    let last = area.row(measures.count).inset(left: 1, right: 1)
    canvas.write([Run("in flight")], in: last)
    write(String(rates.inFlight), in: last.split(right: Self.figureWidth).right, on: &canvas)
  }

  private func write(_ text: String, in area: Rect, on canvas: inout Canvas) {
    canvas.write([Run(text, .strong)], in: area.split(right: text.columns).right)
  }

  /// The most telling figures of the last minute alone, for small screens.
  func line(width: Int) -> [Run] {
    let shown: [Rates.Measure] =
      width < 60 ? [.requests, .limited] : [.requests, .items, .limited, .partial]
    return [Run(" 1 min:", .dim)]
      + shown.flatMap { measure in
        [Run(" \(measure.name) ", .dim), Run(Self.words(rates.figure(measure), measure), .strong)]
      } + [Run(" in flight ", .dim), Run(String(rates.inFlight), .strong)]
  }

  /// `12.4`, `318`, `4.1%`.
  private static func words(_ value: Double, _ measure: Rates.Measure) -> String {
    let scaled = measure.isShare ? value * 100 : value
    let unit = measure.isShare ? "%" : ""
    let tenths = Int((min(scaled, 1e12) * 10).rounded())
    if tenths == 0 { return "0" + unit }
    return (tenths < 1000 ? "\(tenths / 10).\(tenths % 10)" : Figures.grouped(tenths / 10)) + unit
  }
}
