import Testing

/// Stories of operators at a real terminal.
@Suite(.serialized) struct ConsoleStoryTests {
  /// An operator composes ten elements of which two fail, sends them and reads why; the terminal is clean afterwards.
  @Test func composeSubmitReadQuit() throws {
    let tmux = try Tmux()
    tmux.enter("stty -a > ~/before; '\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    try tmux.wait(for: "~/.local/state/batchtop")
    tmux.press("6")
    try tmux.wait(for: "batchtop ▸ compose")
    tmux.press("t")
    try tmux.wait(for: "ten elements")
    tmux.press("Enter")
    try tmux.wait(for: "Items 10")
    tmux.press("S")
    try tmux.wait(for: "sky-free")
    tmux.press("y")
    try tmux.wait(for: "10 items  ✓ 8  ✗ 2")
    tmux.press("f")
    try tmux.wait(for: "Items 2 of 10")
    tmux.resize(width: 120, height: 40)
    try tmux.wait("the wider screen") { $0.count >= 40 && $0[39].contains("? help") }
    tmux.resize(width: 30, height: 8)
    try tmux.wait(for: "30x8 is too small; 40x10 is")
    tmux.resize(width: 80, height: 24)
    try tmux.wait(for: "Items 2 of 10")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    tmux.enter("stty -a > ~/after; cmp ~/before ~/after && echo same terminal")
    try tmux.wait(for: "same terminal")
    #expect(!tmux.screen.contains { $0.contains("▸") }, "the console is still on the screen")
  }

  @Test func keysAreTextInsideOfAPaste() throws {
    let tmux = try Tmux()
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("2", "/")
    tmux.paste("QQ6")
    try tmux.wait(for: "QQ6")
    tmux.press("Escape")
    try tmux.wait(for: "/ filter")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129), ("INT", 130)])
  func signalsGiveTheTerminalBack(signal: String, status: Int) throws {
    let tmux = try Tmux()
    tmux.enter("stty -a > ~/before; '\(Program.path)' --demo; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.signal(signal)
    try tmux.wait(for: "ended \(status)")
    tmux.enter("stty -a > ~/after; cmp ~/before ~/after && echo same terminal")
    try tmux.wait(for: "same terminal")
  }

  @Test func aCrashGivesTheTerminalBack() throws {
    let tmux = try Tmux()
    tmux.enter("stty -a > ~/before; '\(Program.path)' --ascii; echo ended $?")
    try tmux.wait(for: "batchtop > pulse")
    tmux.signal("SEGV")
    try tmux.wait(for: "batchtop: crashed; the terminal was given back")
    try tmux.wait(for: "ended 139")
    tmux.enter("stty -a > ~/after; cmp ~/before ~/after && echo same terminal")
    try tmux.wait(for: "same terminal")
  }

  /// An operator stops time, steps, steps back, sees a new month, saves the world and opens it again.
  @Test func timeIsMovedAndTakenBack() throws {
    let tmux = try Tmux()
    tmux.enter("cd ~; '\(Program.path)' --demo; echo ended $?")
    try tmux.wait(for: "● LIVE")
    tmux.press("7", ".")
    try tmux.wait(for: "■ STOPPED")
    try tmux.wait(for: "undo (1 step)")
    tmux.press(".")
    try tmux.wait(for: "undo (2 steps)")
    tmux.press("u")
    try tmux.wait(for: "✓ Back at ")
    try tmux.wait(for: "undo (1 step)")
    tmux.enter(":clock month")
    try tmux.wait(for: "✓ units are those of ")
    try tmux.wait(for: "-01 00:00:00Z  +")
    try tmux.wait(for: "MONTH")
    tmux.press("W", "Enter")
    try tmux.wait(for: "✓ Saved ")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    tmux.enter("clear; '\(Program.path)' --world demo.world; echo ended $?")
    try tmux.wait(for: "world of demo.w")
    try tmux.wait(for: "-01 00:00:00Z")
    tmux.press("7", "Space")
    try tmux.wait(for: "» SIM")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    tmux.enter("clear; '\(Program.path)' screen sim --world demo.world")
    try tmux.wait(for: "speed [stop] 1 10 60 max")
    tmux.enter("clear; head -c 2000 demo.world > cut; '\(Program.path)' --world cut; echo ended $?")
    try tmux.wait(for: "cut: not read: its bytes are not those that were saved.")
    try tmux.wait(for: "ended 4")
  }

  @Test func suspendAndContinue() throws {
    let tmux = try Tmux()
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("C-z")
    try tmux.wait(for: "Stopped")
    tmux.enter("fg")
    try tmux.wait("the console again") { $0.first?.contains("batchtop ▸ pulse") == true }
    tmux.press("Q")
    try tmux.wait(for: "ended")
  }

  @Test(arguments: ["dumb", "no-such-terminal"])
  func noTerminalToSpeakOf(term: String) throws {
    let tmux = try Tmux(term: term)
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "ended 2")
    #expect(tmux.screen.joined().contains("Without a screen: batchtop --plain, batchtop screen pulse,"))
  }

  @Test func mistakesInSettingsAreToldAndTheStartGoesOn() throws {
    let tmux = try Tmux()
    tmux.enter("mkdir -p ~/config/batchtop; echo 'colour = true' > ~/config/batchtop/config.conf")
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "config.conf:1: There is no setting \"colour\"; did you mean \"color\"?")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    tmux.enter(
      "clear; echo 'mouse = yes' > ~/config/batchtop/config.conf; '\(Program.path)' --theme nigth; echo ended $?"
    )
    try tmux.wait(for: "config.conf:1: mouse is true or false, not \"yes\". And 1 more, told")
    tmux.press("Q")
    try tmux.wait(for: "batchtop: nigth.theme: There is no theme of that name; did you mean \"night\"?")
    try tmux.wait(for: "batchtop: config.conf:1: mouse is true or false, not \"yes\".")
  }
}
