import BatchEngine
import JSONCodec
import TerminalKit
import Testing

@testable import Console

/// Drafts that wait, and templates of one's own.
@Suite struct DraftsScreenTests {
  private func deskWithDrafts(_ width: Int = 80, _ height: Int = 24) throws -> Desk {
    let desk = try Desk(width: width, height: height)
    try desk.command("compose ten")
    try desk.press("X")
    desk.advance(.minutes(3))
    try desk.command("compose enrichment")
    try desk.command("set id 9")
    desk.advance(.minutes(2))
    try desk.command("compose days")
    try desk.command("split 12")
    try desk.command("drafts")
    return desk
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 10)])
  func drafts(width: Int, height: Int) throws {
    let desk = try deskWithDrafts(width, height)
    expectPicture("drafts-\(width)x\(height)", desk.frame)
  }

  @Test func nothingWaits() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.command("drafts")
    #expect(desk.text.contains("No draft waits"))
    try desk.press("Enter X u q")
    #expect(desk.model.place == .compose)
  }

  @Test func oneIsOpenedAndTheOtherWaits() throws {
    let desk = try deskWithDrafts()
    try desk.press("j Enter")
    #expect(desk.model.place == .compose)
    #expect(desk.text.contains("compose › enrichment*") || desk.text.contains("enrichment*"))
    #expect(desk.model.compose.draft?.items.first == ["id": 9])
    try desk.command("drafts")
    #expect(desk.model.drafts.rows.map(\.draft.name) == ["enrichment", "days", "days", "days", "ten"])
    #expect(desk.model.drafts.rows.map(\.draft.items.count) == [5, 12, 12, 6, 9])
  }

  /// A draft is at hand or waits, never both, whichever way undo goes.
  @Test func undoBringsTheDraftBackOutOfTheList() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("X")
    try desk.command("compose enrichment")
    #expect(desk.model.compose.kept.map(\.draft.name) == ["ten"])
    try desk.press("u")
    #expect(desk.model.compose.kept.map(\.id) == [0])
    try desk.press("Ctrl-R")
    #expect(desk.model.compose.kept.map(\.draft.name) == ["ten"])
    #expect(desk.model.compose.kept.allSatisfy { $0.id > 0 })
  }

  @Test func oneIsDeletedAndBroughtBack() throws {
    let desk = try deskWithDrafts()
    try desk.press("X")
    #expect(desk.text.contains("This one is at hand"))
    try desk.press("j X")
    #expect(desk.frame[22] == " ✓ enrichment is deleted. u brings it back.")
    #expect(desk.model.drafts.rows.map(\.draft.name) == ["days", "ten"])
    try desk.press("u")
    #expect(desk.model.drafts.rows.map(\.draft.name) == ["days", "enrichment", "ten"])
  }

  @Test func allAreKeptForTheNextTime() throws {
    let desk = try deskWithDrafts()
    try desk.press("Q")
    let next = try Desk()
    next.model.takeUp(drafts: try #require(desk.kept[.drafts]))
    try next.command("drafts")
    #expect(next.model.drafts.rows.map(\.draft.name) == ["days", "days", "days", "enrichment", "ten"])
    #expect(next.model.drafts.rows.map(\.changed).first == desk.model.drafts.rows.map(\.changed).first)
    #expect(next.model.unkeptDrafts == nil)
  }

  /// Files of a time when there was one draft.
  @Test func aFileOfOneDraftIsTakenUp() throws {
    let desk = try Desk()
    desk.model.takeUp(
      drafts: #"{"name":"old","account":"sky-free","path":"/v1/batch","key":"k","items":[{"id":1}]}"# + "\n")
    #expect(desk.model.compose.draft?.name == "old")
    #expect(desk.model.compose.kept.map(\.id) == [0])
  }

  @Test func whatWasSentIsNotKept() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.press("X S y")
    try desk.command("compose days")
    #expect(desk.model.compose.kept.isEmpty)
  }
}

@Suite struct TemplateTests {
  @Test func aTemplateIsSavedAndOffered() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command("set id 77")
    try desk.command("template save mine")
    #expect(desk.text.contains("Template mine is kept in templates/mine.json; t offers it."))
    try desk.command("compose mine")
    #expect(desk.model.compose.draft?.path == "/api/v1/enrichment/batch")
    #expect(desk.model.compose.draft?.items.first == ["id": 77])
    try desk.press("t")
    #expect(desk.text.contains("your own, 5 items"))
    expectPicture("templates-80x24", desk.frame)
  }

  @Test(arguments: [("y", 1), ("n", 5)])
  func oneThatIsThereIsAskedAbout(key: String, items: Int) throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command("template save mine")
    try desk.press("X X X X")
    try desk.command("template save mine")
    #expect(desk.text.contains("Replace this file?"))
    try desk.press(key)
    try desk.command("compose mine")
    #expect(desk.model.compose.draft?.items.count == items)
  }

  @Test(arguments: [
    ("[{\"id\":1}", "is not JSON"), ("7", "holds a number"), ("[]", "holds no item"),
    ("{\"requests\":[]}", "holds no item"),
  ])
  func whatIsNoTemplateSaysWhy(text: String, said: String) throws {
    let desk = try Desk()
    desk.templates["odd"] = .success(Array(text.utf8))
    try desk.press("6 t")
    #expect(desk.text.contains("odd"))
    desk.type("odd")
    try desk.press("Enter")
    #expect(desk.text.contains(said))
    #expect(desk.model.compose.draft == nil)
  }

  @Test(arguments: ["", "a b", "../x", "a/b", "."])
  func aNameIsPlain(name: String) throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.command("template save \(name)")
    #expect(desk.templates.isEmpty)
    #expect(desk.text.contains("A template has a name of letters"))
  }

  @Test func ownOnesTakeThePlaceOfBuiltInOnes() throws {
    let desk = try Desk()
    desk.templates["ten"] = .success(Array("{\"title\":\"my ten\",\"requests\":[{\"id\":1}]}".utf8))
    try desk.press("6 t")
    #expect(desk.text.contains("my ten"))
    try desk.press("Enter")
    #expect(desk.model.compose.draft?.items.count == 1)
  }
}
