import BatchEngine
import CivilTime
import FilterLanguage
import Testing

@testable import Console

@Suite struct ScanTests {
  private static let request = ListRequest<RequestID>(
    selected: nil, cursor: 0, line: 0, move: .stay, height: 20)

  private static func look(_ desk: Desk, _ filter: String, _ scans: Scans) -> BatchesData? {
    guard
      case .batches(let data) = desk.engine.answer(.batches(filter: filter, request), with: scans).snapshot
    else { return nil }
    return data
  }

  /// A search in slices finds what one without a limit finds, bodies included, and says how far it has come.
  @Test(arguments: [
    "", "demo", "is:failed", "requests[*].window:4h", "!requests.id:1", "is:failed | sort at",
    "| group status", "| top 3",
  ])
  func slicesFindTheSame(filter: String) throws {
    let desk = try Desk()
    desk.live()
    let whole = try #require(Self.look(desk, filter, Scans()))
    let scans = Scans(budget: .zero)
    var looks = 1
    var sliced = try #require(Self.look(desk, filter, scans))
    while let finding = sliced.finding, !finding.isComplete {
      #expect(finding.progress < 1)
      looks += 1
      sliced = try #require(Self.look(desk, filter, scans))
      try #require(looks < 5000)
    }
    #expect(sliced.window.total == whole.window.total)
    #expect(sliced.window.rows.map(\.id) == whole.window.rows.map(\.id))
    #expect(sliced.finding?.groups == whole.finding?.groups)
    #expect(sliced.finding?.total == whole.finding?.total)
    if filter.contains("requests") { #expect(looks > 1) }
  }

  /// A filter that is typed on goes on from what was found, at whatever point, and finds what a search of its own finds.
  @Test(arguments: [1, 2, 5, 100])
  func typedOn(looks: Int) throws {
    let desk = try Desk()
    desk.live()
    let scans = Scans(budget: .zero)
    for text in ["d", "de", "dem", "demo", "demo-", "demo-p", "demo-pro", "demo-pro is:207"] {
      for _ in 0..<looks { _ = Self.look(desk, text, scans) }
    }
    var data = try #require(Self.look(desk, "demo-pro is:207", scans))
    while data.finding?.isComplete == false { data = try #require(Self.look(desk, "demo-pro is:207", scans)) }
    let whole = try #require(Self.look(desk, "demo-pro is:207", Scans()))
    #expect(data.window.total == whole.window.total)
    #expect(data.window.rows.map(\.id) == whole.window.rows.map(\.id))
  }

  /// What the engine takes in between is found by the next look, and another filter begins anew.
  @Test func newRequestsAreFound() throws {
    let desk = try Desk()
    let scans = Scans()
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    #expect(Self.look(desk, "customer:demo-pro", scans)?.window.total == 1)
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-starter")
    #expect(Self.look(desk, "customer:demo-pro", scans)?.window.total == 2)
    #expect(Self.look(desk, "customer:demo-starter", scans)?.window.total == 1)
    #expect(Self.look(desk, "", scans)?.window.total == 3)
    #expect(Self.look(desk, "", scans)?.finding == nil)
  }

  /// A running batch is looked at anew until it ends.
  @Test func whatRunsIsLookedAtAgain() throws {
    let desk = try Desk()
    let scans = Scans()
    desk.begin(Desk.items(3), as: "demo-pro", running: 1)
    #expect(Self.look(desk, "is:inflight requests[*].id:3", scans)?.window.total == 1)
    #expect(Self.look(desk, "is:ok requests[*].id:3", scans)?.window.total == 0)
    let run = desk.hanging.last
    var rest = try #require(run)
    desk.hanging = []
    while desk.engine.runNext(&rest) {}
    _ = desk.engine.finish(rest)
    #expect(Self.look(desk, "is:ok requests[*].id:3", scans)?.window.total == 1)
  }

  /// Requests that are forgotten while their search is shown are gone from it.
  @Test func whatIsForgottenIsGone() throws {
    let desk = try Desk(historyBytes: 20_000)
    let scans = Scans()
    for round in 0..<200 {
      desk.submit(Desk.items(1), to: Desk.signals, as: "demo-enterprise", key: "key-\(round)")
      let data = try #require(Self.look(desk, "demo", scans))
      #expect(data.window.total == data.kept)
      #expect(data.window.rows.first?.idempotencyKey == "key-\(round)")
    }
  }

  /// An index answers at once for an id; what it does not know is not there.
  @Test func anIDIsLookedUp() throws {
    let desk = try Desk()
    let answer = desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro")
    #expect(Self.look(desk, "req=\(answer.request)", Scans())?.window.total == 1)
    #expect(Self.look(desk, "req=\(answer.request) is:failed", Scans())?.window.total == 0)
    #expect(Self.look(desk, "req=9f31c2d0-0000-4000-8000-000000000000", Scans())?.window.total == 0)
  }

  /// Random filters through the lists never stop the console, whatever they say.
  @Test func stagesOfOtherListsAreRefused() {
    for (text, vocabulary) in [
      ("tokens>1", BatchRows.schema.vocabulary), ("params.lat<1", KeyRows.schema.vocabulary),
    ] {
      #expect(throws: FilterError.self) { try Filter(text, vocabulary) }
    }
  }
}
