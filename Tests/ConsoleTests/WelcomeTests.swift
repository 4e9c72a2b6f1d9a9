import Testing

/// Where a first start leads.
@Suite struct WelcomeTests {
  /// Each line leads where it says.
  @Test(arguments: [
    (0, "ten"), (1, "limits"), (2, "endpoints"), (3, "Keys here"),
  ])
  func leads(line: Int, to text: String) throws {
    let desk = try Desk()
    try desk.command("welcome")
    for _ in 0..<line { try desk.press("Down") }
    try desk.press("Enter")
    #expect(desk.text.contains(text), "\(desk.text)")
    #expect(!desk.text.contains("Welcome to batchtop"))
  }
}
