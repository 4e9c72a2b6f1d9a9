import BatchEndpoints
import BatchEngine
import JSONCodec
import Testing

@Suite struct InsightBatchTests {
  private static func fault(_ index: Int, _ message: String) -> String {
    "{\"status\":422,\"error\":{\"code\":\"validation_failed\",\"message\":\"\(message)\",\"details\":"
      + "{\"errors\":[{\"pointer\":\"/requests/\(index)/id\",\"message\":\"\(message)\"}]}}}"
  }

  /// The answer to the byte: input order, one unit an item, 207 as soon as one failed.
  @Test func theEnvelope() throws {
    let office = try Office()
    let body = "{\"note\":1,\"requests\":[{\"id\":4107},{\"game\":\"\u{1F3AE}\"},{\"x\":null,\"id\":88}]}"
    let answer = office.submit(body, by: "demo-free", key: "k")
    #expect(answer.status == 207)
    #expect(
      answer.text
        == "{\"data\":[{\"status\":200,\"data\":{\"id\":4107,\"stub\":true}},\(Self.fault(1, "id is required")),"
        + "{\"status\":200,\"data\":{\"id\":88,\"stub\":true}}],"
        + "\"meta\":{\"batch\":{\"total\":3,\"succeeded\":2,\"failed\":1}}}")
    #expect(answer.trio == "30 29 2")
    #expect(answer.otherFields == "")
    #expect(try office.standing(of: "demo-free") == "3+0 0 k:\(answer.request.short)")

    let replay = office.submit(body, by: "demo-free", key: "k")
    #expect(replay.status == 207 && replay.body == answer.body && replay.isReplay)
    #expect(replay.trio == "30 28 4")
    #expect(replay.otherFields == "Idempotency-Replayed: true")
    #expect(replay.request != answer.request)
    #expect(try office.standing(of: "demo-free") == "3+0 0 k:\(answer.request.short)")
  }

  @Test(arguments: [
    // ids, status, succeeded, failed
    ("1", 200, 1, 0), ("1,2,1", 200, 3, 0), ("0", 207, 0, 1), ("0,0,0", 207, 0, 3), ("1,0", 207, 1, 1),
  ])
  func statusAndCounts(ids: String, status: Int, succeeded: Int, failed: Int) throws {
    let office = try Office()
    let list = ids.split(separator: ",").map { "{\"id\":\($0)}" }.joined(separator: ",")
    let answer = office.submit("{\"requests\":[\(list)]}", by: "demo-free")
    #expect(answer.status == status)
    let counts = "{\"total\":\(succeeded + failed),\"succeeded\":\(succeeded),\"failed\":\(failed)}"
    #expect(try answer.json["meta"]?["batch"]?.text() == counts)
    #expect(try answer.json["data"]?.arrayValue?.count == succeeded + failed)
    #expect(try office.standing(of: "demo-free") == "\(succeeded + failed)+0 0")
  }

  static let outOfRange = "id must be an integer from 1 to 9007199254740991"

  @Test(
    arguments: [
      ("1", "1"), ("9007199254740991", "9007199254740991"), ("5.0", "5"), ("1e3", "1000"),
      ("0", nil), ("-1", nil), ("9007199254740992", nil), ("1e30", nil), ("1.5", nil), ("\"7\"", nil),
      ("null", nil),
      ("true", nil), ("[1]", nil), ("{}", nil),
    ] as [(String, String?)])
  func ids(id: String, answered: String?) throws {
    let answer = try Office().submit("{\"requests\":[{\"id\":\(id)}]}", by: "demo-free")
    let expected = answered.map { "{\"status\":200,\"data\":{\"id\":\($0),\"stub\":true}}" }
    #expect(try answer.json["data"]?[0]?.text() == expected ?? Self.fault(0, Self.outOfRange))
  }

  /// Results are in input order, whatever else: the thousandth part of the batch is the thousandth of the answer.
  @Test func order() throws {
    let answer = try Office().submit(items(250), by: "demo-enterprise")
    let ids = try answer.json["data"]?.arrayValue?.compactMap { $0["data"]?["id"]?.integer }
    #expect(ids == Array(1...250))
  }
}
