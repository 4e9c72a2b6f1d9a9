import Testing

@Suite struct PopupTests {
  /// However often a key was pressed at the end, one back shows another page.
  @Test(arguments: ["PgDn", "Down"]) func helpScrollsNoFurtherThanItsEnd(key: String) throws {
    let desk = try Desk()
    try desk.press("?")
    for _ in 0..<300 { try desk.press(key) }
    let end = desk.frame
    #expect(!desk.text.contains("more below"))
    try desk.press("Up")
    #expect(desk.text.contains("1 more below"))
    try desk.press("Down")
    #expect(desk.frame == end)
    try desk.press("x Backspace")
    #expect(desk.frame != end)
  }

  @Test func aTraceScrollsNoFurtherThanItsEnd() throws {
    let desk = try Desk(width: 80, height: 12)
    try desk.command("compose ten")
    try desk.press("D")
    for _ in 0..<100 { try desk.press("j") }
    let end = desk.frame
    try desk.press("k")
    #expect(desk.frame != end)
    #expect(desk.text.contains("1 more"))
    try desk.press("Esc")
    #expect(!desk.text.contains("Dry run ─"))
  }
}
