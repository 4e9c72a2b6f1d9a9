import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

@Suite struct CustomerScreenTests {
  @Test func byName() throws {
    let desk = try Desk()
    try desk.command("customers demo-pro")
    #expect(desk.frame[0].contains("customers ▸ demo-pro"))
    #expect(desk.text.contains("Nothing that it sent is kept."))
    try desk.command("customers nobody")
    #expect(desk.text.contains("There is no account nobody."))
    try desk.press("Enter b")
    #expect(desk.text.contains("There is no account here."))
  }

  @Test func itsBatchesAndItsKeys() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("4 Enter b")
    #expect(desk.frame[1].hasPrefix(" / customer:demo-free status:429"))
    try desk.press("q K")
    #expect(desk.frame[0].contains("▸ keys"))
    try desk.press("q y t")
    #expect(desk.copied.last?.hasPrefix("demo-free: ") == true)
  }

  /// The bucket that is followed through the requests ends where the account's bucket is, and never leaves its measure.
  @Test func theTimelineEndsAtNow() throws {
    let desk = try Desk()
    desk.live()
    desk.engine.read { state, now in
      for account in state.accounts {
        let line = CustomerTimeline(account, in: state, at: now)
        let tokens = account.bucket.remaining(at: now, capacity: line.capacity)
        #expect(line.tokens.last == tokens && line.tokens.count == CustomerTimeline.slots)
        #expect((line.tokens + line.forecast).allSatisfy { (0...line.capacity).contains($0) })
        #expect(line.forecast.last == line.capacity && line.forecast == line.forecast.sorted())
      }
      if let free = state.account(named: "demo-free") {
        let line = CustomerTimeline(free, in: state, at: now)
        #expect(line.refused.reduce(0, +) > 300 && line.limited > 0 && line.tokens.first == 30)
      }
    }
  }

  @Test func whatWouldHelp() throws {
    let desk = try Desk()
    for _ in 0..<45 { desk.submit(Desk.items(1), to: Desk.signals, as: "demo-free") }
    try desk.command("customers demo-free")
    #expect(desk.text.contains("45 req/min offered, 30 allowed: 33% refused."))
    #expect(desk.text.contains("3 items a call would need 15/min."))
  }
}
