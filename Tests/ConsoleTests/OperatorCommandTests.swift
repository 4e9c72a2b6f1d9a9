import BatchEngine
import CivilTime
import Testing

@testable import Console

/// What operators do from the console: before and after is shown, and only a yes changes something.
@Suite struct OperatorCommandTests {
  @Test func aLimitForAnHour() throws {
    let desk = try Desk(width: 100)
    try desk.press("4")
    try desk.command("limit set sky-free minute=20 for 1h because of the launch")
    expectPicture("operator-confirm-100x24", desk.frame)
    #expect(Self.rate(of: "sky-free", desk) == 60)
    try desk.press("y")
    #expect(Self.rate(of: "sky-free", desk) == 20)
    let event = try #require(desk.engine.read { state, _ in state.account(named: "sky-free")?.rateOverride })
    #expect(event.until == Desk.start + .hours(1))
    desk.advance(.hours(1))
    #expect(Self.rate(of: "sky-free", desk) == 60)
  }

  @Test func aNoChangesNothing() throws {
    let desk = try Desk()
    try desk.command("account suspend sky-free")
    try desk.press("n")
    #expect(desk.text.contains("Nothing was changed."))
    #expect(desk.engine.read { state, _ in state.account(named: "sky-free")?.status } == .active)
  }

  /// Without a name the account under the cursor is meant.
  @Test func theAccountUnderTheCursor() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("4")
    let name = try #require(desk.model.focusedAccount)
    try desk.command("quota add 500")
    #expect(desk.text.contains(name))
    try desk.press("y")
    let granted = desk.engine.read { state, now in
      state.account(named: name)?.ledger.granted(in: BillingMonth(containing: now))
    }
    #expect(granted == 500)
  }

  /// Both words for a key mean the same, as on the command line.
  @Test(arguments: ["key", "apikey"])
  func aNewAccountWithItsKey(word: String) throws {
    let desk = try Desk()
    try desk.command("account create acme insight pro")
    try desk.press("y")
    try desk.command("\(word) create acme")
    try desk.press("y")
    #expect(desk.text.contains("The new API key, shown this once"))
    let secret = try #require(desk.frame.first { $0.contains("bit_") })
    try desk.press("Esc")
    #expect(!desk.text.contains("bit_"))
    let text = try #require(secret.split(separator: " ").first { $0.hasPrefix("bit_") })
    try desk.command("\(word) revoke \(text)")
    try desk.press("y")
    #expect(
      desk.engine.read { state, now in
        state.account(named: "acme").map { state.keys(of: $0.id).count { $0.isLive(at: now) } }
      } == 0)
  }

  @Test func aReleasedKeyIsFree() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "order-1")
    try desk.press("5")
    try desk.command("key release")
    #expect(desk.text.contains("runs and is charged"))
    try desk.press("y")
    #expect(desk.model.keys.list.current == nil)
  }

  @Test(
    arguments: [
      ("limit set acme minute=20", "There is no account acme"),
      ("limit set sky-free minute=x", "minute is a whole number, not \"x\"."),
      ("limit set sky-free day=3", "There is no limit \"day\": minute or month."),
      ("limit set sky-free minute=20 for 3y", "for is followed by a length"),
      ("limit set sky-free minute=0", "out of range"),
      ("limit set minute=20", "Which account?"),
      ("limit clear sky-free", "All is so already"),
      ("account plan sky-free gold", "There is no plan gold; plans are free, paid."),
      ("account create sky-free insight pro", "There is an account named sky-free already."),
      ("account create a b c", "There is no service b; services are insight, ephemeris."),
      ("key release none-such", "Idempotency key none-such is bound by no account."),
      ("key revoke x", "No API key is shown so, nor begins so: x…"),
      ("quota add sky-free", "Type quota add WHO UNITS"),
    ])
  func mistakes(line: String, words: String) throws {
    let desk = try Desk()
    try desk.command(line)
    #expect(desk.text.contains(words))
    #expect(desk.model.popup == nil)
  }

  private static func rate(of name: String, _ desk: Desk) -> Int? {
    desk.engine.read { state, now in state.account(named: name)?.limits(at: now).requestsPerMinute }
  }
}
