import CivilTime
import Testing

@testable import Console

/// Alerts that somebody sees to.
@Suite struct AlertTests {
  @Test func acknowledgedUntilItIsOver() throws {
    let desk = try Desk()
    desk.live()
    let first = try #require(desk.model.pulse.alerts.current)
    let count = desk.model.pulse.alerts.window.total
    try desk.press("a")
    #expect(desk.model.pulse.alerts.window.total == count - 1)
    #expect(desk.model.pulse.alerts.current?.id != first.id)
    #expect(desk.text.contains("Alerts \(count - 1), 1 muted"))
    desk.advance(.seconds(1))
    #expect(desk.model.pulse.quieted[first.id] != nil, "it stays quiet")
    // An hour later nothing is refused any more; what comes then is news.
    desk.advance(.hours(1))
    #expect(desk.model.pulse.quieted[first.id] == nil)
  }

  @Test func mutedForAnHour() throws {
    let desk = try Desk()
    desk.live()
    let count = desk.model.pulse.alerts.window.total
    for _ in 0..<count { try desk.press("A") }
    #expect(desk.text.contains("muted; :unmute shows all."))
    try desk.press("A")
    #expect(desk.text.contains("There is no alert under the cursor."))
    expectPicture("pulse-muted-80x24", desk.frame)
    try desk.command("unmute")
    #expect(desk.model.pulse.alerts.window.total == count)
    try desk.press("A")
    desk.advance(.minutes(61))
    #expect(desk.model.pulse.quieted.isEmpty)
  }
}
