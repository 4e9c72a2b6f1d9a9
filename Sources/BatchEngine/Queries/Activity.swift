import CivilTime

/// What went through the engine in the last quarter of an hour, in slots of 15 seconds.
public struct Activity: Sendable {
  public struct Slot: Equatable, Sendable {
    /// Batches that ran to their end in the slot.
    public var executed = 0
    /// Those of them in which some element failed.
    public var partial = 0
    /// Elements of all that ran.
    public var items = 0
    public var failedItems = 0
    /// Stored answers given again.
    public var replayed = 0
    /// Requests turned away, whatever the reason.
    public var refused = 0
    /// Refused with 429.
    public var limited = 0

    public var requests: Int { executed + replayed + refused }
  }

  public static let slotSeconds: Int64 = 15
  public static let slotCount = 60

  private var slots = [Slot](repeating: Slot(), count: slotCount)
  /// Number of the newest slot since 1970.
  private var newest: Int64 = .min

  mutating func count(at now: Instant, _ body: (inout Slot) -> Void) {
    let number = Self.number(of: now)
    if number > newest {
      let fresh = newest == .min ? Self.slotCount : Int(min(number - newest, Int64(Self.slotCount)))
      for back in 0..<fresh { slots[Self.place(of: number - Int64(back))] = Slot() }
      newest = number
    }
    guard number > newest - Int64(Self.slotCount) else { return }
    body(&slots[Self.place(of: number)])
  }

  /// The last `count` slots up to now, oldest first; the last one is still filling.
  public func latest(_ count: Int, at now: Instant) -> [Slot] {
    let last = Self.number(of: now)
    return (0..<min(count, Self.slotCount)).reversed().map { back in
      let number = last - Int64(back)
      let isKept = number >= 0 && number <= newest && number > newest - Int64(Self.slotCount)
      return isKept ? slots[Self.place(of: number)] : Slot()
    }
  }

  private static func number(of now: Instant) -> Int64 { max(0, now.unixSeconds) / slotSeconds }
  private static func place(of number: Int64) -> Int { Int(max(0, number) % Int64(slotCount)) }
}
