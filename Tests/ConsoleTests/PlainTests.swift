import Testing

/// The console in lines of text.
@Suite struct PlainTests {
  @Test func aBatchFromItsTemplateToItsFailure() throws {
    let desk = try Desk(width: 100, height: 50)
    #expect(desk.say("batches").contains("No request yet. 6 composes one."))
    desk.say("compose ten")
    let question = desk.say("S")
    #expect(question.first == "▸ Send this batch?  y yes  n no")
    #expect(desk.model.plainQuestion == "y goes on, all else does not")
    desk.say("what?")
    #expect(desk.model.plainNotice == "✓ Not sent.")
    desk.say("S")
    let batch = desk.say("yes")
    #expect(batch.contains("1  ✗ missing_parameter  /v1/houses  lat  1  lat is required"), "\(batch)")
    #expect(
      batch.allSatisfy { line in !line.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) } })
    desk.say("copy id")
    #expect(desk.copied == [desk.last?.request.description])
  }

  /// What a line is taken for.
  @Test(arguments: [
    ("limits", "batchtop ▸ limits"), ("lim", "batchtop ▸ limits"), ("4", "batchtop ▸ limits"),
    ("limits sky", "batchtop ▸ limits"), ("?", "▸ Keys here: pulse"), ("help", "▸ Keys here: pulse"),
    ("", "batchtop ▸ pulse"), ("nonsense", "batchtop ▸ pulse"),
  ])
  func lines(line: String, first: String) throws {
    let desk = try Desk(width: 100, height: 50)
    #expect(desk.say(line).first?.hasPrefix(first) == true)
  }

  @Test func textIsTextWhereTextIsAskedFor() throws {
    let desk = try Desk(width: 100, height: 50)
    desk.say("limits")
    desk.say("/")
    #expect(desk.model.plainQuestion == "text to find")
    #expect(desk.say("sky-paid").contains { $0.hasPrefix("/ sky-paid  1 of 6 accounts") })
    desk.say("?")
    #expect(desk.say("repaint").last == "find: repaint")
    #expect(desk.say("").first?.hasPrefix("batchtop ▸ limits") == true)
    #expect(!desk.hasQuit)
    desk.say("quit")
    #expect(desk.hasQuit)
  }

  @Test func printingIsTheTwinOfCopying() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2, broken: [1]))
    try desk.press("2 y c Y c y j Y j y i Y i")
    #expect(desk.printed == desk.copied && desk.printed.count == 3)
  }

  @Test func aSlowLineIsTold() throws {
    let desk = try Desk()
    desk.send(.bandwidth(isLow: true))
    #expect(desk.frame[0].hasSuffix("low bandwidth  2026-08-22 14:02:11Z  ● LIVE"))
    desk.send(.bandwidth(isLow: false))
    #expect(!desk.frame[0].contains("bandwidth"))
  }
}
