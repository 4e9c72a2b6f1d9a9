import TerminalKit
import Testing

@Suite struct DiffScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func twoBodies(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("5 j j j d")
    expectPicture("diff-\(width)x\(height)", desk.frame)
  }

  @Test func whole() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d w n")
    expectPicture("diff-80x24-whole", desk.frame)
  }
}
