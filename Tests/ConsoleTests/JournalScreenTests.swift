import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

@Suite struct JournalScreenTests {
  @Test func eachEventHasItsRow() throws {
    let desk = try Desk(width: 120, height: 40)
    desk.submit(Desk.order, to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.submit(Desk.order, to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.submit(Desk.changedOrder, to: Desk.signals, as: "demo-pro", key: "order-1")
    desk.begin(Desk.items(3), as: "demo-pro", key: "order-2", running: 1)
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "order-2")
    try desk.press("8")
    let words = [
      "✗ conflict", "… admitted", "✗ refused", "~ replayed", "✓ executed", "… admitted", "» operator",
    ]
    for (line, word) in zip(desk.frame[4...], words) { #expect(line.contains(word), "\(word): \(line)") }
    desk.advance(.hours(24))
    #expect(
      desk.frame[4].contains("○ expired") && desk.frame[4].contains("key order-1 is free again after 24 h"))
  }

  /// A key that an operator freed does not expire as well.
  @Test func aFreedKeyDoesNotExpire() throws {
    let desk = try Desk(width: 120, height: 40)
    desk.submit(Desk.order, to: Desk.signals, as: "demo-pro", key: "order-1")
    let account = try #require(desk.engine.read { state, _ in state.account(named: "demo-pro")?.id })
    try desk.engine.operate(
      .releaseIdempotencyKey(.init(account: account, key: "order-1")), by: "ada", reason: "")
    desk.advance(.hours(25))
    try desk.press("8")
    #expect(!desk.text.contains("expired"))
    #expect(desk.frame[4].contains("» operator"))
  }

  @Test func enterLeadsToTheObject() throws {
    let desk = try Desk()
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro")
    try desk.press("8 Enter")
    #expect(desk.frame[0].contains("▸ batches ▸"))
    try desk.press("q G Enter")
    #expect(desk.frame[0].contains("▸ customers ▸ demo-"))
    try desk.press("q /")
    desk.type("demo-pro")
    #expect(desk.frame[1].contains("of "))
  }

  @Test func theLogIsBounded() throws {
    let desk = try Desk()
    for _ in 0..<EventLog.capacity {
      _ = desk.engine.submit(
        desk.engine.submission(
          DraftSubmission(
            account: "demo-pro", path: Desk.signals, idempotencyKey: nil, body: Array("{}".utf8))))
      desk.clock.advance(by: .seconds(1))
    }
    desk.engine.read { state, _ in
      #expect(state.events.count == EventLog.capacity && state.events.total > EventLog.capacity)
      let numbers = (0..<state.events.count).map { state.events[$0].number }
      #expect(numbers == Array(state.events.total - EventLog.capacity..<state.events.total))
    }
    try desk.press("8")
    #expect(desk.frame[1].contains("older ones are not shown"))
  }
}
