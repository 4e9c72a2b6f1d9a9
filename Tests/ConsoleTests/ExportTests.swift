import BatchEngine
import JSONCodec
import Testing

@testable import Console

/// A request as a file in each format.
@Suite struct ExportTests {
  private static func desk() throws -> (desk: Desk, secret: String) {
    let desk = try Desk()
    let secret = try desk.engine.createKey(for: "sky-free").secret
    let body = #"""
      {"requests":[{"endpoint":"/v1/delta-t","params":{"jd":2451545}},{"endpoint":"/v1/houses","params":{"lat":"=1+1"}}]}
      """#
    let submission = Submission(
      path: "/v1/batch", credential: .secret(secret), idempotencyKeys: ["order-1"],
      contentType: "application/json", body: Array(body.utf8), source: .http)
    _ = desk.engine.submit(submission)
    desk.send(.engineChanged)
    try desk.press("2 Enter")
    return (desk, secret)
  }

  @Test func json() throws {
    let (desk, _) = try Self.desk()
    try desk.command("export a.json")
    let file = try JSONParser.parse(Array(try #require(desk.files["a.json"]).utf8))
    #expect(file["account"]?.stringValue == "sky-free")
    #expect(file["request_body"]?["requests"]?[0]?["endpoint"]?.stringValue == "/v1/delta-t")
    #expect(file["response_body"]?["data"] != nil)
  }

  @Test func ndjsonAndCSVHaveALineAnItem() throws {
    let (desk, _) = try Self.desk()
    try desk.command("export a.ndjson")
    let lines = try #require(desk.files["a.ndjson"]).split(separator: "\n")
    #expect(lines.count == 2)
    let item = try JSONParser.parse(Array(lines[1].utf8))
    #expect(item["code"]?.stringValue != nil)
    try desk.command("export a.csv")
    let rows = try #require(desk.files["a.csv"]).split(separator: "\r\n")
    #expect(rows.count == 3)
    #expect(rows[0].hasPrefix("time,request,account,item,endpoint,status"))
  }

  @Test func har() throws {
    let (desk, _) = try Self.desk()
    try desk.command("export a.har")
    let log = try JSONParser.parse(Array(try #require(desk.files["a.har"]).utf8))["log"]
    #expect(log?["version"]?.stringValue == "1.2")
    let entry = log?["entries"]?[0]
    #expect(entry?["request"]?["method"]?.stringValue == "POST")
    #expect(entry?["response"]?["status"]?.numberValue?.integer == 200)
  }

  @Test func scriptAndReport() throws {
    let (desk, _) = try Self.desk()
    try desk.command("export a.sh")
    #expect(try #require(desk.files["a.sh"]).hasPrefix("#!/bin/sh\ncurl "))
    try desk.command("export a.md")
    let report = try #require(desk.files["a.md"])
    #expect(report.contains("1 of 2 items worked"))
    #expect(report.contains("```json"))
    try desk.press("y t")
    #expect(desk.copied.last?.contains("1 of 2 items worked") == true)
  }

  /// Whatever is exported or copied, the key that sent it is not in it.
  @Test func noSecretLeaves() throws {
    let (desk, secret) = try Self.desk()
    for format in RequestExport.allCases { try desk.command("export all.\(format.rawValue)") }
    try desk.press("y c y j y i y t y k")
    #expect(desk.copied.count == 5)
    for text in Array(desk.files.values) + desk.copied { #expect(!text.contains(secret)) }
  }

  /// A pasted key opens its account, and stands neither at the prompt again nor in the list.
  @Test func aPastedSecretIsNotKept() throws {
    let (desk, secret) = try Self.desk()
    desk.send(.paste(secret))
    try desk.press("Enter")
    #expect(desk.model.place == .customer)
    try desk.press(": Up")
    #expect(!desk.text.contains(secret))
    try desk.press("Esc")
    desk.send(.paste("eph_live_0123456789abcdefghij"))
    try desk.press("Enter")
    #expect(!desk.text.contains("0123456789abcdefghij"))
    #expect(desk.text.contains("No API key is like this one."))
  }

  @Test func theNameSaysTheFormat() throws {
    let (desk, _) = try Self.desk()
    try desk.command("export a.pdf")
    #expect(desk.text.contains("The file's name says what it holds: json, ndjson, csv, har, sh, md."))
    try desk.press("E")
    expectPicture("export-80x24", desk.frame)
    try desk.press("Enter")
    #expect(desk.files.keys.contains { $0.hasSuffix(".json") })
  }

  /// Whoever is refused for the rate is told what was sent, what is allowed, and what would do.
  @Test func howToStayBelowTheRate() throws {
    let desk = try Desk()
    for _ in 0..<40 { desk.submit(Desk.items(2), to: Desk.signals, as: "demo-free") }
    try desk.press("2 y t")
    let text = try #require(desk.copied.last)
    #expect(text.contains("40 requests in that minute against 30 that are allowed: about 2 items in each."))
    #expect(text.contains("With 10 in each, 8 would do."))
  }
}
