import BatchEngine
import Testing

@Suite struct BreakdownTests {
  private static func item(_ text: String) -> ItemOutcome {
    // endpoint code param cost, "-" for none
    let parts = text.split(separator: " ").map { $0 == "-" ? nil : String($0) }
    return ItemOutcome(
      endpoint: parts[0], status: parts[1] == nil ? 200 : 400, code: parts[1], param: parts[2],
      cost: Int(parts[3] ?? "") ?? 0)
  }

  private static func line(_ row: Breakdown.Row) -> String {
    let group = row.group
    return "\(row.count) \(row.status) \(group.code ?? "-") \(group.endpoint ?? "-") \(group.param ?? "-")"
      + " \(row.units)u #\(row.first) "
      + row.endpoints.map { "\($0.endpoint):\($0.count)" }.joined(separator: ",")
  }

  @Test(
    arguments: [
      ([], []),
      (["pos - - 1"], ["1 200 - - - 1u #0 pos:1"]),
      // Successes in one row and first, then by number, ties as they came.
      (
        [
          "pos bad lat 1", "hou gone - 2", "pos - - 1", "hou gone - 3", "pos bad lon 1", "eph - - 5",
          "pos - - 1",
        ],
        [
          "3 200 - - - 7u #2 pos:2,eph:1", "2 400 gone hou - 5u #1 hou:2", "1 400 bad pos lat 1u #0 pos:1",
          "1 400 bad pos lon 1u #4 pos:1",
        ]
      ),
      (["- bad endpoint 0", "- bad endpoint 0"], ["2 400 bad - endpoint 0u #0 -:2"]),
    ] as [([String], [String])])
  func elementsAreCountedByCodeEndpointAndParameter(items: [String], rows: [String]) {
    #expect(Breakdown(items.map(Self.item)).rows.map(Self.line) == rows)
  }
}
