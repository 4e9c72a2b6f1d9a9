import TerminalKit
import Testing

@testable import Console

/// From when on something is an alert.
@Suite struct AlertRuleTests {
  @Test(arguments: [(80, 24), (40, 10)])
  func rules(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.command("alert month 90%")
    try desk.command("alert bodies off")
    try desk.command("alerts")
    expectPicture("alerts-\(width)x\(height)", desk.frame)
  }

  @Test(arguments: [
    ("limited", "429"), ("month", "82%"), ("bodies", "422"), ("stuck", "409"),
  ])
  func aRuleThatIsOffIsSilent(rule: String, tag: String) throws {
    let desk = try Desk(width: 120, height: 40)
    desk.live()
    let count = desk.model.pulse.alerts.window.total
    try desk.command("alert \(rule) off")
    #expect(desk.model.pulse.alerts.window.total < count)
    try desk.command("alert \(rule) default")
    #expect(desk.model.pulse.alerts.window.total == count)
  }

  @Test func aThresholdIsKept() throws {
    let desk = try Desk()
    for line in ["alert month 90%", "alert stuck 2m", "alert limited 5", "alert bodies off"] {
      try desk.command(line)
    }
    #expect(desk.frame[22] == " ✓ Alert bodies: off. Kept in alerts.conf.")
    let text = try #require(desk.kept[.alerts])
    #expect(text.contains("limited = 5\nmonth = 90%\nstuck = 2m\nbodies = off\n"))
    let rules = try AlertRules(try SettingsFile(text, name: "alerts.conf"))
    #expect(rules == desk.model.alertRules)
    #expect(rules[.stuck] == 120 && rules[.bodies] == nil && rules[.day] == 80)
  }

  @Test(arguments: [
    ("alert", "Type alert NAME THRESHOLD"), ("alert month", "Type alert NAME THRESHOLD"),
    ("alert moth 90%", "did you mean \"month\"?"), ("alert month 101%", "takes a part such as 90%"),
    ("alert stuck 5", "takes a length such as 30s"), ("alert stuck 99999999999999999999h", "takes a length"),
    ("alert stuck 300h", "takes a length"),
    ("alert limited 0", "takes a count such as 5"), ("alert limited -1", "takes a count"),
  ])
  func whatIsNoThresholdIsSaid(line: String, said: String) throws {
    let desk = try Desk(width: 160, height: 24)
    try desk.command(line)
    #expect(desk.text.contains(said))
    #expect(desk.kept[.alerts] == nil)
    #expect(desk.model.alertRules == AlertRules())
  }

  @Test(arguments: [
    ("month = 90%\nmoth = 3\n", "alerts.conf:2"), ("stuck = soon\n", "alerts.conf:1"),
  ])
  func aMistakeInTheFileHasItsLine(text: String, place: String) {
    let error = #expect(throws: SettingsError.self) {
      try AlertRules(try SettingsFile(text, name: "alerts.conf"))
    }
    #expect(error?.description.contains(place) == true, "\(error?.description ?? "")")
  }
}
