import TerminalKit
import Testing

@Suite struct PaddingTests {
  @Test(arguments: [
    ("ab", 4, "ab  ", "  ab"), ("ab", 2, "ab", "ab"), ("ab", 1, "ab", "ab"), ("", 2, "  ", "  "),
    ("界", 3, "界 ", " 界"), ("e\u{301}", 3, "e\u{301}  ", "  e\u{301}"), ("\u{7}", 6, "\u{7}  ", "  \u{7}"),
    ("ab", -1, "ab", "ab"),
  ])
  func columns(text: String, columns: Int, left: String, right: String) {
    #expect(text.padded(to: columns) == left)
    #expect(text.padded(to: columns, .right) == right)
  }
}
