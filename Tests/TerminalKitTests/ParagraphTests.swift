import Testing

@testable import TerminalKit

struct ParagraphTests {
  @Test(arguments: [
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("the quick brown fox", 9, ["the quick", "brown fox"]),
    ("a\n\nb", 9, ["a", "", "b"]),
    ("", 9, [""]),
    ("  indented text", 10, ["  indented", "text"]),
    ("abcdefghijkl x", 5, ["abcde", "fghij", "kl x"]),
    ("日本語日本語", 5, ["日本", "語日", "本語"]),
    ("日", 1, ["日"]),
    ("x", 0, []),
  ])
  func wrapped(text: String, width: Int, rows: [String]) {
    #expect(Paragraph(text).rows(width: width) == rows)
  }

  @Test func scrolled() {
    #expect(Paragraph("one two three", top: 1).picture(width: 5, height: 3) == ["two", "three", ""])
  }
}
