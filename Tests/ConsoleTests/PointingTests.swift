import TerminalKit
import Testing

/// The mouse: a click on a row puts the cursor there, a click on a hint does what the hint says.
@Suite struct PointingTests {
  /// A screen, what is clicked on there, and the row that has the cursor then.
  @Test(arguments: [
    ("2", "acme-free", "acme-free"), ("4", "demo-starter", "demo-starter"),
    ("", "Ephemeris Paid", "Ephemeris Paid"),
    ("2 Enter", "  2 ", "  2 "), ("6 t Enter", "sidereal", "sidereal"),
  ])
  func aRow(keys: String, text: String, marked: String) throws {
    let desk = try Desk(width: 100, height: 30)
    for account in ["sky-free", "sky-paid"] { desk.submit(Desk.items(4, broken: [2]), as: account) }
    desk.submit(Desk.items(4, broken: [2]), to: Desk.signals, as: "demo-pro")
    if !keys.isEmpty { try desk.press(keys) }
    let text = try #require([text, "sky-free"].first { text in desk.frame.contains { $0.contains(text) } })
    try desk.click(on: text)
    let row = try #require(desk.frame.first { $0.contains(text) && $0.contains("▸") }, "\(desk.text)")
    #expect(row.contains("▸"), "\(keys): \(row)")
  }

  @Test func hints() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2, broken: [1]))
    try desk.press("2")
    try desk.click(on: "? help")
    #expect(desk.text.contains("Keys here: batches"))
    try desk.press("Esc")
    try desk.click(on: "⏎ items")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ batches ▸ "))
    try desk.click(on: "q back")
    #expect(desk.frame[0].hasPrefix(" batchtop ▸ batches "))
  }

  /// Nothing is where nothing is drawn, and what has the keys has the clicks.
  @Test func elsewhereNothingHappens() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2, broken: [1]))
    try desk.press("2")
    let before = desk.frame
    for place in [
      Position(x: 0, y: 0), Position(x: 900, y: 900), Position(x: 5, y: 15), Position(x: 39, y: 23),
    ] {
      desk.send(.clicked(place))
      #expect(desk.frame == before, "\(place)")
    }
    try desk.press("?")
    let help = desk.frame
    desk.send(.clicked(Position(x: 5, y: 5)))
    #expect(desk.frame == help)
  }
}
