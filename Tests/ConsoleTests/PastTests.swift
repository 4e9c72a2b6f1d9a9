import BatchEngine
import CivilTime
import Durable
import TerminalKit
import Testing

@testable import Console

/// Every screen as it was: by time, by steps, and back.
@Suite struct PastTests {
  /// Three batches a minute apart, then the present.
  private func desk(width: Int = 80, height: Int = 24) throws -> Desk {
    let desk = try Desk(width: width, height: height, journal: FaultyFiles(seed: 1))
    for number in 1...3 {
      desk.clock.advance(by: .minutes(1))
      desk.submit(Desk.items(number, broken: [0]), to: Desk.signals, as: "demo-pro")
    }
    desk.advance(.minutes(1))
    return desk
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func pictures(width: Int, height: Int) throws {
    let desk = try desk(width: width, height: height)
    try desk.press("2")
    try desk.command("at 14:04:30")
    expectPicture("past-\(width)x\(height)", desk.frame)
  }

  @Test func screensShowWhatWasThen() throws {
    let desk = try desk()
    try desk.press("2")
    #expect(desk.frame[1].contains("3 requests"))
    try desk.command("at 14:04:30")
    #expect(desk.frame[0].hasSuffix("■ PAST 2026-08-22T14:04:30.000Z"))
    #expect(desk.frame[1].contains("2 requests"))
    try desk.press("3")
    #expect(desk.frame[1].contains("2 in 15 min"))
    try desk.press("8")
    #expect(desk.frame[4].contains("14:04:11  ✓ executed"))
    try desk.command("at now")
    #expect(desk.frame[0].hasSuffix("● LIVE"))
    #expect(desk.frame[4].contains("14:05:11  ✓ executed"))
  }

  @Test func stepByStep() throws {
    let desk = try desk()
    try desk.press("2 <")
    #expect(desk.frame[0].hasSuffix("■ PAST 2026-08-22T14:05:11.000Z"))
    #expect(desk.frame[1].contains("3 requests"))
    try desk.press("<")
    #expect(desk.frame[0].hasSuffix("■ PAST 2026-08-22T14:04:11.000Z"))
    #expect(desk.frame[1].contains("2 requests"))
    try desk.press("(")
    #expect(desk.frame[1].contains("1 request"))
    try desk.press(") >")
    #expect(desk.frame[0].hasSuffix("■ PAST 2026-08-22T14:05:11.000Z"))
    try desk.press(">")
    #expect(desk.text.contains("This is the last event; :at now shows the present."))
    for _ in 0..<30 { try desk.press("<") }
    #expect(desk.text.contains("There is no event before that the journal still has."))
    try desk.command("at -9d")
    #expect(desk.text.contains("The journal reaches back to 2026-08-22T14:02:11.000Z."))
    try desk.command("at +1h")
    #expect(desk.text.contains("lies ahead"))
  }

  @Test func nothingIsChangedInThePast() throws {
    let desk = try desk()
    try desk.command("at -90s")
    try desk.press("6 t Enter S")
    #expect(desk.text.contains("This is the past, 2026-08-22 14:04Z: nothing can be changed."))
    #expect(desk.model.popup == nil)
  }

  /// Going to another moment ends the standing still: what is on view is what the head of the screen says.
  @Test func anotherMomentThaws() throws {
    let desk = try desk()
    try desk.press("2 F <")
    #expect(desk.frame[0].hasSuffix("■ PAST 2026-08-22T14:05:11.000Z"))
    #expect(desk.frame[1].contains("3 requests"))
    try desk.press("F")
    try desk.command("at now")
    #expect(desk.frame[0].hasSuffix("● LIVE"))
    #expect(desk.frame[1].contains("3 requests"))
  }

  @Test func memoryHasNoPast() throws {
    let desk = try Desk()
    for keys in ["<", ">", "(", ")"] {
      try desk.press(keys)
      #expect(desk.text.contains("State in memory has no journal to look back in."))
    }
  }

  @Test(
    arguments: [
      ("14:02", "2026-08-22T14:02:00Z"), ("14:02:11", "2026-08-22T14:02:11Z"),
      ("23:59", "2026-08-21T23:59:00Z"),
      ("-5m", "2026-08-22T14:47:00Z"), ("+30s", "2026-08-22T14:52:30Z"), ("-1d", "2026-08-21T14:52:00Z"),
      ("2026-08-20", "2026-08-20T00:00:00Z"), ("2026-08-20T10:30Z", "2026-08-20T10:30:00Z"),
      ("2026-08-20 10:30", "2026-08-20T10:30:00Z"), ("", nil), ("-", nil), ("5m", nil), ("-5x", nil),
      ("noon", nil),
      ("25:00", nil), ("-99999999999999999999d", nil),
    ] as [(String, String?)])
  func momentsAreRead(text: String, moment: String?) throws {
    let now = try #require(CivilDateTime(iso8601: "2026-08-22T14:52:00Z").instant)
    #expect(MomentText.moment(text, from: now)?.iso8601Seconds == moment)
  }
}
