import CivilTime
import TerminalKit
import Testing

@testable import Console

@Suite struct DiffScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func twoBodies(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("5 j j j d")
    expectPicture("diff-\(width)x\(height)", desk.frame)
  }

  @Test func whole() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d w n")
    expectPicture("diff-80x24-whole", desk.frame)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func inOneColumn(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("5 j j j d =")
    expectPicture("diff-unified-\(width)x\(height)", desk.frame)
    // The cursor stays with its change.
    try desk.press("n n =")
    #expect(desk.frame[1].hasSuffix("3/3"))
  }

  @Test func fromChangeToChange() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d")
    for (keys, place) in [
      ("n", "2/3"), ("n", "3/3"), ("n", "3/3"), ("N", "2/3"), ("k k k N", "1/3"), ("G N", "2/3"),
    ] {
      try desk.press(keys)
      #expect(desk.frame[1].hasSuffix(place), "\(keys)")
    }
  }

  /// The view moves no further than it must: up from the end the cursor goes first, and a change has lines around it.
  @Test func scrolling() throws {
    let desk = try Desk()
    desk.live()
    try desk.press("5 j j j d w G")
    #expect(desk.frame[16].contains("▸+    ticker"))
    try desk.press("k k k")
    #expect(desk.frame[16].contains("│+     ticker") || desk.frame[16].contains("│+    ticker"))
    #expect(desk.frame[13].hasPrefix("▸-     symbol") || desk.frame[13].hasPrefix("▸-    symbol"))
    try desk.press("g g n")
    #expect((7...13).contains(desk.frame.firstIndex { $0.hasPrefix("▸≠") } ?? 0))
  }

  /// Two refused bodies: `[` goes to the one before, which is compared anew.
  @Test func fromBodyToBody() throws {
    let desk = try Desk()
    try refuse(
      #"{"requests":[{"id":1}]}"#, [#"{"requests":[{"id":2}]}"#, #"{"requests":[{"id":2},{"id":3}]}"#], desk)
    #expect(desk.frame[1].contains("2 of 2 paths differ."))
    try desk.press("[")
    #expect(desk.frame[1].contains("1 of 1 paths differs."))
    try desk.press("[")
    #expect(desk.text.contains("This is the first refused body that is kept."))
    try desk.press("]")
    #expect(desk.frame[1].contains("2 of 2 paths differ."))
  }

  /// What the comparison says of bodies that differ in other ways than in what they mean.
  @Test(arguments: [
    (
      #"{"requests":[{"id":1}]}"#, #"{"requests": [{"id":1}]}"#,
      "same JSON, only spacing or escapes differ."
    ),
    (
      #"{"requests":[{"id":1,"a":2}]}"#, #"{"requests":[{"a":2,"id":1}]}"#,
      "same meaning, member order or spelling differs."
    ),
    (
      #"{"requests":[{"id":1}]}"#, #"{"requests":[{"id":1.0}]}"#,
      "same meaning, member order or spelling differs."
    ),
    (#"{"requests":[{"id":1}]}"#, #"{"requests":["#, "one key, two bodies. 1 of 1 lines differs."),
    (
      "{\"requests\":\n[{\"id\":1}]}", "{\"requests\":\n[{\"id\":1}",
      "one key, two bodies. 1 of 2 lines differs."
    ),
  ])
  func otherDifferences(bound: String, refused: String, sentence: String) throws {
    let desk = try Desk()
    try refuse(bound, [refused], desk)
    #expect(desk.frame[1].contains(sentence))
  }

  @Test func whyTextIsCompared() throws {
    let desk = try Desk()
    try refuse(#"{"requests":[{"id":1}]}"#, [#"{"requests":["#], desk)
    #expect(desk.text.contains("Compared as text, line by line: line 1, column 14:"))
  }

  @Test func theSameBodyToAnotherPath() throws {
    let desk = try Desk()
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro", key: "a")
    desk.submit(Desk.items(1), to: "/api/v1/enrichment/batch", as: "demo-pro", key: "a")
    try desk.press("5 d")
    #expect(desk.frame[1].contains("one key and one body, sent to two paths."))
    #expect(
      desk.text.contains("Sent to /api/v1/enrichment/batch; the key is bound to /api/v1/signals/batch."))
    try desk.press("n")
    #expect(desk.text.contains("There is no change."))
  }

  @Test func theBoundBatchIsInFlight() throws {
    let desk = try Desk()
    desk.begin(Desk.items(9), as: "demo-pro", key: "a", running: 3)
    desk.submit(Desk.items(8), to: Desk.signals, as: "demo-pro", key: "a")
    try desk.press("5 d")
    #expect(desk.text.contains("1 of 9 paths differs."))
    #expect(desk.text.contains("The bound batch is in flight"))
  }

  /// A comparison outlives its key: it is then said that the key is free.
  @Test func theKeyHasExpired() throws {
    let desk = try Desk()
    try refuse(Desk.items(1), [Desk.items(2)], desk)
    let refused = try #require(desk.model.diff.data?.refused?.request)
    let scope = try #require(desk.model.keys.list.current?.id)
    desk.advance(.hours(24))
    desk.model.diff.open(scope, refused: refused)
    desk.send(.tick)
    #expect(desk.text.contains("The key is free by now"))
    #expect(desk.frame[1].contains("1 of 2 paths differs."))
  }

  @Test func theExplanationIsCopied() throws {
    let desk = try Desk()
    try refuse(#"{"requests":[{"id":1,"w":"1h"}]}"#, [#"{"requests":[{"id":1,"w":"4h"}]}"#], desk)
    try desk.press("y t")
    let text = try #require(desk.copied.first)
    #expect(text.contains("Its Idempotency-Key a belongs to request "))
    #expect(text.contains("  requests[0].w: \"1h\" -> \"4h\"\n"))
    #expect(text.contains("The key is bound until 2026-08-23T14:02:11Z."))
  }

  /// The lines of a comparison, both sides: sign, depth, label and value.
  @Test(arguments: [
    ("{}", #"{"a":1}"#, ["+ ·|a 1"]), ("[1,2]", "[1]", ["  [0]|[0]", "- [1] 2|·"]),
    (#"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#, ["  a|a", "≠   b 1|  b 2"]),
    (#"{"a":{}}"#, #"{"a":{"b":{"c":1}}}"#, ["  a|a", "+ ·|  b", "+ ·|    c 1"]),
    (#"[{"x":1}]"#, #"[{"x":2}]"#, ["  [0]|[0]", "≠   x 1|  x 2"]),
    ("1", "2", ["≠ whole body 1|whole body 2"]),
    (#"{"a":[1,2]}"#, #"{"a":3}"#, ["≠ a [2 elements]|a 3"]),
    (
      #"{"a":1,"b":2,"c":3,"d":4,"e":5,"z":1}"#, #"{"a":1,"b":2,"c":3,"d":4,"e":5,"z":2}"#,
      ["  … 5 members|… 5 members", "≠ z 1|z 2"]
    ),
  ])
  func lines(old: String, new: String, expected: [String]) {
    let difference = BodyDifference(from: Array(old.utf8), to: Array(new.utf8))
    let lines = difference.brief.map { row in
      func words(_ side: DiffRow.Side?) -> String {
        guard let side else { return "·" }
        let indent = String(repeating: "  ", count: row.depth)
        return indent + side.label + (side.value.map { " \($0.text)" } ?? "")
      }
      return "\(row.sign.rawValue) \(words(row.old))|\(words(row.new))"
    }
    #expect(lines == expected)
  }

  /// An equal object of many members is shown whole in a moment, names that look alike apart.
  @Test(.timeLimit(.minutes(1))) func manyMembers() {
    let members = (0..<100_000).map { "\"m\($0)\":\($0)" } + ["\"e\u{301}\":1", "\"\u{E9}\":2"]
    func body(_ last: Int) -> [UInt8] {
      Array("{\"a\":{\(members.joined(separator: ","))},\"z\":\(last)}".utf8)
    }
    let whole = BodyDifference(from: body(1), to: body(2)).whole
    #expect(whole.count == 1 + 100_002 + 1)
    #expect(whole[100_000].old?.value?.text == "99999")
    #expect(whole[100_001].old?.value?.text == "1")
    #expect(whole[100_002].old?.value?.text == "2")
  }

  /// Long values are shown from a little before the place where they part.
  @Test func longValues() {
    let head = String(repeating: "x", count: 200)
    let lines = ChangeLines(
      BodyDifference.Change(path: "a", old: head + "1tail", new: head + "2tail"), width: 40
    ).lines
    #expect(lines[0].map(\.text).joined() == "a  - …" + String(repeating: "x", count: 10) + "1tail")
    #expect(lines[1].map(\.text).joined() == "   + …" + String(repeating: "x", count: 10) + "2tail")
  }

  private func refuse(_ bound: String, _ others: [String], _ desk: Desk) throws {
    for body in [bound] + others { desk.submit(body, to: Desk.signals, as: "demo-pro", key: "a") }
    try desk.press("5 d")
  }
}
