import TerminalKit
import Testing

@Suite struct PulseScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10), (120, 30), (80, 40)])
  func whatHurtsNow(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    expectPicture("pulse-\(width)x\(height)", desk.frame)
  }
}
