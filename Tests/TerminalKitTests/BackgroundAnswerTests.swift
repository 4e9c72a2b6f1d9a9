import TerminalKit
import Testing

@Suite struct BackgroundAnswerTests {
  @Test(
    arguments: [
      ("]11;rgb:ffff/ffff/ffff", true), ("]11;rgb:0000/0000/0000", false), ("]11;rgb:fd/f6/e3", true),
      ("]11;rgb:0/2/3", false), ("]11;rgba:ffff/ffff/ffff/0000", true), ("]11;rgb:00/ff/00", true),
      ("]11;rgb:00/00/ff", false), ("]11;rgb:ffff/ffff", nil), ("]11;rgb:ffff/ffff/fffff", nil),
      ("]11;rgb:+f/ff/ff", nil), ("]11;rgb://", nil), ("]11;?", nil), ("]10;rgb:ff/ff/ff", nil),
      ("[?62;22c", nil), ("", nil),
    ] as [(String, Bool?)])
  func lightOrDark(reply: String, isLight: Bool?) {
    #expect(BackgroundAnswer(reply)?.isLight == isLight)
  }
}
