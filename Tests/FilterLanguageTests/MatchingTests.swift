import CivilTime
import JSONCodec
import Testing

@testable import FilterLanguage

@Suite struct MatchingTests {
  private static let rows: [Parcels.Row] = [
    .init(
      name: "acme-ltd", id: "9f31c2d0-aa", status: 207, items: 3, ms: 1500, age: 7200, bytes: 65_536,
      at: 1_787_407_320, codes: ["missing_parameter", "not_found"], used: 800, share: 0.8, lasts: 200_000,
      body: Body(
        request: [
          "requests": [
            ["endpoint": "/v1/eclipses/solar", "params": ["lat": -3.5, "tag": "b"]], ["params": ["lat": 10]],
          ]
        ],
        response: ["data": [["warnings": ["old date"]], ["warnings": []]]])),
    .init(
      name: "Bell", id: "9f00", status: 429, items: 0, ms: 2, age: 30, bytes: 10, at: 1_787_400_000,
      codes: ["rate_limit_exceeded"], used: 1, share: 0.1,
      body: Body(request: ["lat": "north"], response: ["errors": [["code": "x"]]])),
    .init(name: nil, id: "a1", status: nil, items: nil, at: 1_787_300_000),
    .init(
      name: "été", id: "b2", status: 200, items: 10, ms: 12, age: 5, bytes: 1000, at: 1_787_407_331, used: 0,
      share: 0),
  ]

  @Test(arguments: [
    ("", [0, 1, 2, 3]), ("ACME", [0]), ("ltd acme", [0]), ("param", [0]), ("É", [3]), ("zzz", []),
    ("9F", [0, 1]),
    ("name:bell", [1]), ("name=bell", []), ("name=Bell", [1]), ("name:acme", []), ("name:acme*", [0]),
    ("name:*e*", [0, 1]),
    ("name:?ell", [1]), ("name:?t?", [3]), ("name:bell,ÉTÉ", [1, 3]), ("name!=Bell", [0, 2, 3]),
    ("name~^a", [0]), ("name~/BELL/i", [1]),
    ("name!~e", [2, 3]), ("id:9f31c2d0", [0]), ("id=9f00", [1]), ("code:not_found", [0]),
    ("code!=not_found", [1, 2, 3]),
    ("status:4xx", [1]), ("status:2xx", [0, 3]), ("status:207,429", [0, 1]), ("status!=2xx", [1, 2]),
    ("status>=400", [1]), ("status<300", [0, 3]),
    ("items=0", [1]), ("items>0", [0, 3]), ("has:items", [0, 3]), ("has:code", [0, 1]),
    ("!has:code", [2, 3]), ("has:name", [0, 1, 3]),
    ("ms>1s", [0]), ("ms>=1500", [0]), ("ms<=12ms", [1, 3]), ("age>1m", [0]), ("age<1m", [1, 3]),
    ("bytes>=64kib", [0]), ("bytes:1kb", [3]),
    ("quota.used>79%", [0]), ("quota.used>=800", [0]), ("quota.used<3d", [0]), ("quota.used!=0", [0, 1, 2]),
    ("at:14:02", [0, 3]), ("at>14:02", []), ("at>=14:02", [0, 3]), ("at<14:02", [1, 2]),
    ("at<=14:02", [0, 1, 2, 3]), ("at:today", [0, 1, 3]),
    ("at:2026-08-21", [2]), ("at>-1m", [0, 3]), ("since:3h", [0, 1, 3]), ("at:14:02:11", [3]),
    ("at:23:00", []), ("at:month", [0, 1, 2, 3]),
    ("is:failed", [0, 1]), ("is:empty", [1]), ("is:failed !is:empty", [0]), ("is:failed,empty", [0, 1]),
    ("params.lat<0", [0]), ("params.lat>9", [0]), ("params.lat>10", []), ("params.lat:10.0", [0]),
    ("requests[1].params.lat:10", [0]),
    ("requests[0].params.lat:10", []), ("requests[*].endpoint:/v1/eclipses/*", [0]),
    ("has:data.warnings", [0]), ("data.warnings~date", [0]),
    ("params.tag:B", [0]), ("errors[0].code:x", [1]), ("params.lat!=10", [1, 2, 3]),
    ("is:failed params.lat<0", [0]), ("bell or params.lat<0", [0, 1]),
    ("acme or bell", [0, 1]), ("(acme or bell) !items=0", [0]), ("!(acme or bell)", [2, 3]),
    ("| top 1", [0, 1, 2, 3]),
  ])
  func rowsThatFit(text: String, rows: [Int]) throws {
    #expect(try Parcels(Self.rows).matches(text) == rows)
  }

  /// A body is asked for only where the rest leaves it open.
  @Test(arguments: [
    ("acme params.lat<0", [Verdict.open, .no, .no, .no]),
    ("acme or params.lat<0", [.yes, .open, .open, .open]),
    ("!params.lat<0 name:bell", [.no, .open, .no, .no]), ("acme", [.yes, .no, .no, .no]),
  ])
  func bodiesAreReadLast(text: String, verdicts: [Verdict]) throws {
    let filter = try Filter(text, Parcels.schema.vocabulary)
    let predicate = Predicate(filter.condition, Parcels.schema, at: Parcels.now)
    let table = Parcels(Self.rows)
    #expect(Self.rows.indices.map { predicate.verdict($0, in: table) } == verdicts)
  }

  @Test func ordersAndGroups() {
    let (schema, table) = (Parcels.schema, Parcels(Self.rows))
    func order(_ field: String, _ descending: Bool) -> [Int] {
      Self.rows.indices.sorted { a, b in
        SortValue.isOrdered(
          schema.sortValue(of: a, by: field, in: table), schema.sortValue(of: b, by: field, in: table),
          descending: descending) ?? (a < b)
      }
    }
    #expect(order("ms", false) == [1, 3, 0, 2])
    #expect(order("ms", true) == [0, 3, 1, 2])
    #expect(order("name", false) == [1, 0, 3, 2])
    #expect(
      schema.groups(of: 0, by: ["code", "status"], in: table) == [
        ["missing_parameter", "207"], ["not_found", "207"],
      ])
    #expect(schema.groups(of: 2, by: ["name", "code"], in: table) == [["-", "-"]])
  }
}
