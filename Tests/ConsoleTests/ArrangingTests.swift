import TerminalKit
import Testing

@testable import Console

/// Which column orders a list, which columns it has, and how the screen is shared.
@Suite struct ArrangingTests {
  private static func desk(
    _ keys: String, width: Int = 80, height: Int = 24, glyphs: GlyphSet = .unicode
  ) throws -> Desk {
    let desk = try Desk(width: width, height: height, glyphs: glyphs)
    desk.live()
    try desk.press(keys)
    return desk
  }

  /// The head of the list and its first row, by what was pressed there.
  @Test(arguments: [
    ("2 s s e n t Enter", "", "time▼"),
    ("2 s c o s t Enter", " / | sort units desc", "cost▼"),
    ("2 s c o s t Enter s Enter", " / | sort units", "cost▲"),
    ("2 s c o s t Enter s n o n e Enter", " / ", "time▼"),
    ("3 s Enter", " / | sort count", "n▲"), ("3 s c o d e Enter", " / | sort code", "code▲"),
    ("3 s f i r s t Enter", " / | sort first desc", "first▼"),
    ("4 s 4 2 9 Enter", " / | sort 429s desc", "429s▼"),
    ("5 s h i t s Enter", " / | sort hits desc", "hits▼"),
    ("8 s Enter", " / | sort at", "time▲"),
  ])
  func sortKeys(keys: String, filter: String, head: String) throws {
    let desk = try Self.desk(keys, width: 110)
    #expect(desk.frame[1].hasPrefix(filter), "\(desk.frame[1])")
    #expect(desk.frame[2].contains(head), "\(desk.frame[2])")
  }

  @Test(arguments: [
    ("errors", "sort code", ["idempotency_conflict", "idempotency_key_reuse", "invalid_parameter"]),
    ("errors", "sort n", ["idempotency_key_reuse", "idempotency_conflict", "_parameter"]),
    ("errors", "sort last desc", ["rate_limit_exceeded"]),
    ("customers", "sort month desc", ["demo-free"]),
    ("customers", "sort customer", ["demo-enterprise", "demo-free", "demo-pro", "demo-starter", "sky-free"]),
    ("limits", "sort account", ["demo-enterprise", "demo-free", "demo-pro", "demo-starter", "sky-free"]),
    ("batches", "sort items desc", ["demo-starter"]),
  ])
  func rows(place: String, line: String, rows: [String]) throws {
    let desk = try Self.desk("1", width: 120)
    try desk.command(place)
    try desk.command(line)
    for (index, row) in rows.enumerated() { #expect(desk.frame[4 + index].contains(row), "\(desk.text)") }
  }

  /// What cannot be done says why.
  @Test(arguments: [
    ("2", "sort nosuch", "There is no field nosuch to sort by"),
    ("3", "sort trend", "There is no field trend to sort by"),
    ("2", "sort ms up", "sort takes a field and a direction: at desc."),
    ("2", "columns nosuch", "There is no column nosuch"),
    ("8", "columns -at,-event,-customer,-request,-status,-what", "One column stays."),
  ])
  func reasons(key: String, line: String, reason: String) throws {
    let desk = try Self.desk(key)
    try desk.command(line)
    #expect(desk.text.contains(reason), "\(desk.text)")
  }

  @Test func anErrorInTheFilterIsNotOverwritten() throws {
    let desk = try Self.desk("2")
    try desk.command("batches is:nosuch")
    try desk.press("s")
    #expect(desk.text.contains("The filter has an error"))
    #expect(desk.frame[1].hasPrefix(" / is:nosuch"))
  }

  @Test func clicksOnTitles() throws {
    let desk = try Self.desk("2", width: 120)
    for sign in ["▼", "▲", "▼"] {
      try desk.click(on: "cost")
      #expect(desk.frame[2].contains("cost\(sign)"), "\(desk.frame[2])")
    }
    try desk.press("3")
    try desk.click(on: "cust")
    #expect(desk.frame[2].contains("cust▼"))
  }

  @Test(arguments: [
    ("2", "columns time,account,bytes", " / | cols at customer bytes", "  time▼     account "),
    ("2", "columns -ms,+bytes", " / | cols -ms +bytes", "  time▼     request   account "),
    ("4", "columns account,month", " / | cols customer quota.used", "  account  "),
    ("3", "columns code,last", " / ", "  code   "),
    ("8", "columns -st", " / ", "  time▼     event       customer       request   what"),
  ])
  func columns(key: String, line: String, filter: String, head: String) throws {
    let desk = try Self.desk(key)
    try desk.command(line)
    #expect(desk.frame[1].hasPrefix(filter), "\(desk.frame[1])")
    #expect(desk.frame[2].hasPrefix(head), "\(desk.frame[2])")
    try desk.command("columns usual")
    #expect(desk.frame[1].hasPrefix(" /  "))
  }

  /// Columns that have no room say so, also those that were asked for.
  @Test func columnsWithoutRoom() throws {
    let desk = try Self.desk("2")
    try desk.command("columns at,req,customer,path,status,failed,units,ms,key,bytes,code")
    #expect(desk.frame[2].hasSuffix("+6 ›"), "\(desk.frame[2])")
  }

  @Test func choosingColumns() throws {
    let desk = try Self.desk("2 c", width: 120)
    try desk.press("Down Down Down Enter Enter Enter Down Enter Esc")
    #expect(desk.frame[1].hasPrefix(" / | cols -path -status "), "\(desk.frame[1])")
    try desk.press("c")
    expectPicture("columns-120x24", desk.frame)
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func sortedHead(glyphs: GlyphSet) throws {
    let desk = try Self.desk("2", width: 110, glyphs: glyphs)
    try desk.command("sort ms desc")
    expectPicture("batches-sorted-110x24\(glyphs == .ascii ? "-ascii" : "")", desk.frame)
    try desk.press("s")
    expectPicture("batches-sorting-110x24\(glyphs == .ascii ? "-ascii" : "")", desk.frame)
  }

  // MARK: Previews and zoom

  @Test(arguments: ["batches", "errors", "limits", "keys"])
  func previews(place: String) throws {
    let desk = try Self.desk("1", width: 160, height: 40)
    try desk.command(place)
    expectPicture("\(place)-beside-160x40", desk.frame)
    desk.send(.resized(Size(width: 120, height: 40)))
    expectPicture("\(place)-below-120x40", desk.frame)
    let rows = desk.frame.count { $0.contains("│") }
    try desk.press("i")
    #expect(desk.frame.count { $0.contains("─") } == 1, "\(desk.text)")
    try desk.press("i")
    #expect(desk.frame.count { $0.contains("│") } == rows)
  }

  /// Tab and z give the list or what is told of its row the whole screen; Esc gives it back before it leaves.
  @Test func zoomOfAList() throws {
    let desk = try Self.desk("2", width: 160, height: 40)
    let before = desk.frame
    try desk.press("z")
    expectPicture("batches-zoomed-160x40", desk.frame)
    try desk.press("z")
    #expect(desk.frame == before)
    try desk.press("Tab")
    #expect(desk.frame[2].contains("│▸ preview"), "\(desk.frame[2])")
    try desk.press("z")
    expectPicture("batches-preview-zoomed-160x40", desk.frame)
    // The cursor goes on in the list.
    let shown = desk.frame[2]
    try desk.press("j")
    #expect(desk.frame[2] != shown)
    try desk.press("Esc")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ batches  "))
    #expect(desk.frame[1].contains("requests"))
    try desk.press("Esc")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ pulse"))
  }

  /// However fast z and Tab follow each other, each frame is the one that the same state has when it is come to otherwise.
  @Test(arguments: ["batches", "errors", "limits", "keys"], [(200, 60), (120, 40)])
  func zoomAndTabInTurn(place: String, size: (width: Int, height: Int)) throws {
    let desk = try Self.desk("1", width: size.width, height: size.height)
    try desk.command(place)
    let list = desk.frame
    try desk.press("Tab")
    let preview = desk.frame
    try desk.press("z")
    let zoomedPreview = desk.frame
    try desk.press("Tab")
    let zoomedList = desk.frame
    try desk.press("z")
    for (number, frame) in [list, zoomedList, zoomedPreview, preview, list, zoomedList].enumerated() {
      #expect(desk.frame == frame, "after \(number) keys")
      try desk.press(number.isMultiple(of: 2) ? "z" : "Tab")
    }
    // Without a look at the engine in between, as keys come that are pressed at once.
    for name in ["Tab", "z", "Tab", "z"] { _ = desk.model.update(.key(try #require(KeyStroke(name: name)))) }
    desk.send(.tick)
    #expect(desk.frame == zoomedPreview)
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func zoomOfThePulse(width: Int, height: Int) throws {
    let desk = try Self.desk("Tab z", width: width, height: height)
    expectPicture("pulse-zoomed-\(width)x\(height)", desk.frame)
    let zoomed = desk.frame
    try desk.press("Tab")
    #expect(desk.frame != zoomed)
    try desk.press("z z z")
    #expect(!desk.frame[0].contains("zoomed"))
  }

  @Test func zoomOfABatch() throws {
    let desk = try Desk()
    desk.submit(Desk.items(8, broken: [1, 3]), to: Desk.signals, as: "demo-pro")
    try desk.press("2 Enter")
    try desk.press("z")
    #expect(desk.frame[1].hasPrefix("┌▸ Items 8"), "\(desk.text)")
    try desk.press("Tab")
    expectPicture("batch-zoomed-80x24", desk.frame)
    try desk.press("z")
    #expect(desk.frame[1].hasPrefix(" 207 Multi-Status"))
    #expect(!desk.frame[0].contains("zoomed"))
  }
}
