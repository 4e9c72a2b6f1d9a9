import TerminalKit
import Testing

/// The compose screen at the sizes that are promised.
@Suite struct ComposePictureTests {
  @Test(arguments: [(80, 24), (200, 60), (120, 40), (60, 20), (40, 10)])
  func tenElements(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.press("6 t Enter n")
    expectPicture("compose-\(width)x\(height)", desk.frame)
  }

  @Test func tenElementsInASCII() throws {
    let desk = try Desk(glyphs: .ascii)
    try desk.press("6 t Enter n")
    expectPicture("compose-80x24-ascii", desk.frame)
    #expect(desk.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func nothingYet(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.press("6")
    expectPicture("compose-empty-\(width)x\(height)", desk.frame)
  }

  @Test func aQuestionBeforeItIsSent() throws {
    let desk = try Desk()
    try desk.press("6 t Enter S")
    expectPicture("compose-submit-80x24", desk.frame)
  }

  @Test func everyCheckOfTheDryRun() throws {
    let desk = try Desk()
    try desk.command("compose over")
    try desk.press("D")
    expectPicture("compose-dryrun-80x24", desk.frame)
  }

  @Test func refusedForSeveralReasons() throws {
    let desk = try Desk()
    try desk.command("compose over")
    for _ in 0..<30 { desk.submit("{}", to: "/api/v1/signals/batch", as: "demo-free") }
    try desk.command("set id none")
    try desk.press("Tab")
    expectPicture("compose-problems-80x24", desk.frame)
  }

  /// Each size from nothing to large, with and without an editor: nothing traps, and no row is wider than the screen.
  @Test func everySizeIsDrawn() throws {
    let desk = try Desk()
    try desk.press("6 t Enter n")
    for keys in ["Tab", "Enter Enter"] {
      try desk.press(keys)
      for width in stride(from: 1, through: 220, by: 9) {
        for height in [1, 9, 10, 11, 15, 16, 21, 22, 23, 45, 46, 47, 70] {
          desk.send(.resized(Size(width: width, height: height)))
          #expect(desk.frame.allSatisfy { $0.columns <= width } && desk.frame.count == height)
        }
      }
      desk.send(.resized(Size(width: 80, height: 24)))
    }
    #expect(desk.text.contains("▸ Item 4 "))
  }
}
