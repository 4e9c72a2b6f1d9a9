import BatchEndpoints
import BatchEngine
import CivilTime
import Console
import Digest
import TerminalKit
import Testing

@Suite struct KeysScreenTests {
  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func inFlightFirst(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    desk.live()
    try desk.press("5 j j j")
    expectPicture("keys-\(width)x\(height)", desk.frame)
  }

  @Test func inASCII() throws {
    let desk = try Desk(glyphs: .ascii)
    desk.live()
    try desk.press("5 j j j")
    expectPicture("keys-80x24-ascii", desk.frame)
  }

  @Test func nothingIsBound() throws {
    let desk = try Desk()
    try desk.press("5")
    #expect(desk.text.contains("No idempotency key is bound."))
    try desk.press("d")
    #expect(desk.text.contains("There is no key here."))
  }

  @Test func enterOpensTheBoundBatch() throws {
    let desk = try Desk()
    let answer = desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "a")
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "a")
    try desk.press("5 Enter")
    #expect(desk.frame[0].contains("batchtop ▸ batches ▸ \(answer.request.short)"))
  }

  @Test func diffNeedsAnotherBody() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "a")
    try desk.press("5 d")
    #expect(desk.text.contains("No other body came under this key."))
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "a")
    try desk.press("d")
    #expect(desk.frame[0].contains("keys ▸ a ▸ diff"))
    try desk.press("q")
    #expect(desk.frame[0].contains("batchtop ▸ keys "))
  }

  @Test func filterByKeyAccountOrState() throws {
    let desk = try Desk()
    desk.live()
    for (text, count) in [("nightly", 2), ("DEMO-PRO", 1), ("in flight", 3), ("stored", 57)] {
      try desk.press("5 / Ctrl-U")
      desk.type(text)
      #expect(desk.frame[1].contains("\(count) of 60 keys"), "\(text)")
      try desk.press("Enter")
    }
  }

  /// A key is free again exactly 24 hours after its batch ended, and may then be bound anew.
  @Test func keysExpire() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "a")
    try desk.press("5")
    desk.advance(.hours(24) + Nanoseconds(-1))
    #expect(desk.frame[1].hasSuffix(" 1 key"))
    desk.advance(Nanoseconds(1))
    #expect(desk.text.contains("No idempotency key is bound."))
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "a")
    #expect(desk.frame[1].hasSuffix(" 1 key"))
    #expect(desk.text.contains("bound the key"))
    #expect(!desk.text.contains("another body"))
  }

  /// Trouble of an earlier life of a key does not put its next one in front.
  @Test func troublePassesWithItsKey() throws {
    let desk = try Desk()
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "z")
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "z")
    desk.advance(.hours(25))
    desk.submit(Desk.items(1), to: Desk.signals, as: "demo-pro", key: "a")
    desk.submit(Desk.items(3), to: Desk.signals, as: "demo-pro", key: "z")
    try desk.press("5")
    #expect(desk.frame[4].hasPrefix("▸ a "))
    desk.submit(Desk.items(2), to: Desk.signals, as: "demo-pro", key: "z")
    #expect(desk.frame[4].contains(" z "))
  }

  /// Thousands of keys that come, meet trouble, expire and come again, beside a plain table of them.
  @Test func orderUnderRandomTraffic() throws {
    let seed = UInt64.random(in: .min ... .max)
    var dice = SplitMix64(seed: seed)
    let desk = try Desk()
    try desk.press("5")
    var keys: [String: (body: Int, at: Instant, trouble: Bool)] = [:]
    for round in 0..<2500 {
      let key = "k\(Int.random(in: 0..<400, using: &dice))"
      let body = Int.random(in: 1...2, using: &dice)
      desk.engine.submitQuietly(Desk.items(body), as: "demo-enterprise", key: key)
      let now = desk.clock.now()
      if let known = keys[key], now < known.at + .hours(24) {
        if known.body != body { keys[key]?.trouble = true }
      } else {
        keys[key] = (body, now, false)
      }
      desk.clock.advance(by: .seconds(Int64.random(in: 1...600, using: &dice)))
      guard round % 250 == 249 else { continue }
      desk.send(.engineChanged)
      let live = keys.filter { desk.clock.now() < $0.value.at + .hours(24) }.sorted { a, b in
        a.value.trouble != b.value.trouble ? a.value.trouble : a.value.at < b.value.at
      }
      let shown = desk.frame[4..<14].map { String($0.dropFirst(2).prefix { $0 != " " }) }
      #expect(desk.frame[1].contains(" \(live.count) keys"), "seed \(seed), round \(round)")
      #expect(shown == live.prefix(10).map(\.key), "seed \(seed), round \(round)")
    }
  }
}

extension Engine {
  fileprivate func submitQuietly(_ body: String, as account: String, key: String) {
    _ = submit(
      submission(
        DraftSubmission(account: account, path: Desk.signals, idempotencyKey: key, body: Array(body.utf8))))
  }
}
