import Testing

@testable import Console

@Suite struct PromptTests {
  /// Keys at a prompt after the lines `theme a`, `theme b`, `theme c`, and what stands in it then.
  @Test(arguments: [
    ("Up", "theme c"), ("Up Up", "theme b"), ("Up Up Up", "theme a"), ("Up Up Up Up Up", "theme a"),
    ("Up Up Down", "theme c"), ("Up Up Down Down", ""), ("Down", ""), ("x Up Up Down Down", "x"),
    ("x Up y Up", "theme b"), ("Up Up y Down Up", "theme b"),
  ])
  func earlierLines(keys: String, line: String) throws {
    let desk = try Desk()
    for name in ["a", "b", "c"] { try desk.command("theme \(name)") }
    try desk.press(": \(keys)")
    #expect(desk.frame[23] == ":" + line)
  }

  /// A filter acts while it is brought back, and commands are not among its lines.
  @Test func filtersHaveLinesOfTheirOwn() throws {
    let desk = try Desk()
    try desk.press("4")
    for text in ["pro", "free"] {
      try desk.press("/ Ctrl-U")
      desk.type(text)
      try desk.press("Enter")
    }
    try desk.command("theme night")
    try desk.press("/ Ctrl-U Up Up")
    #expect(desk.frame[1].hasPrefix(" / pro "))
    #expect(desk.frame[1].contains("1 of 6"))
    try desk.press("Up Down")
    #expect(desk.frame[1].hasPrefix(" / free "))
    try desk.press("Esc")
    #expect(desk.frame[1].hasPrefix(" / free "))
    try desk.press(": Up")
    #expect(desk.frame[23] == ":theme night")
  }

  @Test func aHundredLinesAreKept() {
    var history = PromptHistory()
    for number in 0..<250 { history.add("\(number)") }
    history.add("")
    history.add("200")
    #expect(history.lines == (150..<250).map { "\($0)" }.filter { $0 != "200" } + ["200"])
  }
}
