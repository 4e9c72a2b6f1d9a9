import BatchEngine
import TerminalKit
import Testing

@testable import Console

/// A text that is pasted or given to `open` leads to what it names.
@Suite struct OpeningTests {
  private static let body =
    #"{"requests":[{"endpoint":"/v1/delta-t","params":{"jd":2451545}},{"endpoint":"/v1/tides"}]}"#

  private func desk() throws -> (desk: Desk, id: String) {
    let desk = try Desk()
    desk.submit(Self.body, key: "order-2026-08-22")
    return (desk, try #require(desk.last).request.description)
  }

  @Test(arguments: [
    "ID", "SHORT", "req_SHORT", "UPPER", #"{"meta":{"request_id":"ID"}}"#, "X-Request-ID: ID\nVia: x",
  ])
  func requests(pattern: String) throws {
    let (desk, id) = try desk()
    let text =
      pattern.replacing("SHORT", with: id.prefix(6)).replacing("UPPER", with: id.uppercased())
      .replacing("X-Request-ID", with: "X-Request-Id").replacing("ID", with: id)
    desk.send(.paste(text))
    try desk.press("Enter")
    #expect(desk.model.place == .batch)
    #expect(desk.model.batch.data?.record.request.description == id)
  }

  @Test func anItemIsUnderTheCursor() throws {
    let (desk, id) = try desk()
    try desk.command("open \(id.prefix(8))#0")
    #expect(desk.model.batch.current?.id == 0)
  }

  @Test(arguments: [
    ("order-2026-08-22", Place.keys), ("sky-free", .customer), ("API", .customer),
    ("nothing-like-it", .batches),
  ])
  func others(text: String, place: Place) throws {
    let (desk, _) = try desk()
    let shown = try #require(desk.engine.read { state, _ in state.keys.first?.shown })
    try desk.command("open \(text == "API" ? String(shown.prefix { $0 != "…" }) : text)")
    #expect(desk.model.place == place)
    if place == .keys { #expect(desk.model.keys.list.current?.key == text) }
  }

  @Test func aCodeIsExplained() throws {
    let (desk, _) = try desk()
    try desk.command("open rate_limit_exceeded")
    #expect(desk.text.contains("What it means"))
  }

  @Test func severalAreToldApart() throws {
    let (desk, _) = try desk()
    desk.submit(Self.body, as: "sky-paid", key: "order-2026-08-22")
    try desk.command("open order-2026-08-22")
    #expect(desk.text.contains("of sky-free") && desk.text.contains("of sky-paid"))
    try desk.press("Down Enter")
    #expect(desk.model.place == .keys)
    #expect(desk.model.keys.list.window.rows.map(\.account) == ["sky-paid"])
  }

  @Test func aBodyIsWrittenOn() throws {
    let (desk, _) = try desk()
    desk.send(.paste(Self.body))
    #expect(desk.model.place == .compose)
    #expect(desk.model.compose.draft?.items.count == 2)
  }

  @Test func beginnings() throws {
    let id = try #require(RequestID("9f31c2d0-1b2c-4d3e-8f4a-5b6c7d8e9f00"))
    let table: [(String, Bool?)] = [
      ("9f3", nil), ("9f31", true), ("9F31C2D0-1B", true), ("9f31c2d01b2c4d3e8f4a5b6c7d8e9f00", true),
      ("9f32", false),
      ("9f31c2d0-1b2c-4d3e-8f4a-5b6c7d8e9f01", false), ("9f31c2d0-1b2c-4d3e-8f4a-5b6c7d8e9f0011", nil),
      ("order", nil),
    ]
    for (text, fits) in table { #expect(RequestID.Beginning(text)?.fits(id) == fits, "\(text)") }
  }
}
