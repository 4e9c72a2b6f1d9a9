import Testing

/// Where Esc leads: to the row one came from, and never out.
@Suite struct TrailTests {
  /// Keys from the pulse of a busy engine, and the crumbs after each Esc from there.
  @Test(arguments: [
    ("Enter", ["limits", "pulse"]), ("j Enter", ["keys", "pulse"]),
    ("Enter b", ["batches", "limits", "pulse"]),
    ("Enter b Enter", ["batches ▸", "batches", "limits", "pulse"]),
    ("Tab Tab Enter", ["errors ▸ rate_limit_exceeded", "pulse"]),
    ("j j Enter d", ["keys ▸ order-2026-08-22 ▸ diff", "keys", "pulse"]),
    ("4", ["limits", "pulse"]), ("Enter b 5", ["keys", "pulse"]), ("Enter 1", ["pulse"]),
    ("2 j j r", ["compose", "batches", "pulse"]), ("2 Enter -", ["batches", "pulse"]),
  ])
  func escape(keys: String, crumbs: [String]) throws {
    let desk = try Desk()
    desk.live()
    desk.submit(Desk.items(3, broken: [1]), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    try desk.press(keys)
    for crumb in crumbs {
      #expect(desk.frame[0].hasPrefix(" batchtop ▸ \(crumb) "), "\(keys): \(desk.frame[0])")
      #expect(!desk.hasQuit)
      try desk.press("Esc")
    }
    #expect(!desk.hasQuit && desk.text.contains("q leaves batchtop"))
    try desk.press("q")
    #expect(desk.hasQuit)
  }

  @Test func theRowOfThePulseIsThereAgain() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("j j")
    let pulse = desk.frame
    try desk.press("Enter Esc")
    #expect(desk.frame == pulse)
  }

  /// A batch that was sent from a draft of a batch stands in its place: the way back does not go round.
  @Test func aRetryThatWasSentLeadsBackToTheList() throws {
    let desk = try Desk()
    desk.submit(Desk.items(3, broken: [1]), to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter r S y")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ batches ▸ "))
    try desk.press("Esc")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ batches "))
    try desk.press("Esc")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ pulse "))
  }
}
