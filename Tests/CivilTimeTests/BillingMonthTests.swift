import CivilTime
import Testing

@Suite struct BillingMonthTests {
  private func instant(_ text: String) throws -> Instant {
    try #require(CivilDateTime(iso8601: text).instant)
  }

  @Test(arguments: [
    ("2024-02-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
    ("2024-02-29T23:59:59.999999999Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
    ("2023-12-31T23:59:59.999999999Z", "2023-12-01T00:00:00Z", "2024-01-01T00:00:00Z"),
    ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-01T00:00:00Z", "1970-01-01T00:00:00Z"),
  ])
  func edges(moment: String, start: String, end: String) throws {
    let month = BillingMonth(containing: try instant(moment))
    #expect(month.start == (try instant(start)))
    #expect(month.end == (try instant(end)))
    #expect(month.next == BillingMonth(containing: month.end))
    #expect(month == BillingMonth(containing: month.start))
    #expect(month < month.next)
  }

  @Test func theFirstAndTheLastMonthAreCut() {
    let first = BillingMonth(containing: Instant(nanoseconds: .min))
    #expect(first.start == Instant(nanoseconds: .min))
    #expect(first.end.iso8601Seconds == "1677-10-01T00:00:00Z")
    let last = BillingMonth(containing: Instant(nanoseconds: .max))
    #expect(last.start.iso8601Seconds == "2262-04-01T00:00:00Z")
    #expect(last.end == Instant(nanoseconds: .max))
  }
}
