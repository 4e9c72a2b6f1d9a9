import JSONCodec
import Testing

@Suite struct DifferenceTests {
  /// One line a row: mark, path, values.
  private func picture(_ old: String, _ new: String) throws -> [String] {
    let difference = JSONDifference(from: try JSONParser.parse(old), to: try JSONParser.parse(new))
    return difference.rows.map { row in
      switch row.change {
      case .same: "  \(row.path) \(row.new?.text() ?? "?")"
      case .deleted: "- \(row.path) \(row.old?.text() ?? "?")"
      case .added: "+ \(row.path) \(row.new?.text() ?? "?")"
      case .changed: "* \(row.path) \(row.old?.text() ?? "?") -> \(row.new?.text() ?? "?")"
      }
    }
  }

  @Test(arguments: [
    ("1", "1", ["  $ 1"]),
    ("50", "50.0", ["  $ 50.0"]),
    ("1e2", "100", ["  $ 100"]),
    ("0", "-0.00e7", ["  $ -0.00e7"]),
    ("9007199254740993", "9007199254740992", ["* $ 9007199254740993 -> 9007199254740992"]),
    ("{\"a\":1,\"b\":2}", " { \"b\" : 2.0, \"a\" : 1 } ", ["  $ {\"b\":2.0,\"a\":1}"]),
    ("1", "\"1\"", ["* $ 1 -> \"1\""]),
    ("[]", "{}", ["* $ [] -> {}"]),
    ("null", "false", ["* $ null -> false"]),
    ("\"\u{E9}\"", "\"e\u{301}\"", ["* $ \"\u{E9}\" -> \"e\u{301}\""]),
    (
      "{\"a\":1,\"b\":{\"c\":[1,2]},\"d\":0}", "{\"b\":{\"c\":[1,3]},\"e\":[0],\"a\":1}",
      ["  a 1", "  b.c[0] 1", "* b.c[1] 2 -> 3", "- d 0", "+ e [0]"]
    ),
    ("[1,2,3]", "[2,3]", ["- [0] 1", "  [0] 2", "  [1] 3"]),
    ("[1,2,3]", "[1,9,2,3]", ["  [0] 1", "+ [1] 9", "  [2] 2", "  [3] 3"]),
    ("[1,2]", "[2,1]", ["- [0] 1", "  [0] 2", "+ [1] 1"]),
    ("[]", "[1]", ["+ [0] 1"]),
    ("[1,1]", "[1]", ["  [0] 1", "- [1] 1"]),
    (
      "[{\"id\":1,\"x\":0},{\"id\":2}]", "[{\"id\":9},{\"id\":1,\"x\":5},{\"id\":2}]",
      ["* [0].id 1 -> 9", "- [0].x 0", "+ [1] {\"id\":1,\"x\":5}", "  [2] {\"id\":2}"]
    ),
  ])
  func pictures(old: String, new: String, rows: [String]) throws {
    #expect(try picture(old, new) == rows)
  }

  @Test func aPathMovesWithItsSide() throws {
    let difference = JSONDifference(from: ["a", "b"], to: ["b"])
    let row = try #require(difference.rows.last)
    #expect(row.change == .same)
    #expect(row.oldPath?.pointer == "/1")
    #expect(row.newPath?.pointer == "/0")
  }

  @Test func equalMeaningsAreEmpty() {
    #expect(JSONDifference(from: [1, 2.0], to: [1.0, 2]).isEmpty)
    #expect(!JSONDifference(from: [1, 2], to: [1]).isEmpty)
    #expect(JSONDifference(from: ["a": 1, "b": 1], to: ["a": 1, "b": 2]).changes.count == 1)
  }

  @Test func hugeArraysAreComparedOneByOne() throws {
    let old = JSON.array((0..<3000).map { JSON($0) })
    let new = JSON.array((0..<3000).map { JSON($0 + 5000) })
    let difference = JSONDifference(from: old, to: new)
    #expect(difference.rows.count == 3000)
    #expect(difference.changes.count == 3000)
  }
}
