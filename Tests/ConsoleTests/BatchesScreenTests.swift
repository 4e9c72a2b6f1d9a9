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

  /// Any word of a row is found, in either case, and of many rows those that are seen are made.
  @Test(arguments: [
    ("", 3), ("PRO", 2), ("demo-s", 1), ("signals", 3), ("order-1", 2), ("207", 1), ("422 idem", 1),
    ("reuse", 1),
    ("HTTP", 3), ("200", 1), ("é", 0), ("nothing", 0),
  ])
  func filters(text: String, count: Int) throws {
    let desk = try Desk()
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.submit(Desk.items(2, broken: [1]), to: Desk.signals, as: "demo-starter")
    try desk.press("2 /")
    desk.type(text)
    #expect(desk.frame[1].hasSuffix(text.isEmpty ? " 3 requests" : " \(count) of 3 requests"))
    #expect(desk.frame[4..<14].filter { $0.contains("14:02:11") }.count == count)
  }

  @Test func oneRequestIsFoundByItsID() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro")
    let answer = desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    try desk.press("2 /")
    desk.type(answer.request.description.uppercased())
    #expect(desk.frame[1].hasSuffix(" 1 of 2 requests"))
    #expect(desk.frame[4].contains(answer.request.short))
  }
}
