import CivilTime

/// How often each account was refused with 429 in the last five minutes, in slots of five seconds.
///
/// Kept beside the history, because a flood of refusals drives older requests out of it. An account that was not refused
/// costs nothing.
public struct RateRefusals: Sendable {
  public static let slotSeconds: Int64 = 5
  public static let slotCount = 60

  private struct Counter {
    /// Number of the newest slot since 1970.
    var newest: Int64
    /// A ring: the slot of number n stands at n modulo the count; a full slot stays full.
    var slots = [UInt16](repeating: 0, count: slotCount)

    mutating func add(_ number: Int64, _ times: Int) {
      if number > newest {
        let fresh = min(number - newest, Int64(slotCount))
        for back in 0..<fresh { slots[Int((number - back) % Int64(slotCount))] = 0 }
        newest = number
      }
      guard number > newest - Int64(slotCount) else { return }
      let place = Int(number % Int64(slotCount))
      slots[place] = UInt16(clamping: Int(slots[place]) + times)
    }
  }

  private var counters: [AccountID: Counter] = [:]
  /// So many counters are kept before those that have run out are looked for.
  private var sweepAt = 1024

  init() {}

  mutating func count(_ account: AccountID, at now: Instant, times: Int = 1) {
    let number = Self.number(of: now)
    counters[account, default: Counter(newest: number)].add(number, times)
    guard counters.count > sweepAt else { return }
    counters = counters.filter { $0.value.newest > number - Int64(Self.slotCount) }
    sweepAt = max(1024, 2 * counters.count)
  }

  /// The account's latest slots up to now, oldest first, at most `slotCount`; the last one is still filling.
  public func latest(_ count: Int = slotCount, of account: AccountID, at now: Instant) -> [Int] {
    let count = min(max(0, count), Self.slotCount)
    guard let counter = counters[account] else { return [Int](repeating: 0, count: count) }
    let last = Self.number(of: now)
    return (0..<count).reversed().map { back in
      let number = last - Int64(back)
      let isKept = number >= 0 && number <= counter.newest
      return isKept ? Int(counter.slots[Int(number % Int64(Self.slotCount))]) : 0
    }
  }

  /// Refusals in the account's latest slots up to now.
  public func count(_ slots: Int = slotCount, of account: AccountID, at now: Instant) -> Int {
    counters[account] == nil ? 0 : latest(slots, of: account, at: now).reduce(0, +)
  }

  /// The accounts that were refused in the last five minutes, in no order.
  public func accounts(at now: Instant) -> [AccountID] {
    let oldest = Self.number(of: now) - Int64(Self.slotCount)
    return counters.compactMap { $0.value.newest > oldest ? $0.key : nil }
  }

  private static func number(of now: Instant) -> Int64 { max(0, now.unixSeconds) / slotSeconds }
}
