import Testing

@testable import TerminalKit

struct TerminalTests {
  @Test func scriptIsPlayedAndFramesAreKept() throws {
    let terminal = try #require(ScriptedTerminal(size: Size(width: 6, height: 1), keys: "j Enter"))
    var canvas = Canvas(terminal.size)
    canvas.write("hello", x: 0, y: 0)
    terminal.show(canvas, cursor: Position(x: 5, y: 0))
    #expect(terminal.lines == ["hello "])
    #expect(terminal.frames.first?.cursor == Position(x: 5, y: 0))
    #expect(terminal.next(deadline: nil) == [.input(.key(.character("j")))])
    #expect(terminal.next(deadline: nil) == [.input(.key(KeyStroke(.enter)))])
    #expect(terminal.next(deadline: nil) == [.leave(.terminalLost)])
  }

  @Test func resizeChangesTheSize() {
    let small = Size(width: 2, height: 2)
    let terminal = ScriptedTerminal(size: Size(width: 9, height: 9), script: [.resized(small)])
    #expect(terminal.next(deadline: nil) == [.resized(small)])
    #expect(terminal.size == small)
  }

  @Test func noKeyNoScript() {
    #expect(ScriptedTerminal(size: Size(width: 1, height: 1), keys: "j nonsense") == nil)
  }

  // Test vectors from RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func clipboardRequest(text: String, base64: String) {
    #expect(ClipboardRequest.sequence(for: text) == Array("\u{1B}]52;c;\(base64)\u{1B}\\".utf8))
  }

  @Test func clipboardRequestHasALimit() {
    #expect(ClipboardRequest.sequence(for: String(repeating: "x", count: 50_000)) != nil)
    #expect(ClipboardRequest.sequence(for: String(repeating: "x", count: 60_000)) == nil)
  }

  @Test func exitStatusesOfShells() {
    #expect(LeaveReason.interrupt.exitStatus == 130)
    #expect(LeaveReason.terminate.exitStatus == 143)
    #expect(LeaveReason.terminalLost.exitStatus == 129)
  }
}
