import Testing

/// Stories of settings that change while the console runs.
@Suite(.serialized) struct SettingsStoryTests {
  private let file = "~/config/batchtop/config.conf"

  /// Another window: a command run beside the console, in its home.
  private func beside(_ tmux: Tmux, _ command: String) {
    _ = Program.run(["/bin/bash", "-c", command.replacing("~", with: tmux.home)])
  }

  @Test func aChangedFileIsAdopted() throws {
    let tmux = try Tmux()
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    // Neither file nor folder were there at the start.
    beside(tmux, "mkdir -p ~/config/batchtop")
    tmux.signal("USR2")
    try tmux.wait(for: "Read again: nothing has changed.")
    beside(tmux, "echo 'glyphs = ascii' > \(file)")
    try tmux.wait(for: "batchtop > pulse")
    try tmux.wait(for: "config.conf was read again: glyphs = ascii.")
    // Editors write beside and rename.
    beside(tmux, "echo 'glyphs = unicode' > \(file).new; mv \(file).new \(file)")
    try tmux.wait(for: "config.conf was read again: glyphs = unicode.")
    beside(tmux, "echo 'glyphs = latin' > \(file)")
    try tmux.wait(for: "config.conf:1: glyphs is auto, unicode or ascii, not \"latin\". All")
    beside(tmux, "rm \(file)")
    try tmux.wait(for: "config.conf was read again: glyphs = auto.")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  @Test func aChangedThemeIsAdopted() throws {
    let tmux = try Tmux()
    let theme = "~/config/batchtop/themes/mine.theme"
    beside(tmux, "mkdir -p ~/config/batchtop/themes; echo 'title = 99' > \(theme)")
    tmux.enter("'\(Program.path)' --theme mine; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    #expect(tmux.colours.contains("38;5;99"))
    beside(tmux, "echo 'title = 201' > \(theme)")
    try tmux.wait(for: "The theme mine was read again.")
    #expect(tmux.colours.contains("38;5;201") && !tmux.colours.contains("38;5;99"))
    beside(tmux, "echo 'titel = 201' > \(theme)")
    try tmux.wait(for: "mine.theme:1: There is no role \"titel\"; did you mean \"title\"?")
    #expect(tmux.colours.contains("38;5;201"))
    // What a list shows is what there is now.
    beside(tmux, "echo 'title = 46' > ~/config/batchtop/themes/other.theme")
    tmux.press("T")
    try tmux.wait(for: "other")
    tmux.type("other")
    try tmux.wait("the preview") { _ in tmux.colours.contains("38;5;46") }
    tmux.press("Escape")
    try tmux.wait("the theme before") { _ in tmux.colours.contains("38;5;201") }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  /// Text of the theme `day` on a light background, of `night` on a dark one.
  @Test(arguments: [("#fdf6e3", "38;5;24m"), ("#002b36", "38;5;80m")])
  func theThemeGoesByTheBackground(background: String, colour: String) throws {
    let tmux = try Tmux()
    tmux.paint(background: background)
    tmux.enter("'\(Program.path)' --theme auto; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    try tmux.wait("the theme's own colour") { _ in tmux.colours.contains(colour) }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  @Test func aChoiceIsKept() throws {
    let tmux = try Tmux()
    beside(tmux, "mkdir -p ~/config/batchtop; echo '# mine' > \(file)")
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.enter(":option color=none")
    try tmux.wait(for: "color = none. \":write config\" keeps it.")
    #expect(!tmux.colours.contains(/\[[0-9;]*3[0-8][;m]/), "\(tmux.colours)")
    tmux.enter(":option preserve=true")
    try tmux.wait(for: "preserve = true.")
    tmux.enter(":write config")
    try tmux.wait(for: "Written to ")
    tmux.enter(":option")
    try tmux.wait(for: "config.conf:2")
    tmux.press("Escape")
    try tmux.wait("no box") { !$0.contains { $0.contains("Options") } }
    tmux.press("Q")
    // The last screen stays above the prompt.
    try tmux.wait(for: "ended 0")
    #expect(tmux.screen.contains { $0.contains("Last 15 min") })
    tmux.enter("clear; cat \(file)")
    try tmux.wait("the file") { Array($0.prefix(3)) == ["# mine", "color = none", "preserve = true"] }
  }
}
