import Testing

@Suite struct LimitsScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func whoIsAtTheEdge(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("4")
    expectPicture("limits-\(width)x\(height)", desk.frame)
  }
}
