import Testing

/// What operators come for, each within the keys that it may take. A pasted text counts as none.
@Suite(.serialized) struct FlowStoryTests {
  /// "acme gets 429s": the cause, its requests, a text for the customer, and more requests a minute for an hour.
  @Test func aCustomerIsRefused() throws {
    let tmux = try Tmux()
    tmux.beside("printf 'clock stop\\nworld save refused.world\\n' | batchtop run - --demo")
    tmux.enter("cd; '\(Program.path)' --world refused.world; echo ended $?")
    try tmux.wait("the alert, focused") {
      $0[2].hasPrefix("│▸ ✗ 429  demo-free ") && $0[2].contains("bucket 2/30")
    }
    try tmux.step(1, "The cause") {
      tmux.press("Enter")
      try tmux.wait("the limits") { $0[0].contains("batchtop ▸ limits") && $0[4].hasPrefix("▸ !  demo-free") }
      try tmux.wait(for: "minute  2 of 30 tokens, next in 1.0s, full in 55s")
    }
    try tmux.step(1, "Its refused batches") {
      tmux.press("b")
      try tmux.wait("the batches") { $0[0].contains("batchtop ▸ batches") && $0[4].contains(" demo-free ") }
    }
    try tmux.step(2, "A text for the customer") {
      tmux.press("y", "t")
      try tmux.wait(for: "✓ Copied the explanation")
    }
    tmux.enter(":limit set minute=60 for 1h because a launch")
    try tmux.wait(for: "30 → 60 until 2026-08-22T15:02:11Z")
    try tmux.step(1, "To agree") {
      tmux.press("y")
      try tmux.wait(for: "✓ requests a minute of demo-free: 30 → 60")
    }
    try tmux.step(1, "Back to the limits") {
      tmux.press("4")
      try tmux.wait(for: "minute  34 of 60 tokens")
    }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  /// "My batch came back in parts, here is the request id": what failed, and sent again once it is mended.
  @Test func aBatchCameBackInParts() throws {
    let tmux = try Tmux()
    let houses = [
      #"{"endpoint":"/v1/delta-t","params":{"jd":2451545}}"#,
      #"{"endpoint":"/v1/houses","params":{"datetime":"2024-01-01T00:00:00Z","lon":-74}}"#,
      #"{"endpoint":"/v1/houses","params":{"datetime":"2024-01-02T00:00:00Z","lon":-74}}"#,
    ]
    let answer = tmux.beside(
      "echo '[\(houses.joined(separator: ","))]' | batchtop submit - --account sky-free --format json")
    let request = try #require(answer.firstMatch(of: /"request_id":"([^"]+)"/)?.1)
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.paste(String(request))
    try tmux.wait(for: ":open \(request)")
    try tmux.step(1, "The answer") {
      tmux.press("Enter")
      try tmux.wait(for: "200 OK, partial  sky-free/Free  3 items  ✓ 1  ✗ 2")
      try tmux.wait(for: "2  ✗ missing_parameter")
    }
    try tmux.step(1, "The failed items") {
      tmux.press("f")
      try tmux.wait(for: "Items 2 of 3")
    }
    try tmux.step(2, "A curl command") {
      tmux.press("y", "c")
      try tmux.wait(for: "✓ Copied curl")
    }
    try tmux.step(2, "A draft of them") {
      tmux.press("*", "r")
      try tmux.wait(for: "✓ A draft of 2 marked items: missing_parameter fails again")
      try tmux.wait(for: "2 of 2 items fail")
    }
    // Mending is as long as what is to be mended.
    tmux.enter(":set params.lat 40.7")
    try tmux.wait(for: "✓ Item 0: params.lat = 40.7")
    tmux.press("j")
    tmux.enter(":set params.lat 40.7")
    try tmux.wait(for: "dry run  ✓ would run; 2 credits")
    try tmux.step(2, "To send it") {
      tmux.press("S")
      try tmux.wait(for: "sky-free sends 2 items to")
      tmux.press("y")
      try tmux.wait(for: "✓ Answered with 200: all 2 ok.")
    }
    try tmux.wait(for: "2 items  ✓ 2")
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  /// "Why 422?": the two bodies under one key, change by change, whole, and in one column.
  @Test func oneKeyCameWithTwoBodies() throws {
    let tmux = try Tmux()
    for ids in ["[4107, 88, 311]", "[4107, 89, 311, 57]"] {
      let items = ids.matches(of: /[0-9]+/).map { "{\"id\":\($0.output)}" }.joined(separator: ",")
      tmux.beside("echo '[\(items)]' | batchtop submit - --account demo-pro --idempotency-key order-1")
    }
    tmux.enter("'\(Program.path)'; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("2")
    try tmux.wait(for: "422  ✗ idempotency_key_reuse")
    try tmux.step(1, "The two bodies") {
      tmux.press("d")
      try tmux.wait("the first change") {
        $0[1].contains("one key, two bodies. 2 of") && $0[1].hasSuffix("1/2")
          && $0.contains { $0.hasPrefix("▸≠") && $0.contains("88") && $0.contains("89") }
      }
    }
    try tmux.step(1, "The next change") {
      tmux.press("n")
      try tmux.wait("the second change") { $0[1].hasSuffix("2/2") && $0.contains { $0.contains("│▸+") } }
    }
    try tmux.step(1, "Whole bodies") {
      tmux.press("w")
      try tmux.wait(for: "4107")
    }
    try tmux.step(1, "One column") {
      tmux.press("=")
      try tmux.wait("a minus above its plus") { screen in
        guard let minus = screen.firstIndex(where: { $0.contains("-     id  88") }) else { return false }
        return screen[minus + 1].contains("+     id  89")
      }
    }
    try tmux.step(2, "A text for the customer") {
      tmux.press("y", "t")
      try tmux.wait(for: "✓ Copied the explanation")
    }
    try tmux.step(1, "Back to the list") {
      tmux.press("q")
      try tmux.wait(for: "batchtop ▸ batches")
    }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }

  /// Trying things out: a month of items and more than the cap, parts of it sent, and time moved back and forth.
  @Test func anExploration() throws {
    let tmux = try Tmux()
    tmux.enter("cd; '\(Program.path)' --demo; echo ended $?")
    try tmux.wait(for: "batchtop ▸ pulse")
    // Time stands still, so that a token that is taken stays away.
    tmux.enter(":clock stop")
    try tmux.wait(for: "■ STOPPED")
    try tmux.step(3, "A template") {
      tmux.press("6", "t")
      try tmux.wait(for: "ten elements")
      tmux.press("Enter")
      try tmux.wait(for: "Items 10  ✗ 2")
    }
    try tmux.wait(for: "✗ 4 params.lat is required")
    tmux.enter(":each datetime 2024-01-01..2024-02-29")
    try tmux.wait(for: "✓ 60 items: params.datetime to")
    try tmux.wait(for: "items     69  cap 50 Free    ✗")
    try tmux.wait(for: "✗ cap batch_too_large 69 > 50")
    tmux.enter(":split")
    try tmux.wait(for: "✓ 2 drafts of at most 50 items.")
    try tmux.step(2, "To send the first") {
      tmux.press("S")
      try tmux.wait(for: "sky-free sends 50 items to")
      tmux.press("y")
      try tmux.wait(for: "✓ Answered with 200: all 50 ok.")
    }
    try tmux.step(2, "What is wrong with the second") {
      tmux.press("6", "]")
      try tmux.wait(for: "Items 19  ✗ 2")
      try tmux.wait(for: "✗ 13 params.lat is required")
    }
    tmux.enter(":limits sky-free")
    try tmux.wait(for: "59 of 60 tokens")
    try tmux.step(1, "Its token is back") {
      tmux.press(".")
      try tmux.wait(for: "✓ sky-free has one token more.")
    }
    try tmux.step(2, "The next event") {
      tmux.press("7", ".")
      try tmux.wait("what came") { $0[0].contains("▸ sim") && $0[22].hasPrefix(" ✓ ") }
    }
    // Without traffic the time until then is gone through at once.
    tmux.enter(":traffic off")
    try tmux.wait(for: "✓ All traffic is off")
    tmux.enter(":clock expiry")
    try tmux.wait(for: "✓ idempotency key ")
    tmux.press("7")
    tmux.enter(":clock month")
    try tmux.wait(for: "✓ units are those of ")
    try tmux.wait("the month's first second in the header") { $0[0].contains("-01 00:00:00Z  +") }
    try tmux.step(1, "Back") {
      tmux.press("u")
      try tmux.wait(for: "✓ Back at ")
      #expect(!tmux.screen[0].contains("-01 00:00:00Z"))
    }
    let moment = try #require(tmux.screen[0].firstMatch(of: /[0-9-]{10} [0-9:]{8}Z/)?.output)
    try tmux.step(2, "The world in a file") {
      tmux.press("W")
      try tmux.wait(for: ":world save demo.world")
      tmux.press("Enter")
      try tmux.wait(for: "✓ Saved ")
    }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
    tmux.enter("clear; '\(Program.path)' --world demo.world; echo ended $?")
    try tmux.wait("the same moment") { $0[0].contains("■ STOPPED \(moment)") }
    try tmux.step(1, "The batches of the world") {
      tmux.press("2")
      try tmux.wait(for: "batchtop ▸ batches")
    }
    tmux.press("Q")
    try tmux.wait(for: "ended 0")
  }
}
