/// A calendar month of UTC, the period of quota and credits.
public struct BillingMonth: Hashable, Comparable, Sendable {
  /// Months since year 0: `year × 12 + month − 1`.
  public let index: Int32

  public init(containing instant: Instant) {
    let date = CivilDateTime(instant).date
    index = Int32(date.year * 12 + date.month - 1)
  }

  public init(index: Int32) { self.index = index }

  /// The month after it.
  public var next: BillingMonth { BillingMonth(index: index + 1) }

  /// The first moment of the month; cut at the ends of the years that an `Instant` holds.
  public var start: Instant {
    guard let first = CivilDate(year: Int(index) / 12, month: Int(index) % 12 + 1, day: 1) else {
      preconditionFailure("a month of an Instant lies in the years that an Instant holds")
    }
    return CivilDateTime(date: first, nanosecondOfDay: 0).nearestInstant
  }

  /// The first moment that belongs to the next month: units come back then.
  public var end: Instant { next.start }

  public static func < (a: BillingMonth, b: BillingMonth) -> Bool { a.index < b.index }
}
