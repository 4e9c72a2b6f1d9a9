import Testing

@testable import TerminalKit

struct LinearTextTests {
  @Test func boxesComeOneAfterTheOther() {
    var canvas = Canvas(width: 40, height: 8)
    canvas.write(" top      far", x: 0, y: 0)
    Panel("Left", focused: true).draw(in: Rect(x: 0, y: 1, width: 20, height: 6), on: &canvas)
    Panel("Right", hints: [Hint("a", "ack")]).draw(in: Rect(x: 20, y: 1, width: 20, height: 4), on: &canvas)
    canvas.write("one █████░░ 5/7", x: 1, y: 2)
    canvas.write("two", x: 1, y: 4)
    canvas.write("three", x: 21, y: 2)
    canvas.write("below", x: 22, y: 7)
    #expect(
      canvas.linearLines == [
        "top  far", "", "▸ Left", "one  5/7", "two", "", "Right  a ack", "three", "below",
      ])
  }

  @Test func asciiAndWideAndMarks() {
    var canvas = Canvas(width: 20, height: 1, glyphs: .ascii)
    canvas.write("✓ a\u{301}日b", x: 0, y: 0)
    #expect(canvas.linearLines == ["+ a?b"])
    var unicode = Canvas(width: 20, height: 1)
    unicode.write("✓ a\u{301}日b", x: 0, y: 0)
    #expect(unicode.linearLines == ["✓ a\u{301}日b"])
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (5, 1)])
  func smallCanvas(width: Int, height: Int) {
    var canvas = Canvas(width: width, height: height)
    Panel("Title").draw(in: canvas.area, on: &canvas)
    #expect(canvas.linearLines.isEmpty || width == 5)
  }
}
