import BatchEndpoints
import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

@Suite struct SimulatorScreenTests {
  /// A desk after a minute of traffic, at the next refill.
  private static func desk(
    _ width: Int = 80, _ height: Int = 24, _ glyphs: GlyphSet = .unicode
  ) throws -> Desk {
    let desk = try Desk(
      simulated: TrafficProfile.demo, width: width, height: height, glyphs: glyphs)
    try desk.command("clock +1m")
    try desk.press("7")
    try desk.command("clock next refill")
    return desk
  }

  /// Nine days on, with a key stored and traffic off.
  @Test func atTheEndOfAMonth() throws {
    let desk = try Desk(simulated: TrafficProfile.demo)
    try desk.command("clock +1m")
    try desk.press("7 Tab Space")
    try desk.command("clock month")
    try desk.press("j")
    expectPicture("sim-month", desk.frame)
    #expect(desk.frame[0].contains("■ STOPPED 2026-09-01 00:00:00Z  +9d 9h"))
  }

  /// Time goes on, is taken back, and goes on again.
  @Test func stepAndUndo() throws {
    let desk = try Self.desk()
    let after = desk.frame
    try desk.press(".")
    #expect(desk.frame[8...] != after[8...])
    try desk.press("u")
    #expect(desk.text.contains("✓ Back at 2026-08-22T14:03:11Z. Time stands still."))
    try desk.press("j k")
    #expect(desk.frame[2...6] == after[2...6])
    try desk.press("Ctrl-R")
    #expect(desk.text.contains("✓ Again at"))
    try desk.press("u u u u")
    #expect(desk.text.contains("There is no step to take back."))
  }

  /// Flow (d): a token back, the key free for another body, a new month.
  @Test func exploration() throws {
    let desk = try Desk(simulated: [])
    func send(_ count: Int) -> Int {
      desk.submit(Desk.items(count), to: Desk.signals, as: "demo-free", key: "order-1").status
    }
    #expect(send(3) == 200)
    try desk.press("7 .")
    #expect(desk.text.contains("demo-free has one token more."))
    #expect(send(4) == 422)
    try desk.command("clock expiry")
    #expect(desk.text.contains("idempotency key order-1 of demo-free is free again."))
    #expect(desk.text.contains("expired   demo-free        key order-1: may be bound again"))
    #expect(send(4) == 200)
    try desk.command("clock month")
    #expect(desk.text.contains("units are those of 2026-09."))
    #expect(desk.text.contains("MONTH"))
    try desk.press("u")
    #expect(desk.frame[0].contains("2026-08-23"))
  }

  @Test func trafficIsTurnedOffAndOn() throws {
    let desk = try Self.desk()
    try desk.press("Tab j j Space")
    #expect(desk.text.contains("✓ demo-pro sends no more."))
    #expect(desk.text.contains("○ demo-pro"))
    try desk.press("Space")
    #expect(desk.text.contains("● demo-pro"))
    try desk.press("+")
    #expect(desk.text.contains("any account, any size, wrong items, reused keys"))
    desk.type("chaos")
    try desk.press("Enter")
    #expect(desk.text.contains("✓ chaos sends 1.5 requests a second."))
    try desk.command("traffic off")
    #expect(!desk.text.contains("● "))
    try desk.command("traffic add nobody")
    #expect(desk.text.contains("There is no profile nobody."))
    try desk.command("seed 7")
    #expect(desk.text.contains("seed 7 "))
    try desk.command("seed x")
    #expect(desk.text.contains("Type seed N, a whole number."))
  }

  @Test func timeRunsAndStands() throws {
    let desk = try Self.desk()
    #expect(desk.text.contains("[stop] 1 10 60 max"))
    try desk.press("Space")
    #expect(desk.text.contains("stop [1] 10 60 max"))
    #expect(desk.frame[0].contains("» SIM 2026-08-22 14:03:11Z  +1m  x1"))
    try desk.press("> >")
    #expect(desk.text.contains("stop 1 10 [60] max"))
    try desk.press("<")
    #expect(desk.frame[0].contains("x10"))
    try desk.command("clock speed 600")
    #expect(desk.text.contains("1 10 60 [600] max"))
    try desk.command("clock stop")
    #expect(desk.frame[0].contains("■ STOPPED"))
    try desk.command("clock real")
    #expect(desk.frame[0].contains("» SIM"))
  }

  @Test func saveAndLoad() throws {
    let desk = try Self.desk()
    try desk.press("W")
    #expect(desk.frame[23].hasPrefix(":world save demo.world"))
    try desk.press("Enter")
    let saved = try #require(desk.worlds["demo.world"])
    try desk.command("clock +5m")
    try desk.command("world load demo.world")
    #expect(desk.simulation?.saved() == saved)
    #expect(desk.frame[0].contains("14:03:11Z"))
    desk.worlds["demo.world"] = Array(saved.dropLast())
    try desk.command("world load demo.world")
    #expect(
      desk.text.contains("✗ demo.world: not read: its bytes are not those that were saved."))
    try desk.press("u")
    #expect(desk.frame[0].contains("14:08:11Z"))
  }

  /// `.` on other screens: the next token of the account, the end of the key.
  @Test func theNextOfWhatIsFocused() throws {
    let desk = try Desk(simulated: [])
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-free", key: "order-1")
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "order-2")
    try desk.press("5 j .")
    #expect(desk.text.contains("idempotency key order-2 of demo-pro is free again."))
    #expect(desk.frame[0].contains("■ STOPPED"))
    try desk.press("4 .")
    #expect(desk.text.contains("Its bucket is full: no token comes."))
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func aJournalKeepsRealTime(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.press("7")
    expectPicture("sim-real-\(width)x\(height)", desk.frame)
    try desk.press(".")
    #expect(desk.text.contains("✗ Time is real here"))
    try desk.press("2 .")
    #expect(desk.text.contains("✗ Time is real here"))
  }

  @Test(
    arguments: [
      ("+1h", "advance(CivilTime.Nanoseconds(count: 3600000000000))"),
      ("+1d2h3m4s", "advance(CivilTime.Nanoseconds(count: 93784000000000))"),
      ("next month", "jump(BatchEngine.SimulationCommand.Target.month)"),
      ("month", "jump(BatchEngine.SimulationCommand.Target.month)"),
      ("speed 60", "speed(BatchEngine.SimulatedClock.Speed.times(60))"),
      ("speed x10", "speed(BatchEngine.SimulatedClock.Speed.times(10))"),
      ("speed max", "speed(BatchEngine.SimulatedClock.Speed.max)"), ("stop", "stop"), ("real", "real"),
      ("", nil), ("+", nil), ("+h", nil), ("+1", nil), ("+1w", nil), ("+9999999999s", nil), ("speed 0", nil),
      ("speed", nil), ("next week", nil), ("+1h month", nil), ("+١h", nil),
    ] as [(String, String?)])
  func clockWords(words: String, command: String?) {
    #expect(SimulationWords.command(words).map { "\($0)" } == command)
  }

  @Test(arguments: [
    (0, "+0s"), (40, "+40s"), (-40, "-40s"), (3600, "+1h"), (3660, "+1h 1m"), (3601, "+1h"),
    (810_000, "+9d 9h"), (86_400 * 400, "+400d"),
  ])
  func offsets(seconds: Int64, words: String) {
    #expect(Figures.offset(.seconds(seconds)) == words)
  }
}
