import Testing

@testable import TerminalKit

struct WidgetPropertyTests {
  /// Whatever a widget shows and however small its area is, nothing else changes.
  @Test func widgetsStayInTheirArea() {
    var seed = Seed("random widgets")
    for _ in 0..<700 {
      let (x, y, width, height) = seed.rect(around: 24)
      let area = Rect(x: x, y: y, width: width, height: height)
      for widget in widgets(&seed) {
        var canvas = Canvas(width: 24, height: 12)
        canvas.fill(canvas.area, with: "·", .dim)
        let blank = canvas
        widget.draw(in: area, on: &canvas)
        for y in 0..<12 {
          for x in 0..<24 where !area.contains(Position(x: x, y: y)) {
            #expect(canvas.cell(x: x, y: y) == blank.cell(x: x, y: y), "\(type(of: widget)) \(area) \(seed)")
          }
        }
        expectWellFormed(canvas, seed)
      }
    }
  }

  private func widgets(_ seed: inout Seed) -> [any Widget] {
    let text = seed.text(upTo: 10)
    let other = seed.text(upTo: 6)
    let number = seed.pick([0, 1, 7, 100, -3, .max, .min])
    let cursor = Int.random(in: -2...9, using: &seed)
    let hints = [
      Hint("a", text), Hint(KeyStroke(.enter), other, off: Bool.random(using: &seed) ? "no" : nil),
    ]
    let viewport = Viewport(top: seed.pick([0, 1, 5, -1, .max]), cursor: cursor)
    let columns = (0..<3).map {
      Column(
        $0 == 0 ? text : other, width: Int.random(in: 0...9, using: &seed),
        alignment: Bool.random(using: &seed) ? .left : .right, rank: $0,
        flex: Int.random(in: 0...2, using: &seed))
    }
    var table = Table(columns: columns, rowCount: 7, viewport: viewport, sort: (1, true)) { row in
      Table.Row([.text(text), .widget(RatioBar(succeeded: row, failed: 1))], marked: row == 2)
    }
    table.ruled = Bool.random(using: &seed)
    table.skipped = Int.random(in: -1...4, using: &seed)
    var editor = TextEditor(text + "\n" + other)
    editor.place(line: cursor, column: cursor)
    return [
      Panel(text, hints: hints, focused: Bool.random(using: &seed)),
      RatioBar(succeeded: number, failed: 3, barWidth: cursor),
      Sparkline([0, 1, .nan, Double(number), .infinity]), Paragraph(text, top: cursor),
      HintBar(hints, trailing: hints),
      TextField(prompt: other, LineEditor(text)), TextArea(editor, top: number, showsLineNumbers: true),
      table,
      Tree(
        [
          .init(depth: number, fold: .open, label: Run(text)),
          .init(depth: 1, label: Run(other), value: [Run(text)]),
        ], viewport: viewport),
    ]
  }
}
