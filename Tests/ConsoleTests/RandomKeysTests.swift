import BatchEndpoints
import CivilTime
import Digest
@preconcurrency import Glibc
import TerminalKit
import Testing

@testable import Console

/// Whatever is pressed, pasted and resized: the console lives, and draws nothing outside of its screen.
@Suite struct RandomKeysTests {
  /// More of both with `TEST_SEEDS=20 TEST_STEPS=20000`.
  private static let seeds = (1...UInt64(setting("TEST_SEEDS", 3))).map(\.self)
  private static let steps = setting("TEST_STEPS", 400)

  private static func setting(_ name: String, _ usual: Int) -> Int {
    max(1, getenv(name).flatMap { Int(String(cString: $0)) } ?? usual)
  }

  @Test(arguments: seeds)
  func anything(seed: UInt64) throws {
    let desk = try Desk()
    desk.live()
    press(Self.steps, on: desk, seed: seed)
  }

  /// The same where time is simulated: it is moved, taken back, saved and loaded on the way.
  @Test(arguments: [4, 5] as [UInt64])
  func anythingInSimulatedTime(seed: UInt64) throws {
    let desk = try Desk(simulated: TrafficProfile.demo)
    try desk.press("7")
    press(150, on: desk, seed: seed)
  }

  private func press(_ steps: Int, on desk: Desk, seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let keys = CommandTable.all.flatMap(\.keys).compactMap(KeyStroke.strokes).flatMap { $0 }
    for step in 0..<steps {
      switch Int.random(in: 0..<20, using: &dice) {
      case 0:
        let size = Size(width: .random(in: 1...300, using: &dice), height: .random(in: 1...120, using: &dice))
        desk.send(.resized(size))
      case 1: desk.send(.paste(Self.texts.randomElement(using: &dice) ?? ""))
      case 2: desk.advance(.milliseconds(.random(in: 0...7_200_000, using: &dice)))
      case 5:
        let (x, y) = (Int.random(in: -1...300, using: &dice), Int.random(in: -1...120, using: &dice))
        desk.send(.clicked(Position(x: x, y: y)))
      case 3: desk.send(.scrolled(by: .random(in: -5...5, using: &dice)))
      case 4:
        let characters = "{}[]\":,/abc 019\u{301}\u{202E}界"
        desk.send(.key(.character(characters.randomElement(using: &dice) ?? "x")))
      default:
        guard let stroke = keys.randomElement(using: &dice) else { continue }
        desk.send(.key(stroke))
      }
      let (canvas, cursor) = desk.model.view()
      #expect(
        Size(width: canvas.width, height: canvas.height) == desk.model.size, "seed \(seed), step \(step)")
      if let cursor { #expect(canvas.area.contains(cursor), "seed \(seed), step \(step): \(cursor)") }
    }
  }

  private static let texts = [
    #"{"requests":[{"id":1},{"id":2}]}"#, #"[{"endpoint":"/v1/delta-t","params":{"jd":2451545}}]"#,
    #"{"id":"#,
    "\u{1B}[2J\u{7}", "order-1", "9f31c2d0-0000-4000-8000-000000000000", "a\nb\tc", "", "[[[[[",
    "界\u{301}\u{301}\u{301}",
  ]
}
