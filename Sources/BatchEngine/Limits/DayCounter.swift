import CivilTime
import Durable

/// Requests of one UTC day; the count begins again at midnight.
public struct DayCounter: Equatable, Sendable {
  /// Days since 1970; an `Instant` reaches over fewer than these 32 bits do.
  private var day: Int32 = .min
  private var count: UInt32 = 0

  private static let dayLength: Int64 = 86_400_000_000_000

  public init() {}

  func encode(to writer: inout FieldWriter) {
    writer.number(day == .min ? .min : Int64(day))
    writer.number(Int(count))
  }

  init(from reader: inout FieldReader) throws(EntryRefusal) {
    day = Int32(clamping: try reader.signed())
    count = UInt32(clamping: try reader.count())
  }

  /// Requests counted on the day of `now`; a clock that goes back re-opens no earlier day.
  public func used(at now: Instant) -> Int { Self.day(of: now) > day ? 0 : Int(count) }

  /// Counts a request; from 4 294 967 295 on it counts no further.
  public mutating func add(at now: Instant) {
    count = UInt32(clamping: used(at: now) + 1)
    day = max(day, Int32(clamping: Self.day(of: now)))
  }

  /// The time until the next midnight of UTC.
  public static func untilMidnight(from now: Instant) -> Nanoseconds {
    Nanoseconds((Self.day(of: now) + 1) * dayLength - now.nanoseconds)
  }

  private static func day(of now: Instant) -> Int64 {
    let (quotient, remainder) = now.nanoseconds.quotientAndRemainder(dividingBy: dayLength)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
