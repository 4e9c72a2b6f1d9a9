import CivilTime
import Testing

@testable import BatchEngine

@Suite struct TokenBucketTests {
  static let minute: Int64 = 60_000_000_000

  /// A bucket that lost `taken` tokens at second 0.
  private func bucket(_ taken: Int, of capacity: Int) -> TokenBucket {
    var bucket = TokenBucket()
    for _ in 0..<taken { _ = bucket.take(at: Instant(nanoseconds: 0), capacity: capacity) }
    return bucket
  }

  // Thirty a minute: a token every two seconds.
  @Test(
    arguments: [
      // taken, seconds later, left, until full, until the next
      (0, 0, 30, 0, nil), (1, 0, 29, 2, 2), (1, 1, 29, 1, 1), (1, 2, 30, 0, nil),
      (30, 0, 0, 60, 2), (30, 1, 0, 59, 1), (30, 2, 1, 58, 2), (30, 59, 29, 1, 1), (30, 60, 30, 0, nil),
      (30, 3600, 30, 0, nil),
    ] as [(Int, Int64, Int, Int64, Int64?)])
  func figuresOfABucketOfThirty(taken: Int, later: Int64, left: Int, full: Int64, next: Int64?) {
    let bucket = bucket(taken, of: 30)
    let now = Instant(unixSeconds: later)
    #expect(bucket.remaining(at: now, capacity: 30) == left)
    #expect(bucket.untilFull(at: now, capacity: 30) == .seconds(full))
    #expect(bucket.untilNext(at: now, capacity: 30) == next.map(Nanoseconds.seconds))
  }

  /// A limit that does not divide a minute: the third part of a nanosecond is rounded up, never lost.
  @Test func waitsAreExactAndRoundedUp() {
    let bucket = bucket(7, of: 7)
    let wait = Nanoseconds(8_571_428_572)  // 60 s / 7, rounded up
    #expect(bucket.decision(at: Instant(nanoseconds: 0), capacity: 7) == .limited(retryAfter: wait))
    let before = Instant(nanoseconds: wait.count - 1)
    #expect(bucket.decision(at: before, capacity: 7) == .limited(retryAfter: Nanoseconds(1)))
    #expect(bucket.decision(at: Instant(nanoseconds: wait.count), capacity: 7) == .allowed)
  }

  @Test func aRefusalTakesNothing() {
    var bucket = bucket(3, of: 3)
    let full = bucket
    for second in 0..<19 {
      let wait = Nanoseconds.seconds(20 - Int64(second))
      #expect(
        bucket.take(at: Instant(unixSeconds: Int64(second)), capacity: 3) == .limited(retryAfter: wait))
    }
    #expect(bucket == full)
    #expect(bucket.take(at: Instant(unixSeconds: 20), capacity: 3) == .allowed)
  }

  /// A new limit holds at once; what was used before counts, up to the new measure.
  @Test(arguments: [
    // taken of 10, new limit, left
    (0, 5, 5), (3, 5, 2), (5, 5, 0), (10, 5, 0), (10, 20, 10), (0, 20, 20), (10, 1, 0), (3, 30, 27),
  ])
  func aNewLimitHoldsAtOnce(taken: Int, limit: Int, left: Int) {
    let bucket = bucket(taken, of: 10)
    #expect(bucket.remaining(at: Instant(nanoseconds: 0), capacity: limit) == left)
    #expect(bucket.untilFull(at: Instant(nanoseconds: 0), capacity: limit) <= .seconds(60))
    #expect(bucket.remaining(at: Instant(unixSeconds: 60), capacity: limit) == limit)
  }

  @Test func aClockThatGoesBackGivesNothingAndTakesNothing() {
    var bucket = TokenBucket()
    let noon = Instant(unixSeconds: 43_200)
    for _ in 0..<3 { _ = bucket.take(at: noon, capacity: 4) }
    let earlier = noon - .hours(1)
    #expect(bucket.remaining(at: earlier, capacity: 4) == 1)
    #expect(bucket.take(at: earlier, capacity: 4) == .allowed)
    #expect(bucket.take(at: earlier, capacity: 4) == .limited(retryAfter: .seconds(15)))
    #expect(bucket.take(at: noon + .seconds(14), capacity: 4) == .limited(retryAfter: .seconds(1)))
    #expect(bucket.take(at: noon + .seconds(15), capacity: 4) == .allowed)
  }

  /// Limits at the ends of what can be configured, at the ends of time.
  @Test(arguments: [1, 2, 3000, TokenBucket.largestCapacity])
  func extremesDoNotTrap(capacity: Int) {
    var bucket = TokenBucket()
    for at in [Int64.min, -1, 0, 1, .max] {
      let now = Instant(nanoseconds: at)
      _ = bucket.take(at: now, capacity: capacity)
      #expect((0...capacity).contains(bucket.remaining(at: now, capacity: capacity)))
      #expect(bucket.untilFull(at: now, capacity: capacity) <= .seconds(60))
    }
  }

  /// Random arrivals against the definition: a bucket has what the leanest span up to now left over,
  /// `min over s of capacity + refill(s, now) − admitted(s…now)`. That is the bound of every span, and no more.
  @Test(arguments: [1, 2, 7, 30, 600])
  func agreesWithTheDefinition(capacity: Int) {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    for round in 0..<12 {
      var bucket = TokenBucket()
      var admitted: [Int64] = []
      var now: Int64 = 0
      let pause = Self.minute / Int64(capacity) * 2
      // Nearly empty at once, so that the edge is met at every capacity.
      for _ in 0..<max(0, capacity - round) {
        _ = bucket.take(at: Instant(nanoseconds: 0), capacity: capacity)
        admitted.append(0)
      }
      for step in 0..<100 {
        if Int.random(in: 0..<3, using: &dice) > 0 { now += Int64.random(in: 0...pause, using: &dice) }
        if Int.random(in: 0..<40, using: &dice) == 0 { now += Self.minute / 2 }
        let flaw = Self.flaw(of: &bucket, at: now, &admitted, capacity)
        guard flaw == nil else {
          Issue.record("seed \(seed), round \(round), step \(step): \(flaw ?? "")")
          return
        }
      }
    }
  }

  /// Takes a token at `now`; says where the bucket departs from the definition.
  private static func flaw(
    of bucket: inout TokenBucket, at now: Int64, _ admitted: inout [Int64], _ capacity: Int
  ) -> String? {
    let at = Instant(nanoseconds: now)
    let before = level(at: now, admitted, capacity)
    let left = bucket.remaining(at: at, capacity: capacity)
    if left != Int(before / minute) { return "\(left) left, not \(before / minute)" }
    switch bucket.take(at: at, capacity: capacity) {
    case .allowed where before < minute: return "allowed without a token"
    case .allowed: admitted.append(now)
    case .limited where before >= minute: return "limited in spite of a token"
    case .limited(let wait):
      if level(at: now + wait.count, admitted, capacity) < minute { return "the wait is too short" }
      if level(at: now + wait.count - 1, admitted, capacity) >= minute { return "the wait is too long" }
    }
    let full = bucket.untilFull(at: at, capacity: capacity).count
    let whole = minute * Int64(capacity)
    if level(at: now + full, admitted, capacity) < whole { return "full too early" }
    if full > 0, level(at: now + full - 1, admitted, capacity) >= whole { return "full too late" }
    return nil
  }

  /// What is left at `now`, in tokens times a minute of nanoseconds, straight from the arrivals.
  private static func level(at now: Int64, _ admitted: [Int64], _ capacity: Int) -> Int64 {
    let whole = minute * Int64(capacity)
    var least = whole
    for (index, start) in admitted.enumerated() {
      let count = Int64(admitted.count - index)
      least = min(least, whole + (now - start) * Int64(capacity) - count * minute)
    }
    return least
  }
}
