import BatchEngine
import FilterLanguage
import TerminalKit
import Testing

@testable import Console

@Suite struct FilterScreenTests {
  private static func desk(glyphs: GlyphSet = .unicode) throws -> Desk {
    let desk = try Desk(glyphs: glyphs)
    desk.live()
    try desk.press("2 /")
    return desk
  }

  /// A filter that finds, one that finds nothing, one with an error while the one before stays in force, and groups.
  @Test(arguments: [
    ("found", "status:4xx customer:demo-free items=0"), ("empty", "status:5xx ms>1h"),
    ("error", "is:failed items>2q"),
    ("groups", "is:failed | group code,customer | top 5"),
    ("columns", "is:refused | cols +code -req | sort units desc"),
  ])
  func pictures(name: String, filter: String) throws {
    let desk = try Self.desk()
    desk.type(filter)
    try desk.press("Enter")
    expectPicture("filter-\(name)-80x24", desk.frame)
    let ascii = try Self.desk(glyphs: .ascii)
    ascii.type(filter)
    expectPicture("filter-\(name)-80x24-ascii", ascii.frame)
  }

  @Test(arguments: [
    ("customer:demo-pro is:207", "is:207", ["demo-pro"]), ("code:idempotency_key_reuse", "422", ["demo-pro"]),
    ("requests[*].window:4h", "4h", ["demo-pro"]), ("requests[*].symbol:GBPUSD is:ok", "", ["demo-pro"]),
    ("is:inflight", "in flight", ["demo-starter", "demo-enterprise"]),
  ])
  func whatIsFound(filter: String, _: String, accounts: [String]) throws {
    let desk = try Self.desk()
    desk.type(filter)
    let rows = desk.frame[4..<16].filter { $0.contains("demo-") }
    #expect(!rows.isEmpty)
    for row in rows { #expect(accounts.contains { row.contains($0) }, "\(row)") }
  }

  /// The last filter that could be understood stays in force, and Esc brings back what was before.
  @Test func anErrorChangesNothingElse() throws {
    let desk = try Self.desk()
    desk.type("is:inflight")
    let rows = desk.frame[4..<8].map(\.self)
    desk.type(" ms>q")
    #expect(desk.frame[2].hasPrefix("                  ^ "), "\(desk.frame[2])")
    #expect(desk.frame[5..<9].map(\.self) == rows)
    try desk.press("Esc")
    #expect(desk.frame[1].hasPrefix(" /  "))
  }

  /// Enter leaves a filter that is not understood to be mended.
  @Test func enterKeepsWhatIsWrong() throws {
    let desk = try Self.desk()
    desk.type("ms>1q")
    try desk.press("Enter Backspace Enter")
    #expect(desk.frame[1].hasPrefix(" / ms>1 "))
    try desk.press("3")
    #expect(desk.frame[0].contains("errors"))
  }

  /// What is half typed leaves the list as it was; Enter takes it as it stands.
  @Test(arguments: [
    ("stat", "1272 requests · Enter looks for stat", "0 of 1272 requests"),
    ("status:", "1272 requests", "66 of 1272"), ("status:4", "1272 requests", "66 of 1272"),
    ("is:fai", "1272 requests", "1272"), ("| top 3", " 3 of 1272 requests", " 3 of 1272 requests"),
  ])
  func halfTyped(text: String, shown: String, _: String) throws {
    let desk = try Self.desk()
    desk.type(text)
    #expect(desk.frame[1].hasSuffix(shown), "\(desk.frame[1])")
    #expect(!desk.frame[2].contains("^"))
    if text == "stat" {
      try desk.press("Enter")
      #expect(desk.frame[1].contains(" 0 of 1272 requests"))
    }
  }

  /// The caret stands under the place of the error, however long the filter and the sentence are.
  @Test(arguments: [
    (40, "ms>12q", 5, "^"), (40, "customer:acme-limited is:failed ms>12q", 37, "^"),
    (80, "is:ok statis:4xx", 6, "^"),
  ])
  func caret(width: Int, filter: String, column: Int, mark: String) {
    let error = FilterError(
      "unknown unit \"q\": ms s m h d, and more words than there is room for", at: column)
    let bar = FilterBar(
      filter: filter, error: error, matches: 3, total: 14, noun: "request", remark: "")
    let lines = bar.picture(width: width, height: 2)
    guard let place = lines[1].firstIndex(of: "^") else {
      Issue.record("no caret: \(lines)")
      return
    }
    let above = Array(lines[0])[lines[1].distance(from: lines[1].startIndex, to: place)]
    #expect(above == Array(filter)[column], "\(lines)")
  }

  /// Tab completes fields, flags and values that are on view.
  @Test(arguments: [
    ("stat", "status:"), ("is:inf", "is:inflight"), ("customer:demo-s", "customer:demo-starter"),
    ("zz", "zz"),
    ("is:failed | gr", "is:failed | group "),
  ])
  func completion(typed: String, completed: String) throws {
    let desk = try Self.desk()
    desk.type(typed)
    try desk.press("Tab")
    #expect(desk.frame[23] == "/" + completed.trimmed)
  }

  /// Enter on a group shows its rows.
  @Test func aGroupOpens() throws {
    let desk = try Self.desk()
    desk.type("is:failed | group customer")
    try desk.press("Enter j Enter")
    #expect(desk.frame[1].hasPrefix(" / is:failed customer="))
    #expect(desk.frame[4].hasPrefix("▸ 14:5"))
    // Esc comes back to the groups, and only then leaves the screen.
    try desk.press("Esc")
    #expect(desk.frame[1].hasPrefix(" / is:failed | group customer"), "\(desk.frame[1])")
    try desk.press("Esc")
    #expect(!desk.frame[0].contains("batches"))
  }

  @Test(arguments: [
    ("customers", "plan"), ("limits", "plan"), ("keys", "customer"), ("journal", "kind"), ("errors", "code"),
  ])
  func aGroupOpensOnEveryList(place: String, field: String) throws {
    let desk = try Self.desk()
    try desk.press("Esc")
    try desk.command(place)
    try desk.command("filter | group \(field)")
    try desk.press("Enter")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ \(place) "), "\(desk.text)")
    #expect(desk.frame[1].hasPrefix(" / \(field)"), "\(desk.text)")
    #expect(desk.frame[4].hasPrefix("▸"), "\(desk.text)")
  }

  @Test(arguments: [
    ("4", "bucket.tokens<1", 1, "account"), ("4", "quota.used>80%", 1, "account"),
    ("4", "429s>0 | sort 429s desc", 1, "account"),
    ("4", "demo | top 2", 2, "account"), ("5", "is:troubled", 2, "key"), ("5", "409>0 or 422>0", 2, "key"),
    ("5", "is:inflight", 3, "key"),
    ("5", "key=order-2026-08-22 customer=demo-pro", 1, "key"),
    (":customers", "plan:pro", 1, "customer"), ("8", "kind:refused | top 2", 2, "event"),
    ("8", "customer:demo-free status:4xx | top 3", 3, "event"),
    ("5", "left<24h customer:demo-starter | sort left | top 3", 3, "key"),
  ])
  func otherLists(screen: String, filter: String, count: Int, noun: String) throws {
    let desk = try Desk()
    desk.live()
    if screen.hasPrefix(":") {
      desk.type(screen)
      try desk.press("Enter /")
    } else {
      try desk.press("\(screen) /")
    }
    desk.type(filter)
    let rows = desk.frame[4..<14].filter {
      $0.contains("demo-") || $0.contains("sync-") || $0.contains("nightly")
    }
    #expect(rows.count == count, "\(desk.text)")
    #expect(desk.frame[1].contains(noun))
  }
}

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
