import CivilTime
import Testing

@testable import BatchEngine

@Suite struct ActivityTests {
  /// Seconds at which one request each was executed, when it is asked, and what the last five slots of 15 s show.
  @Test(
    arguments: [
      ([0, 1, 14, 15, 30], 30, [0, 0, 3, 1, 1]),
      ([0], 0, [0, 0, 0, 0, 1]),
      ([0], 59, [0, 1, 0, 0, 0]),
      ([0], 75, [0, 0, 0, 0, 0]),
      ([], 100, [0, 0, 0, 0, 0]),
      // A clock that goes back counts where it says, as long as that slot is kept.
      ([60, 15, 60], 60, [0, 1, 0, 0, 2]),
      // A slot comes round again after a quarter of an hour, empty.
      ([0, 900], 900, [0, 0, 0, 0, 1]),
      ([900, 0], 900, [0, 0, 0, 0, 1]),
      ([0, 100_000], 100_000, [0, 0, 0, 0, 1]),
    ] as [([Int64], Int64, [Int])])
  func slotsOfAQuarterMinute(times: [Int64], now: Int64, counts: [Int]) {
    var activity = Activity()
    for time in times { activity.count(at: Instant(unixSeconds: time)) { $0.executed += 1 } }
    #expect(activity.latest(5, at: Instant(unixSeconds: now)).map(\.executed) == counts)
  }

  @Test func requestsAreAllThatWasAnswered() {
    var slot = Activity.Slot()
    slot.executed = 1
    slot.partial = 1
    slot.replayed = 10
    slot.refused = 100
    slot.limited = 50
    #expect(slot.requests == 111)
  }

  @Test func noMoreSlotsThanAreKept() {
    #expect(Activity().latest(1000, at: Instant(unixSeconds: 0)).count == Activity.slotCount)
  }

  @Test func agreesWithAPlainCount() {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    for round in 0..<50 {
      var activity = Activity()
      var times: [Int64] = []
      var now = Int64.random(in: 0...2_000_000, using: &dice)
      for _ in 0..<60 {
        now += Int64.random(in: 0...20, using: &dice) * (Bool.random(using: &dice) ? 1 : 10)
        times.append(now)
        activity.count(at: Instant(unixSeconds: now)) { $0.items += 1 }
      }
      let asked = now + Int64.random(in: 0...1000, using: &dice)
      let expected = (0..<60).reversed().map { back in
        times.count { $0 / 15 == asked / 15 - Int64(back) }
      }
      let found = activity.latest(60, at: Instant(unixSeconds: asked)).map(\.items)
      #expect(found == expected, "seed \(seed), round \(round)")
    }
  }
}
