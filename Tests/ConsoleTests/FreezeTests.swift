import Testing

@testable import Console

@Suite struct FreezeTests {
  /// What comes while the screens stand still is there when they follow again.
  @Test func standingStill() throws {
    let desk = try Desk(width: 100)
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro")
    try desk.press("2 F")
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro")
    desk.advance(.seconds(37))
    #expect(desk.text.contains("■ FROZEN +37s"))
    #expect(desk.model.batches.list.window.total == 1)
    try desk.press("1 2")
    #expect(desk.model.batches.list.window.total == 1)
    try desk.press("F")
    #expect(desk.text.contains("● LIVE"))
    #expect(desk.model.batches.list.window.total == 2)
  }
}
