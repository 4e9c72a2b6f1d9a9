import TerminalKit
import Testing

@Suite struct KeysScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func inFlightFirst(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("5 j j j")
    expectPicture("keys-\(width)x\(height)", desk.frame)
  }

  @Test func inASCII() throws {
    let desk = try Desk(glyphs: .ascii)
    desk.live()
    try desk.press("5 j j j")
    expectPicture("keys-80x24-ascii", desk.frame)
  }
}
