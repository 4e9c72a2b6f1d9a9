import Testing

@testable import TerminalKit

struct InputDecoderTests {
  @Test(
    arguments: [
      ("a", ["a"]), ("G é日", ["G", "Space", "é", "日"]), ("\r", ["Enter"]), ("\n", ["Enter"]), ("\t", ["Tab"]),
      ("\u{7F}\u{8}", ["Backspace", "Backspace"]),
      ("\u{1}\u{1A}\u{0}\u{1F}", ["Ctrl-A", "Ctrl-Z", "Ctrl-Space", "Ctrl-_"]),
      ("\u{1B}[A\u{1B}OB", ["Up", "Down"]),
      ("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~", ["Home", "End", "Home", "End"]),
      ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", ["Insert", "Delete", "PgUp", "PgDn"]),
      ("\u{1B}[1;5C\u{1B}[1;2A\u{1B}[3;3~", ["Ctrl-Right", "Shift-Up", "Alt-Delete"]),
      ("\u{1B}[Z", ["Shift-Tab"]),
      ("\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[A\u{1B}[[E", ["F1", "F5", "F12", "F1", "F5"]),
      ("\u{1B}x\u{1B}\r\u{1B}é", ["Alt-x", "Alt-Enter", "Alt-é"]), ("\u{1B}\u{1B}[A", ["Esc", "Up"]),
      ("\u{1B}[100;5u\u{1B}[27u\u{1B}[27;5;105~", ["Ctrl-D", "Esc", "Ctrl-I"]),
      // What is unknown is dropped whole, and no byte of it becomes a key.
      ("\u{1B}[99~x\u{1B}[1;2;3yz", ["x", "z"]), ("\u{1B}[MxyzA", ["A"]), ("\u{1B}Oqa", ["a"]),
      ("\u{85}a", ["a"]),
      ("\u{1B}[31\u{7}b", ["Ctrl-G", "b"]),
    ] as [(Raw, [String])])
  func keys(bytes: Raw, names: [String]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes.text.utf8).map(name) == names)
    #expect(decoder.patience == nil)
  }

  @Test func badBytesAreNoKeys() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0xFF, 0x61, 0xC3, 0x62, 0xE6, 0x97]).map(name) == ["a", "b"])
    #expect(decoder.feed([0xA5]).map(name) == ["日"])
  }

  @Test func loneEscapeNeedsItsTime() {
    var decoder = InputDecoder(escapeDelay: .milliseconds(25))
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.patience == .milliseconds(25))
    #expect(decoder.flush().map(name) == ["Esc"])
    #expect(decoder.patience == nil)
    #expect(decoder.feed([0x1B, 0x5B]) == [])
    #expect(decoder.patience == .milliseconds(150))
    #expect(decoder.feed([0x41]).map(name) == ["Up"])
  }

  @Test(
    arguments: [("\u{1B}[", ["Alt-["]), ("\u{1B}]", ["Alt-]"]), ("\u{1B}[1;", []), ("\u{1B}]11;rgb", [])]
      as [(Raw, [String])])
  func cutSequencesAreDropped(bytes: Raw, names: [String]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes.text.utf8) == [])
    #expect(decoder.flush().map(name) == names)
    #expect(decoder.feed([0x61]).map(name) == ["a"])
  }

  @Test(
    arguments: [
      ("\u{1B}[<0;300;5M", MouseEvent(.press(0), at: Position(x: 299, y: 4))),
      ("\u{1B}[<2;1;1m", MouseEvent(.release(2), at: Position(x: 0, y: 0))),
      ("\u{1B}[<32;7;8M", MouseEvent(.drag(0), at: Position(x: 6, y: 7))),
      ("\u{1B}[<64;7;8M", MouseEvent(.wheelUp, at: Position(x: 6, y: 7))),
      ("\u{1B}[<85;0;8M", MouseEvent(.wheelDown, at: Position(x: 0, y: 7), [.shift, .control])),
    ] as [(Raw, MouseEvent)])
  func mouse(bytes: Raw, event: MouseEvent) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes.text.utf8) == [.mouse(event)])
  }

  @Test(
    arguments: [
      ("hello", "hello"), ("a\rb\r\nc\nd", "a\nb\nc\nd"), ("q\u{1B}[A\u{1B}[201", "q\u{1B}[A\u{1B}[201"),
      ("", ""),
      ("\u{1B}[200~", "\u{1B}[200~"),
    ] as [(Raw, Raw)])
  func pasteIsText(pasted: Raw, text: Raw) {
    var decoder = InputDecoder()
    let bytes = "\u{1B}[200~" + pasted.text + "\u{1B}[201~j"
    #expect(decoder.feed(bytes.utf8) == [.paste(text.text, cut: false), .key(.character("j"))])
  }

  @Test func pasteEndsAtItsLimit() {
    var decoder = InputDecoder()
    var bytes = Array("\u{1B}[200~".utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "x"), count: InputDecoder.pasteLimit + 1)
    bytes += Array("\u{1B}[201~".utf8)
    guard case .paste(let text, let cut) = decoder.feed(bytes).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == InputDecoder.pasteLimit)
    #expect(cut)
  }

  @Test func pasteWithoutEndIsTakenInTime() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~abc\u{1B}[2".utf8) == [])
    #expect(decoder.patience == .seconds(2))
    #expect(decoder.flush() == [.paste("abc", cut: false)])
    #expect(decoder.feed([0x61]).map(name) == ["a"])
  }

  @Test(
    arguments: [
      ("\u{1B}[?62;4c", "[?62;4c"), ("\u{1B}]11;rgb:0000/0000/0000\u{7}", "]11;rgb:0000/0000/0000"),
      ("\u{1B}P>|tmux 3.3a\u{1B}\\", "P>|tmux 3.3a"), ("\u{1B}[?2026;2$y", "[?2026;2$y"),
    ] as [(Raw, String)])
  func replies(bytes: Raw, reply: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes.text.utf8) == [.reply(reply)])
  }

  @Test(
    arguments: [
      ("[?2026;1$y", .known), ("[?2026;2$y", .known), ("[?2026;3$y", .known), ("[?2026;0$y", .unknown),
      ("[?2026;4$y", .unknown), ("[?62;22c", .end), ("[?6c", .end), ("[?1;2c", .end), ("]11;rgb:0/0/0", nil),
      ("[?2004;1$y", nil), ("[>1;95;0c", nil),
    ] as [(String, UpdateAnswer?)])
  func answersAboutUpdates(reply: String, answer: UpdateAnswer?) {
    #expect(UpdateAnswer(reply) == answer)
  }

  @Test func focus() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[I\u{1B}[O".utf8) == [.focus(true), .focus(false)])
  }

  @Test func piecesMakeTheSameEvents() {
    var seed = Seed("random input")
    let parts = [
      "\u{1B}", "\u{1B}[", "\u{1B}[<", "\u{1B}O", "\u{1B}]", "\u{1B}\\", "\u{7}", "1", ";", "5", "~", "A",
      "M", "u",
      "\u{1B}[200~", "\u{1B}[201~", "é", "日", "😀", "q", "\r", "\u{1B}[I", "\u{1B}[<0;3;4M",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &seed) {
        bytes +=
          Bool.random(using: &seed) ? Array(seed.pick(parts).utf8) : [UInt8.random(in: 0...255, using: &seed)]
      }
      var whole = InputDecoder()
      let expected = whole.feed(bytes) + whole.flush()
      var pieces = InputDecoder()
      var events: [InputEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...3, using: &seed)
        events += pieces.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      events += pieces.flush()
      #expect(events == expected, "\(seed): \(bytes)")
      #expect(pieces.patience == nil, "\(seed): \(bytes)")
    }
  }

  private func name(_ event: InputEvent) -> String {
    if case .key(let stroke) = event { return stroke.name }
    return "\(event)"
  }
}
