import Testing

/// A first start, on a machine where nobody has set anything up.
@Suite(.serialized) struct WelcomeStoryTests {
  @Test func aFirstBatchIsThreeKeysAway() throws {
    let tmux = try Tmux(isFirst: true)
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "Welcome to batchtop")
    tmux.press("Enter")
    try tmux.wait(for: "Items 10")
    tmux.press("S")
    try tmux.wait(for: "y yes")
    tmux.press("y")
    try tmux.wait(for: "8 ok, 2 failed")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    // Whoever has sent a batch is no guest.
    tmux.enter("clear; '\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    #expect(!tmux.screen.joined().contains("Welcome to batchtop"))
  }

  @Test func itIsSentAwayForGood() throws {
    let tmux = try Tmux(isFirst: true)
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "Welcome to batchtop")
    tmux.press("Escape")
    try tmux.wait("the pulse alone") { !$0.contains { $0.contains("Welcome") } }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    // Closing it is no answer yet.
    tmux.enter("clear; '\(Program.path)'; echo ended $?")
    try tmux.wait(for: "Welcome to batchtop")
    tmux.type("never")
    tmux.press("Enter")
    try tmux.wait(for: "Written to")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    tmux.enter("clear; '\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    #expect(!tmux.screen.joined().contains("Welcome to batchtop"))
  }
}
