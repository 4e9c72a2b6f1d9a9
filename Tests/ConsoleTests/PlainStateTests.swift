import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

/// In ASCII and without colour no two states look alike.
@Suite struct PlainStateTests {
  /// Requests of every outcome in one list; the last column tells what came of them.
  @Test func outcomes() throws {
    let desk = try Desk(glyphs: .ascii)
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "a")
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "a")
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "a")
    desk.submit(Desk.items(2, broken: [1]), to: Desk.signals, as: "demo-pro")
    desk.submit(Desk.items(2, broken: [0, 1]), to: Desk.signals, as: "demo-pro")
    desk.begin(Desk.items(2), as: "demo-pro", running: 1)
    desk.send(.engineChanged)
    try desk.press("2")
    // The header names the column; nothing before it is wide.
    let column = try #require(desk.frame[2].firstMatch(of: #/ st /#)).range.lowerBound
    let place = desk.frame[2][..<column].count
    // Newest first; figures apart, which differ anyway.
    let states = desk.frame[4..<10].map { line in
      String(line.dropFirst(place).prefix(30).filter { !$0.isNumber && $0 != "/" })
    }
    #expect(Set(states).count == 6, "\(states)")
    #expect(states.joined().allSatisfy { $0.isASCII })
  }

  /// Items that worked, failed, ran and wait; the cursor; marks.
  @Test func items() throws {
    let desk = try Desk(width: 120, height: 40, glyphs: .ascii)
    desk.submit(Desk.items(3, broken: [1]), to: Desk.signals, as: "demo-pro")
    desk.begin(Desk.items(3), as: "demo-pro", running: 2)
    desk.send(.engineChanged)
    var states: Set<String> = []
    for _ in 0..<2 {
      try desk.press("2 Enter g g Space")
      let rows = desk.frame.filter { $0.wholeMatch(of: /\|.{4}[0-2]  .*/) != nil }
      try #require(rows.count == 3)
      states.formUnion(rows.map { String($0.dropFirst(8).prefix(26)) })
      #expect(Set(rows.map { String($0.dropFirst().prefix(2)) }).count == 3, "\(rows)")
      try desk.press("Esc G")
    }
    #expect(states.count == 4, "\(states)")
  }

  /// A key in flight, stored and expired; alerts by their weight; what the header says of the time.
  @Test func keysAndAlerts() throws {
    let desk = try Desk(glyphs: .ascii)
    desk.live()
    let alerts = desk.frame[2..<6].map { $0.dropFirst(2).prefix(4).filter { !$0.isNumber } }
    #expect(Set(alerts).count > 1, "\(alerts)")
    try desk.press("5")
    let states = desk.frame[4..<20].compactMap { $0.firstMatch(of: /flight|stored|expired/)?.output }
    #expect(Set(states).count >= 2, "\(states)")
    let live = desk.frame[0]
    try desk.press("F")
    #expect(live.contains("* LIVE") && desk.frame[0].contains("FROZEN"))
  }
}
