import Testing

@Suite struct BatchesScreenTests {
  @Test(arguments: [(80, 24), (200, 60)])
  func emptyList(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.press("2")
    #expect(desk.text.contains("No request yet. 6 composes one."))
  }

  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func oneOfEachOutcome(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    let signals = "/api/v1/signals/batch"
    desk.submit(#"{"requests":[{"id":1},{"id":2}]}"#, to: signals, as: "demo-pro", key: "order-1")
    desk.submit(#"{"requests":[{"id":1},{"id":2}]}"#, to: signals, as: "demo-pro", key: "order-1")
    desk.submit(#"{"requests":[{"id":1},{"id":3}]}"#, to: signals, as: "demo-pro", key: "order-1")
    desk.submit(#"{"requests":[{"id":1},{"id":0},{}]}"#, to: signals, as: "demo-starter")
    try desk.press("2")
    expectPicture("batches-\(width)x\(height)", desk.frame)
  }
}
