import BatchEngine
import JSONCodec
import Testing

@testable import Console

/// Many requests as one file.
@Suite struct ListExportTests {
  /// Three requests, the newest first of two, three and one item; the second failed in part.
  private static func desk() throws -> Desk {
    let desk = try Desk()
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro", key: "=order-1")
    desk.submit(Desk.items(3, broken: [1]), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro")
    try desk.press("2")
    return desk
  }

  /// What was marked or filtered, and the items of the requests in the file.
  @Test(arguments: [
    ("", [2, 3, 1]), ("Space", [2]), ("j j Space g g Space", [2, 1]), ("/ i t e m s > 1 Enter", [2, 3]),
    ("/ | s o r t Space i t e m s Enter", [1, 2, 3]), ("Space / i t e m s : 1 Enter", [2]),
  ])
  func choice(keys: String, items: [Int]) throws {
    let desk = try Self.desk()
    try desk.press(keys)
    try desk.command("export all.json")
    let file = try JSONParser.parse(Array(try #require(desk.files["all.json"]).utf8))
    #expect(file.arrayValue?.compactMap { $0["items"]?.numberValue?.integer } == items)
    #expect(desk.text.contains("\(Figures.counted(items.count, "request")) exported. Kept in all.json."))
  }

  @Test func everyFormatHasARowARequest() throws {
    let desk = try Self.desk()
    try desk.command("export a.ndjson")
    let lines = try #require(desk.files["a.ndjson"]).split(separator: "\n")
    #expect(lines.count == 3)
    let row = try JSONParser.parse(Array(lines[2].utf8))
    #expect(row["idempotency_key"]?.stringValue == "=order-1")
    #expect(row["request_body"]?["requests"] != nil)
    #expect(row["response_body"]?.objectValue != nil)
    try desk.command("export a.csv")
    let rows = try #require(desk.files["a.csv"]).split(separator: "\r\n")
    #expect(rows.count == 4)
    #expect(
      rows[0]
        == "time,request,account,method,path,idempotency_key,outcome,status,items,failed,units,ms,repeats")
    #expect(rows[3].contains(",demo-pro,POST,/api/v1/signals/batch,'=order-1,200,200,1,0,"))
  }

  @Test func keysChooseTheFormatAndAreAskedBeforeTheyReplace() throws {
    let desk = try Self.desk()
    try desk.press("Space E")
    expectPicture("export-marked-80x24", desk.frame)
    try desk.press("Esc U E Enter")
    #expect(desk.files.keys.sorted() == ["requests.ndjson"])
    desk.files["requests.ndjson"] = "mine"
    try desk.press("E Enter n")
    #expect(desk.files["requests.ndjson"] == "mine")
    try desk.press("E Enter y")
    #expect(desk.files["requests.ndjson"] != "mine")
  }

  @Test func whatIsMissingIsSaid() throws {
    let desk = try Self.desk()
    let export = RequestsExport(path: "a.ndjson", format: .ndjson, choice: .shown(filter: ""))
    let whole = try desk.engine.text(of: export)
    let cut = try desk.engine.text(of: export, largest: whole.text.utf8.count)
    #expect(cut.words == "Only the first 2 of 3 requests exported: the file is full at 64 MiB.")
    let kept = try #require(desk.last).request
    var generator = SystemRandomNumberGenerator()
    let marks: Set = [kept, RequestID(using: &generator)]
    let gone = try desk.engine.text(of: RequestsExport(path: "a.csv", format: .csv, choice: .marked(marks)))
    #expect(gone.words == "1 request exported; 1 more are kept no longer.")
    desk.files["a.ndjson"] = "mine"
    desk.send(.exported(cut))
    #expect(desk.text.contains("Only the first 2 of 3"))
    try desk.press("n")
    desk.files["a.ndjson"] = nil
    desk.send(.exported(cut))
    #expect(desk.text.contains("! Only the first 2 of 3 requests exported: the file is full at 64 MiB."))
  }

  @Test func noSecretLeaves() throws {
    let desk = try Desk()
    let secret = try desk.engine.createKey(for: "sky-free").secret
    _ = desk.engine.submit(
      Submission(
        path: "/v1/batch", credential: .secret(secret), idempotencyKeys: ["order-1"],
        contentType: "application/json", body: Array(#"{"requests":[]}"#.utf8), source: .http))
    desk.send(.engineChanged)
    try desk.press("2")
    let shown = try #require(desk.last?.keyShown)
    for format in RequestsExport.Format.allCases { try desk.command("export all.\(format.rawValue)") }
    #expect(desk.files.count == 3)
    for text in desk.files.values {
      #expect(!text.contains(secret))
      #expect(!text.contains(shown))
    }
  }

  @Test(arguments: [
    ("export a.pdf", "Many requests are written as ndjson, csv, json; Enter opens one"),
    ("export a.har", "Many requests are written as"),
  ])
  func reasons(line: String, reason: String) throws {
    let desk = try Self.desk()
    try desk.command(line)
    #expect(desk.text.contains(reason), "\(desk.text)")
  }

  @Test func groupsAreNotExported() throws {
    let desk = try Self.desk()
    try desk.press("/ | g r o u p Space c o d e Enter E")
    #expect(desk.text.contains("Groups are not exported; Enter shows the requests of one."))
  }
}
