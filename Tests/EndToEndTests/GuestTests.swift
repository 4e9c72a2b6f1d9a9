import Testing

/// How the console behaves as a guest in a terminal that is somebody else's.
@Suite(.serialized) struct GuestTests {
  /// Whatever ends the program: its terminal, its words and its status are as they should be.
  @Test(arguments: [
    ("SEGV", 139), ("BUS", 135), ("ILL", 132), ("TRAP", 133), ("FPE", 136), ("ABRT", 134), ("QUIT", 131),
    ("TERM", 143),
  ])
  func theTerminalIsGivenBack(signal: String, status: Int) throws {
    let tmux = try Tmux()
    tmux.enter("stty -a > ~/before; '\(Program.path)' --memory; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.complain("Fatal error: Index out of range")
    tmux.signal(signal)
    try tmux.wait(for: "ended \(status)")
    #expect(tmux.modes == "1000")
    let rows = tmux.screen
    // What was said on standard error while the screen was up is told now.
    #expect(rows.contains { $0.hasPrefix("Fatal error: Index out of range") })
    let isCrash = !["QUIT", "TERM"].contains(signal)
    #expect(
      rows.contains { $0.hasPrefix("batchtop: crashed; the terminal was given back (batchtop 0.") } == isCrash
    )
    tmux.enter("stty -a > ~/after; cmp ~/before ~/after && echo same terminal")
    try tmux.wait(for: "same terminal")
  }

  /// Without a second screen the picture stays, and the shell goes on in its last row.
  @Test(arguments: ["vt100", "linux"])
  func anOldTerminal(term: String) throws {
    let tmux = try Tmux(term: term)
    tmux.enter("'\(Program.path)' --memory; echo ended $?")
    try tmux.wait(for: "batchtop > pulse")
    tmux.press("q")
    try tmux.wait(for: "ended 0")
    #expect(!tmux.screen.contains { $0.contains("quit") }, "the row of keys is still there")
  }

  @Test func suspendedAndContinuedInOtherSizes() throws {
    let tmux = try Tmux()
    tmux.enter("'\(Program.path)' --memory; echo ended $?")
    for width in [80, 120, 60, 100] {
      try tmux.wait("the console") { $0.first?.hasPrefix(" batchtop ▸ pulse") == true }
      tmux.press("C-z")
      try tmux.wait(for: "Stopped")
      #expect(tmux.modes == "1000")
      tmux.resize(width: width, height: 30)
      tmux.enter("clear; fg")
      try tmux.wait("a frame of \(width) columns") { $0[0].hasSuffix("LIVE") && $0[0].count == width - 1 }
    }
  }

  /// What Ctrl-C and Ctrl-Z do in another program is that program's affair.
  @Test func anEditorHasTheKeyboard() throws {
    let tmux = try Tmux()
    tmux.enter(
      "printf '#!/bin/bash\\ntrap \"echo caught\" INT\\necho editing\\nwhile read x; do [ \"$x\" = done ] && break; done\\n' > ~/ed; chmod +x ~/ed"
    )
    tmux.enter("clear; EDITOR=~/ed '\(Program.path)' --memory")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("6", "t", "Enter")
    try tmux.wait(for: "Items 10")
    tmux.press("e")
    try tmux.wait(for: "editing")
    tmux.press("C-c")
    try tmux.wait(for: "caught")
    tmux.press("C-z")
    try tmux.wait(for: "Stopped")
    tmux.enter("fg")
    tmux.enter("done")
    try tmux.wait(for: "Items 10")
  }

  @Test func theMouseChoosesARow() throws {
    let tmux = try Tmux()
    tmux.enter("'\(Program.path)' --memory")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("4")
    try tmux.wait(for: "sky-paid")
    let row = try #require(tmux.screen.firstIndex { $0.contains("sky-paid") })
    tmux.type("\u{1B}[<0;9;\(row + 1)M\u{1B}[<0;9;\(row + 1)m")
    try tmux.wait("the cursor on the row") { $0[row].hasPrefix("▸") }
  }

  @Test func printingLeavesTheScreenUntilAKey() throws {
    let tmux = try Tmux()
    tmux.enter("'\(Program.path)' --memory")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("6", "t", "Enter", "Y", "j")
    try tmux.wait(for: "Any key goes back.")
    #expect(tmux.modes == "1000")
    #expect(tmux.screen.contains { $0.contains("\"requests\": [") || $0.contains("/v1/delta-t") })
    tmux.press("Q")
    try tmux.wait(for: "Items 10")
  }

  @Test func linesForScreenReaders() throws {
    let outcome = Program.shell(
      "printf 'compose ten\\nS\\ny\\nnonsense\\nquit\\n' | LANG=C.UTF-8 batchtop --plain --memory")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("▸ Send this batch?  y yes  n no"))
    #expect(outcome.lines.contains("! Answered with 200: 8 ok, 2 failed."))
    #expect(outcome.lines.contains("✗ There is no command nonsense."))
    #expect(!outcome.output.contains("│") && !outcome.output.contains("\u{1B}"))
  }

  @Test func linesOnATerminalThatCannotPlaceItsCursor() throws {
    let tmux = try Tmux(height: 60, term: "dumb")
    tmux.enter("'\(Program.path)' --plain --memory; echo ended $?")
    try tmux.wait(for: "batchtop>")
    tmux.enter("limits")
    try tmux.wait(for: "batchtop ▸ limits")
    tmux.press("C-c")
    try tmux.wait(for: "ended 130")
  }

  @Test func theConsoleGoesOnInLines() throws {
    let tmux = try Tmux(height: 60)
    tmux.enter("'\(Program.path)' --memory; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("2", ":")
    tmux.enter("plain")
    try tmux.wait(for: "batchtop>")
    try tmux.wait(for: "batchtop ▸ batches")
    tmux.enter("quit")
    try tmux.wait(for: "ended 0")
  }

  /// What is written to a device that is full, or to nobody.
  @Test(
    arguments: [
      (
        "> /dev/full 2> ~/errors; s=$?; cat ~/errors; (exit $s)", 4,
        "batchtop: standard output: No space left on device"
      ),
      ("| true; (exit ${PIPESTATUS[0]})", 4, ""),
    ] as [(String, Int32, String)])
  func anOutputThatTakesNothing(redirection: String, status: Int32, said: String) {
    let outcome = Program.shell("batchtop screen pulse \(redirection)")
    #expect(outcome.status == status)
    #expect(outcome.output.contains(said))
  }
}
