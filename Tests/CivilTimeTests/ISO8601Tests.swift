import CivilTime
import Testing

@Suite struct ISO8601Tests {
  @Test(arguments: [
    ("2024-01-15T12:00:00Z", "2024-01-15T12:00:00.000Z"),
    ("2024-01-15T12:00:00.123Z", "2024-01-15T12:00:00.123Z"),
    ("2024-01-15T12:00Z", "2024-01-15T12:00:00.000Z"),
    ("2024-01-15T12:00:00.1Z", "2024-01-15T12:00:00.100Z"),
    ("2024-01-15T12:00:00.999999999Z", "2024-01-15T12:00:00.999Z"),
    ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z"),
    ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"),
    ("-005399-03-01T00:00:00Z", "-005399-03-01T00:00:00.000Z"),
    ("-000001-12-31T23:59Z", "-000001-12-31T23:59:00.000Z"),
    ("+010000-01-01T00:00:00Z", "+010000-01-01T00:00:00.000Z"),
    ("+002024-01-15T12:00:00Z", "2024-01-15T12:00:00.000Z"),
    ("-999999-01-01T00:00:00Z", "-999999-01-01T00:00:00.000Z"),
  ])
  func accepted(text: String, written: String) throws {
    let civil = try CivilDateTime(iso8601: text)
    #expect(civil.iso8601Milliseconds == written)
    #expect(try CivilDateTime(iso8601: written).iso8601Milliseconds == written)
  }

  @Test(arguments: [
    ("", "year needs 4 digits"),
    ("now", "year needs 4 digits"),
    ("2024-01-15", "\"T\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15 12:00:00Z", "\"T\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15t12:00:00Z", "\"T\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15T12:00:00z", "\"Z\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15T12:00:00", "\"Z\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15T12:00:00+00:00", "\"Z\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15T12:00:00-05:00", "\"Z\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15T12Z", "\":\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-01-15T12:00:00ZZ", "nothing may follow the Z"),
    ("2024-01-15T12:00:00Z ", "nothing may follow the Z"),
    ("2024-01-15T24:00:00Z", "hour 24 is outside 0-23"),
    ("2024-01-15T12:60:00Z", "minute 60 is outside 0-59"),
    ("2016-12-31T23:59:60Z", "second 60 is outside 0-59"),
    ("2024-01-15T12:00:00.Z", "a digit must follow the decimal point"),
    ("2024-01-15T12:00:00.1234567890Z", "a fraction of seconds has at most 9 digits"),
    ("2024-01-15T12:00:00,5Z", "\"Z\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("2024-13-01T00:00:00Z", "month 13 is outside 1-12"),
    ("2024-00-01T00:00:00Z", "month 0 is outside 1-12"),
    ("2024-01-00T00:00:00Z", "day 0 is outside 1-31"),
    ("2024-01-32T00:00:00Z", "day 32 is outside 1-31"),
    ("2023-02-29T00:00:00Z", "there is no such day in that month"),
    ("2024-1-15T12:00:00Z", "month needs 2 digits"),
    ("24-01-15T12:00:00Z", "year needs 4 digits"),
    ("2024-W03-1T12:00:00Z", "month needs 2 digits"),
    ("2024-015T12:00:00Z", "\"-\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("20240115T120000Z", "\"-\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("10000-01-01T00:00:00Z", "\"-\" expected: YYYY-MM-DDThh:mm:ssZ in UTC"),
    ("-5399-01-01T00:00:00Z", "expanded year needs 6 digits"),
    ("+2024-01-01T00:00:00Z", "expanded year needs 6 digits"),
    ("-000000-01-01T00:00:00Z", "year -000000 does not exist; year 0 is 0000"),
    ("٢٠٢٤-01-15T12:00:00Z", "year needs 4 digits"),
  ])
  func refused(text: String, message: String) throws {
    let error = try #require(throws: ISO8601Error.self) { try CivilDateTime(iso8601: text) }
    #expect(error.message == message)
  }
}
