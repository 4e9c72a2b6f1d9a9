import TerminalKit
import Testing

@testable import Console

@Suite struct ViewTests {
  @Test func aViewIsKeptAndShown() throws {
    let desk = try Desk()
    try desk.press("2 /")
    desk.type("status:4xx | sort ms desc")
    try desk.press("Enter")
    try desk.command("save refused")
    #expect(desk.text.contains("View refused is kept in views.conf; :view refused shows it."))
    try desk.command("keys")
    try desk.command("view refused")
    #expect(desk.frame[0].contains("batches"))
    #expect(desk.frame[1].hasPrefix(" / status:4xx | sort ms desc"))
    try desk.command("views")
    #expect(desk.text.contains("refused (batches)"))
    let text = try #require(desk.files["views.conf"])
    #expect(try SavedView.all(in: text) == desk.model.views)
  }

  /// Stages can be given as commands; without words they go again.
  @Test(arguments: [
    ("sort ms desc", " / is:ok | sort ms desc "), ("top 3", " / is:ok | top 3 "),
    ("group status", " / is:ok | group status "),
    ("since 1h", " / is:ok at>=-1h "), ("cols +bytes", " / is:ok | cols +bytes "), ("sort none", " / is:ok "),
    ("top x", " / is:ok "),
  ])
  func stagesAsCommands(line: String, bar: String) throws {
    let desk = try Desk()
    try desk.press("2 /")
    desk.type("is:ok")
    try desk.press("Enter")
    try desk.command(line)
    #expect(desk.frame[1].hasPrefix(bar))
  }

  /// What is typed, and what is said to it.
  @Test(arguments: [
    ("2", "save a b", "A view has a name"), ("1", "save x", "Lists with a filter can be kept"),
    ("2", "view nope", "There is no view nope"), ("2", "views", "No view is kept"),
  ])
  func refused(screen: String, line: String, answer: String) throws {
    let desk = try Desk()
    try desk.press(screen)
    try desk.command(line)
    #expect(desk.text.contains(answer))
  }

  @Test(arguments: ["late = nowhere: x", "late = keys", "a b = keys: x", "late"])
  func filesWithMistakes(text: String) {
    #expect(throws: SettingsError.self) { try SavedView.all(in: text) }
  }
}
