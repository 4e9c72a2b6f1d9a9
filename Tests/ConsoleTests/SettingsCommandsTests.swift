import Testing

@testable import Console

@Suite struct SettingsCommandsTests {
  /// The list begins at the theme in use, shows each that the cursor comes to, and gives the old one back.
  @Test func lookingAtThemes() throws {
    let desk = try Desk()
    try desk.press("T")
    expectPicture("theme-80x24", desk.frame)
    #expect(desk.previewed == [])
    try desk.press("Up Up Up Down")
    #expect(desk.previewed == ["night", "mono", "night"])
    try desk.press("Esc")
    #expect(desk.previewed.last == "terminal")
    #expect(desk.model.popup == nil)
    #expect(desk.model.theme == "terminal")
  }

  @Test func choosingATheme() throws {
    let desk = try Desk()
    try desk.press("T")
    desk.type("no colour")
    #expect(desk.previewed == ["mono"])
    try desk.press("Enter")
    #expect(desk.model.theme == "mono")
    #expect(desk.text.contains("✓ theme = mono."))
    try desk.press("T")
    desk.type("nothing of that name")
    try desk.press("Enter Esc")
    #expect(desk.previewed.last == "mono")
    #expect(desk.model.theme == "mono")
  }

  @Test func options() throws {
    let desk = try Desk()
    try desk.command("option mouse=false")
    try desk.command("option")
    expectPicture("options-80x24", desk.frame)
    try desk.press("Esc")
    try desk.command("option mouse")
    #expect(desk.text.contains("mouse = false (set here): the wheel scrolls"))
  }

  @Test(arguments: [
    ("option color = 16", "color = 16."), ("option theme=night", "theme = night."),
    ("option color=17", "color is auto, none, 16 or 256, not \"17\"."),
    ("option colour=16", "There is no setting \"colour\"; did you mean \"color\"?"),
    ("option colour", "There is no setting \"colour\"; did you mean \"color\"?"),
    ("option color=", "color is auto, none, 16 or 256, not \"\"."),
    ("write config", "Nothing was set here."),
  ])
  func lines(line: String, answer: String) throws {
    let desk = try Desk()
    try desk.command(line)
    #expect(desk.text.contains(answer), "\(desk.text)")
  }

  @Test func writing() throws {
    let desk = try Desk()
    try desk.command("theme night")
    try desk.command("write config")
    #expect(desk.written == 1)
  }

  @Test(arguments: [("option mou", "option mouse="), ("option theme=n", "option theme=night")])
  func completion(typed: String, line: String) throws {
    let desk = try Desk()
    try desk.press(":")
    desk.type(typed)
    try desk.press("Tab")
    #expect(desk.model.prompt?.line.text == line)
  }
}
