import Testing

@testable import TerminalKit

struct PanelTests {
  private let hints = [Hint("a", "ack"), Hint(KeyStroke(.enter), "open")]

  @Test func titleLeftAndHintsRight() {
    #expect(
      Panel("Alerts 3", hints: hints).picture(width: 40, height: 3) == [
        "┌─ Alerts 3 ─────────── a ack  ⏎ open ─┐",
        "│                                      │",
        "└──────────────────────────────────────┘",
      ])
  }

  @Test func asciiNamesTheKeys() {
    #expect(
      Panel("Alerts 3", hints: hints).picture(width: 40, height: 2, glyphs: .ascii) == [
        "+- Alerts 3 ------- a ack  ENTER open -+",
        "+--------------------------------------+",
      ])
  }

  @Test func focusIsToldWithoutColour() {
    #expect(Panel("Items", focused: true).picture(width: 16, height: 2)[0] == "┌▸ Items ──────┐")
  }

  @Test(arguments: [
    (26, "┌─ Alerts 3 ───── a ack ─┐"),
    (20, "┌─ Alerts 3 ───────┐"),
    (11, "┌─ Aler… ─┐"),
    (3, "┌─┐"),
    (2, "┌┐"),
    (1, ""),
  ])
  func narrow(width: Int, edge: String) {
    #expect(Panel("Alerts 3", hints: hints).picture(width: width, height: 2)[0] == edge)
  }

  @Test func insideIsCleared() {
    var canvas = Canvas(width: 4, height: 3)
    canvas.fill(canvas.area, with: "x")
    Panel("").draw(in: canvas.area, on: &canvas)
    #expect(canvas.lines == ["┌──┐", "│  │", "└──┘"])
  }
}
