import TerminalKit

extension Model {
  /// The smallest terminal that a screen is drawn in.
  static let smallest = Size(width: 40, height: 10)

  var isTooSmall: Bool { size.width < Self.smallest.width || size.height < Self.smallest.height }

  /// What screens and boxes are drawn in: all but the first and the last row.
  var body: Rect { Rect(size).inset(top: 1, bottom: 1) }

  /// The whole screen, and where the text cursor belongs.
  public func view() -> (canvas: Canvas, cursor: Position?) {
    var canvas = Canvas(size, glyphs: glyphs)
    canvas.gaugeStops = inUse.gaugeStops
    guard !isTooSmall else {
      drawTooSmall(on: &canvas)
      return (canvas, nil)
    }
    let (header, rest) = canvas.area.split(top: 1)
    let (body, foot) = rest.split(bottom: 1)
    Header(
      crumbs: screen.crumbs + (screen.isZoomed ? ["zoomed"] : []), origin: origin,
      clock: hasClock ? now : nil, hasSeconds: isDated, storage: storage,
      listening: listening, frozen: frozen, isLowBandwidth: isLowBandwidth, simulation: simulation,
      past: past
    )
    .draw(in: header, on: &canvas)
    screen.draw(in: body, on: &canvas, at: now)
    var cursor = screen.cursor(in: body)
    if let prompt {
      let field = TextField(prompt: prompt.kind == .command ? ":" : "/", prompt.line)
      field.draw(in: foot, on: &canvas)
      cursor = field.cursor(in: foot)
    } else {
      hintBar.draw(in: foot, on: &canvas)
    }
    if let notice {
      canvas.fill(body.lastRow)
      canvas.write([Run(" "), notice.run], in: body.lastRow, overflow: .ellipsis)
    }
    if let prompt, prompt.kind == .command { drawPalette(of: prompt, over: body, foot, on: &canvas) }
    if !pending.isEmpty { drawContinuations(in: body, on: &canvas) }
    if let popup {
      popup.draw(in: body, on: &canvas, self)
      cursor = nil
    }
    return (canvas, cursor)
  }

  /// The screen as lines of text, without blanks at their ends.
  public var text: String {
    view().canvas.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n")
  }

  /// The last row, while no line is typed there.
  var hintBar: HintBar {
    screen.ownHints.map { HintBar($0) } ?? HintBar(hints, trailing: trailingHints)
  }

  /// What works here, from the same table as the keys: a screen's own first.
  private var hints: [Hint] {
    hinted(CommandTable.commands(in: place).filter { !["help", "back", place.rawValue].contains($0.name) })
  }

  private var trailingHints: [Hint] {
    let leaving = trail.isEmpty && place == .pulse ? "quit" : "back"
    return hinted(CommandTable.all.filter { $0.name == "help" })
      + [Hint("q", leaving, rank: 0)]
  }

  private func hinted(_ commands: [Command]) -> [Hint] {
    commands.compactMap { command in
      guard let rank = command.rank, let keys = keyMap.keys(of: command, in: place).first else { return nil }
      let off = command.blocked(self)
      // What is off keeps its place, unless it takes the room of what works.
      if off != nil, size.width < 80 { return nil }
      return Hint(sequence: keys, command.hint, off: off, rank: rank)
    }
  }

  private func drawContinuations(in body: Rect, on canvas: inout Canvas) {
    let choices = keyMap.continuations(of: pending, in: place)
    let rows = choices.map { "\($0.key.label(in: glyphs))  \($0.help)" }
    let width = min(body.width, (rows.map(\.columns).max() ?? 0) + 4)
    let area = body.split(bottom: rows.count + 2).bottom.split(left: width).left
    Panel(pending.map { $0.label(in: glyphs) }.joined(), focused: true).draw(in: area, on: &canvas)
    for (index, row) in rows.enumerated() {
      canvas.write(row, x: area.x + 2, y: area.y + 1 + index, width: area.width - 3, overflow: .ellipsis)
    }
  }

  private func drawPalette(of prompt: Prompt, over body: Rect, _ foot: Rect, on canvas: inout Canvas) {
    let line = prompt.line.text
    let entries = Palette.entries(for: line, in: self)
    let usage =
      line.contains(" ")
      ? CommandTable.find(line, in: place).map { found in
        "\(found.command.name) \(found.command.arguments)  \(found.command.help)"
      } : nil
    prompt.palette.draw(entries, usage: usage, above: foot, in: body, on: &canvas)
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let line = "\(size.width)x\(size.height) is too small; 40x10 is enough. q quits."
    for (index, row) in Paragraph(line).rows(width: size.width).prefix(size.height).enumerated() {
      canvas.write(row, x: 0, y: index, width: size.width)
    }
  }
}
