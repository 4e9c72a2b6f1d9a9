import CivilTime
import Durable

/// A token bucket: `capacity` requests at once, refilled evenly over one minute.
///
/// Exact in whole numbers (the arithmetic of the generic cell rate algorithm): the bucket keeps its
/// backlog in nanosecond-tokens. A request adds one minute of them, and each nanosecond takes `capacity` away, so
/// that any capacity divides a minute without rounding. In any span w at most
/// `capacity + ⌈w × capacity / 60 s⌉` requests pass. Time that seems to go back counts as no time.
/// A capacity lies between 1 and `largestCapacity`.
public struct TokenBucket: Equatable, Sendable {
  private var backlog: Int64 = 0
  private var asOf = Instant(nanoseconds: .min)

  /// The most requests a minute that the arithmetic holds in 64 bits.
  public static let largestCapacity = 100_000_000

  private static let minute: Int64 = 60_000_000_000

  public init() {}

  func encode(to writer: inout FieldWriter) {
    writer.number(backlog)
    writer.instant(asOf)
  }

  init(from reader: inout FieldReader) throws(EntryRefusal) {
    backlog = max(0, try reader.signed())
    asOf = try reader.instant()
  }

  /// Whether no token was ever taken.
  public var isUnused: Bool { asOf.nanoseconds == .min }

  public enum Decision: Equatable, Sendable {
    case allowed
    /// There is no whole token; the next one comes after this time.
    case limited(retryAfter: Nanoseconds)
  }

  /// Says whether a token may be taken now; takes none.
  public func decision(at now: Instant, capacity: Int) -> Decision {
    let excess = backlog(at: now, capacity: capacity) + Self.minute - Self.minute * Int64(capacity)
    return excess <= 0 ? .allowed : .limited(retryAfter: drain(excess, capacity))
  }

  /// Takes a token if there is a whole one.
  public mutating func take(at now: Instant, capacity: Int) -> Decision {
    let decision = decision(at: now, capacity: capacity)
    if decision == .allowed {
      backlog = backlog(at: now, capacity: capacity) + Self.minute
      asOf = max(asOf, now)
    }
    return decision
  }

  /// Whole tokens that are left.
  public func remaining(at now: Instant, capacity: Int) -> Int {
    let free = Self.minute * Int64(capacity) - backlog(at: now, capacity: capacity)
    return Int(max(0, free) / Self.minute)
  }

  /// The time until the bucket is full again.
  public func untilFull(at now: Instant, capacity: Int) -> Nanoseconds {
    drain(backlog(at: now, capacity: capacity), capacity)
  }

  /// The time until there is one more whole token than now; nil when the bucket is full.
  public func untilNext(at now: Instant, capacity: Int) -> Nanoseconds? {
    let backlog = backlog(at: now, capacity: capacity)
    guard backlog > 0 else { return nil }
    let part = backlog % Self.minute
    return drain(part == 0 ? Self.minute : part, capacity)
  }

  /// What is left of the backlog at `now`; a capacity that was lowered clamps it to the new full measure.
  private func backlog(at now: Instant, capacity: Int) -> Int64 {
    let elapsed = now > asOf ? (now - asOf).count : 0
    guard elapsed < Self.minute else { return 0 }
    let full = Self.minute * Int64(capacity)
    return max(0, min(backlog, full) - elapsed * Int64(capacity))
  }

  private func drain(_ amount: Int64, _ capacity: Int) -> Nanoseconds {
    let rate = Int64(capacity)
    return Nanoseconds(amount <= 0 ? 0 : (amount + rate - 1) / rate)
  }
}
