import JSONCodec
import TerminalKit
import Testing

@testable import Console

/// Items are added, changed, moved and taken away, and each step can be taken back.
@Suite struct ComposeEditingTests {
  /// Keys on a draft of five ids, the ids that are left, and the row of the cursor.
  @Test(arguments: [
    ("X", [88, 311, 2096, 57], 0),
    ("j j X", [4107, 88, 2096, 57], 2),
    ("G X", [4107, 88, 311, 2096], 3),
    ("+", [4107, 4107, 88, 311, 2096, 57], 1),
    ("J", [88, 4107, 311, 2096, 57], 1),
    ("K", [4107, 88, 311, 2096, 57], 0),
    ("G K K", [4107, 88, 57, 311, 2096], 2),
    ("G J", [4107, 88, 311, 2096, 57], 4),
    ("X X u", [88, 311, 2096, 57], 0),
    ("X X u u", [4107, 88, 311, 2096, 57], 0),
    ("X X u u Ctrl-R", [88, 311, 2096, 57], 0),
    ("X u j X Ctrl-R", [4107, 311, 2096, 57], 1),
    ("j j X g g u", [4107, 88, 311, 2096, 57], 2),
    ("X X X X X", [], 0),
    ("X X X X X +", [4107], 0),
  ])
  func keys(names: String, ids: [Int], cursor: Int) throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.press(names)
    #expect(try desk.items == ids.map { ["id": JSON($0)] })
    if !ids.isEmpty { #expect(desk.frame[3 + cursor].hasPrefix("│▸")) }
  }

  /// `set` and `unset` on an element, and what becomes of it; nil when it is refused.
  @Test(arguments: [
    (
      "set params.lat 40.7",
      #"{"endpoint":"/v1/positions","params":{"datetime":"D","bodies":"sun","lat":40.7}}"#
    ),
    ("set params.bodies moon", #"{"endpoint":"/v1/positions","params":{"datetime":"D","bodies":"moon"}}"#),
    ("set params.bodies \"40\"", #"{"endpoint":"/v1/positions","params":{"datetime":"D","bodies":"40"}}"#),
    (
      "set params.datetime 2024-01-01 12:00",
      #"{"endpoint":"/v1/positions","params":{"datetime":"2024-01-01 12:00","bodies":"sun"}}"#
    ),
    (
      "set tag.deep true",
      #"{"endpoint":"/v1/positions","params":{"datetime":"D","bodies":"sun"},"tag":{"deep":true}}"#
    ),
    ("set params {}", #"{"endpoint":"/v1/positions","params":{}}"#),
    ("unset params.bodies", #"{"endpoint":"/v1/positions","params":{"datetime":"D"}}"#),
    ("set endpoint.name 1", nil),
    ("set params[0] 1", nil),
    ("unset params.jd", nil),
    ("set params.lat", nil),
    ("set 0.params.jd 2460000.5", nil),
    ("set 0 1", nil),
    ("set [0].params.jd 2460000.5", nil),
    ("set requests[0].params.jd 2460000.5", nil),
    ("unset 0.params.bodies", nil),
    ("set .lat 1", nil),
    ("set a..b 1", nil),
  ])
  func members(line: String, item: String?) throws {
    let desk = try Desk()
    try desk.press("6")
    let before = #"{"endpoint":"/v1/positions","params":{"datetime":"D","bodies":"sun"}}"#
    desk.send(.paste(before))
    try desk.command(line)
    #expect(desk.frame[22].hasPrefix(" ✗ ") == (item == nil))
    #expect(try desk.items == [JSONParser.parse(item ?? before)])
  }

  /// A path may be as long as a body can be deep; a longer one is refused, however long it is.
  @Test(arguments: [
    ("set", 62, true), ("set", 63, false), ("set", 200_000, false), ("unset", 200_000, false),
  ])
  func depth(command: String, steps: Int, isTaken: Bool) throws {
    let desk = try Desk()
    try desk.command("compose chart")
    try desk.press(":")
    let path = Array(repeating: "a", count: steps).joined(separator: ".")
    desk.send(.paste("\(command) \(path)" + (command == "set" ? " 1" : "")))
    try desk.press("Enter")
    #expect(desk.frame[22].contains("✗ A path has at most 62 steps.") == !isTaken)
    let isThere = try desk.items[0]["a"] != nil
    #expect(isThere == isTaken)
  }

  /// What was done is said, and where a path begins.
  @Test func aChangeIsSaid() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    for (line, words) in [
      ("set params.jd 2460000.5", "✓ Item 0: params.jd = 2460000.5."),
      ("set params.bodies moon", "✓ Item 0: params.bodies = \"moon\"."),
      ("unset params.bodies", "✓ Item 0: params.bodies taken out."),
      ("set 0.params.jd 2460000.5", "✗ The path begins inside the item: params.jd."),
      ("set requests[0].params.lat[1] 5", "✗ The path begins inside the item: params.lat[1]."),
    ] {
      try desk.command(line)
      #expect(desk.frame[22] == " " + words)
    }
  }

  /// A member that no endpoint looks at is told, and is no reason to fail.
  @Test func aMemberThatIsNotReadIsTold() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.command("set jd 2460000.5")
    #expect(desk.text.contains("! 0 member \"jd\" is not read"))
    #expect(desk.text.contains("Items 10  ✗ 2"))
    #expect(desk.text.contains("would run, 2 of 10 items fail"))
    try desk.command("compose signals")
    try desk.command("set jd 2460000.5")
    #expect(!desk.text.contains("is not read"))
  }

  /// For items that are no elements a path has no `params`.
  @Test func anItemOfTheOtherServiceIsBlamedAtItsOwnPlace() throws {
    let desk = try Desk(width: 120, height: 40)
    try desk.command("compose chart")
    try desk.command("for demo-pro")
    #expect(desk.text.contains("✗ 0 id is required"))
    #expect(desk.frame[3].contains(" id=? 1990-06-15T13:30 planets"))
    try desk.command("set id abc")
    #expect(desk.text.contains("✗ 0 id must be an integer from 1 to"))
    #expect(desk.frame[3].contains(" id=abc 1990-06-15T13:30 planets"))
    #expect(!desk.text.contains("params.id"))
    try desk.command("set id 5")
    #expect(!desk.text.contains("✗ 0 "))
  }

  @Test func theNameOfAParameterIsSaidOnce() throws {
    let desk = try Desk(width: 120, height: 40)
    try desk.command("compose ten")
    try desk.command("set params.datetime 2024-13-01")
    #expect(desk.text.contains("✗ 0 params.datetime: month 13"))
  }

  /// The list of problems follows the items, and says what is out of sight.
  @Test func theProblemOfTheItemIsInSight() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    let items = (0..<40).map { $0 % 2 == 0 ? "{\"id\":\($0 + 1)}" : "{\"id\":\"x\($0)\"}" }
    desk.send(.paste("{\"requests\":[\(items.joined(separator: ","))]}"))
    #expect(desk.text.contains("… 18 more below"))
    try desk.press("n n n n n n n n")
    #expect(desk.text.contains("▸ ✗ 15 "))
    #expect(desk.text.contains("… 7 above, 12 below"))
    try desk.press("N")
    #expect(desk.text.contains("▸ ✗ 13 "))
    try desk.press("Tab G")
    #expect(desk.text.contains("▸ ✗ 39 "))
    #expect(desk.text.contains("… 19 more above"))
    expectPicture("compose-many-problems-80x24", desk.frame)
  }

  @Test func pathsAreCompletedWithTheMissingOneFirst() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("n :")
    desk.type("set ")
    #expect(
      Palette.entries(for: "set ", in: desk.model).map(\.line)
        == ["params.lat", "endpoint", "params.datetime", "params.lon"].map { "set \($0)" })
  }

  @Test func problemsAreVisitedInTheirOrder() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    for (key, item) in [("n", 4), ("n", 6), ("n", 4), ("N", 6), ("N", 4)] {
      try desk.press(key)
      #expect(desk.frame[3 + item].hasPrefix("│▸"))
    }
    try desk.press("Tab j Enter")
    #expect(desk.frame[9].hasPrefix("│▸"))
  }

  @Test func anItemIsEditedInItsPlaceAndCheckedWhileItIs() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("n Enter Down Down Down Down End")
    desk.type(",\"lat\":40.7")
    #expect(desk.text.contains("✓ JSON"))
    #expect(desk.text.contains("Problems 1"))
    try desk.press("Esc")
    #expect(try desk.items[4]["params"]?["lat"] == 40.7)
    try desk.press("u")
    #expect(try desk.items[4]["params"]?["lat"] == nil)
  }

  @Test func malformedTextIsKept() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.press("Enter Down End Backspace Backspace Backspace Backspace Esc")
    #expect(desk.frame[22].hasPrefix(" ✗ Not JSON at line 3, column 1: "))
    #expect(desk.text.contains("\"id\":"))
    #expect(desk.text.contains("✗ 0 not JSON, line 3"))
    #expect(desk.text.contains("dry run  · item 0 is not JSON yet"))
    expectPicture("compose-malformed-80x24", desk.frame)
    #expect(desk.model.view().cursor == Position(x: 3, y: 4))
    try desk.press("Ctrl-C")
    #expect(try desk.items[0] == ["id": 4107])
  }

  @Test func leavingAnUnchangedItemIsNoStep() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.press("Enter Esc u")
    #expect(desk.text.contains("There is nothing to undo."))
  }

  /// Characters that end lines, quotes, names that are odd: what goes into the editor comes out of it.
  @Test(arguments: [
    "{\"a\":\"x\u{2028}y\u{2029}z\u{85}\"}", #"{"a":"\u0000\u001b\n","":1e300}"#,
    #"{"a b":{"c.d":[1.50,-0,[]]}}"#,
    "{\"e\u{301}\":\"é\"}",
  ])
  func nothingIsLostOnTheWayThroughTheEditor(text: String) throws {
    let item = try JSONParser.parse(text)
    let desk = try Desk()
    try desk.press("6")
    desk.send(.paste(text))
    try desk.press("Enter Space Backspace Esc")
    #expect(try desk.items == [item])
    #expect(desk.text.contains("compose ▸ pasted "))
  }

  @Test func theOutsideEditorGetsTheItemAndGivesItBack() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    desk.editor = { _ in "{\"id\": 5}\n" }
    try desk.press("j e")
    #expect(desk.edited == ["{\n  \"id\": 88\n}\n"])
    #expect(try desk.items[1] == ["id": 5])
    desk.editor = { _ in "{\"id\": 5\n" }
    try desk.press("e")
    #expect(desk.text.contains("✗ Not JSON at line 2, column 1: "))
    #expect(desk.text.contains("1 {\"id\": 5"))
    desk.type("}")
    try desk.press("Esc")
    #expect(try desk.items[1] == ["id": 5])
  }

  @Test func anEditorThatFailsChangesNothing() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    desk.send(.edited(.failure(EffectFailure("The editor ended with 1."))))
    #expect(desk.text.contains("The editor ended with 1."))
    #expect(try desk.items.count == 5)
  }
}

extension Desk {
  /// The items of the draft, as they are copied.
  var items: [JSON] {
    get throws {
      try press("y j")
      let body = try JSONParser.parse(try #require(copied.last))
      return try #require(body["requests"]?.arrayValue)
    }
  }
}
