import JSONCodec
import Testing

/// `datetime` and `jd`, read by the endpoint that gives the moment back.
@Suite struct TimeInputTests {
  private func julianDay(_ params: String) throws -> (day: Double?, code: String?, param: String?) {
    let result = try Office().element("/v1/delta-t", params)
    let data = result["data"]
    let day = data?["jd_tt"]?.double.flatMap { tt in data?["delta_t_days"]?.double.map { tt - $0 } }
    return (day, result["error"]?["code"]?.text, result["error"]?["param"]?.text)
  }

  // Julian days of 2000 January 1.5 and 1970 January 1.0; the others follow by counting days.
  @Test(arguments: [
    ("2000-01-01T12:00:00Z", 2_451_545.0), ("2000-01-01T12:00Z", 2_451_545.0),
    ("1970-01-01T00:00:00Z", 2_440_587.5),
    ("2024-03-20T12:00:00Z", 2_460_390.0), ("2000-01-01T12:00:43.200Z", 2_451_545.0005),
    ("2000-01-01T18:00:00.000000000Z", 2_451_545.25), ("0000-03-01T00:00:00Z", 1_721_119.5),
    ("-000001-01-01T00:00:00Z", 1_720_694.5), ("+002000-01-01T12:00:00Z", 2_451_545.0),
    ("  2000-01-01T12:00:00Z ", 2_451_545.0), ("-005400-01-01T00:00:00Z", -251_249.5),
    ("5399-12-31T23:59:00Z", 3_693_369.499305556),
  ])
  func datetimes(text: String, day: Double) throws {
    let found = try #require(try julianDay("\"datetime\":\"\(text)\"").day)
    #expect(abs(found - day) < 1e-8 * max(1, abs(day) / 1e6))
  }

  @Test(arguments: [
    "\"2000-01-01T12:00:00\"", "\"2000-01-01T12:00:00+00:00\"", "\"2000-01-01T12:00:00+01:00\"",
    "\"2000-01-01\"",
    "\"2000-01-01t12:00:00Z\"", "\"2000-01-01T12:00:00z\"", "\"2000-W01-1T12:00:00Z\"",
    "\"2000-01-01T24:00:00Z\"",
    "\"2000-01-01T12:00:60Z\"", "\"2000-01-01T12:60:00Z\"", "\"2000-02-30T12:00:00Z\"",
    "\"1900-02-29T12:00:00Z\"",
    "\"2000-13-01T12:00:00Z\"", "\"2000-01-01 12:00:00Z\"", "\"2000-01-01T12:00:00.Z\"",
    "\"2000-01-01T12:00:00.0000000001Z\"", "\"2000-1-1T12:00:00Z\"", "\"20000101T120000Z\"",
    "\"-000000-01-01T00:00:00Z\"",
    "\"-2000-01-01T00:00:00Z\"", "\"10000-01-01T00:00:00Z\"", "\"now\"", "\"2451545\"", "2451545", "true",
    "[]", "{}",
    "\"-005402-01-01T00:00:00Z\"", "\"5400-06-01T00:00:00Z\"", "\"+999999-12-31T23:59:59Z\"",
    "\"-999999-01-01T00:00:00Z\"", "\"２000-01-01T12:00:00Z\"",
  ])
  func otherTextsAreNoDatetimes(value: String) throws {
    let found = try julianDay("\"datetime\":\(value)")
    #expect(found.code == "invalid_parameter")
    #expect(found.param == "datetime")
  }

  @Test(arguments: [
    ("2451545", 2_451_545.0), ("2451545.0", 2_451_545.0), ("2.451545e6", 2_451_545.0),
    ("\"2451545.25\"", 2_451_545.25),
    ("0", 0), ("-251289.5", -251_289.5), ("3693370.5", 3_693_370.5),
  ])
  func julianDays(value: String, day: Double) throws {
    let found = try #require(try julianDay("\"jd\":\(value)").day)
    #expect(abs(found - day) < 1e-8 * max(1, abs(day) / 1e6))
  }

  @Test(arguments: [
    "-251289.6", "3693370.6", "1e300", "\"2000-01-01T12:00:00Z\"", "\"0x10\"", "true", "[]", "{}", "\"nan\"",
  ])
  func otherValuesAreNoJulianDays(value: String) throws {
    let found = try julianDay("\"jd\":\(value)")
    #expect(found.code == "invalid_parameter")
    #expect(found.param == "jd")
  }

  @Test(
    arguments: [
      ("", "missing_parameter", "datetime"), ("\"datetime\":null", "missing_parameter", "datetime"),
      ("\"datetime\":\"\"", "missing_parameter", "datetime"),
      ("\"jd\":null", "missing_parameter", "datetime"),
      ("\"jd\":2451545,\"datetime\":\"2000-01-01T12:00:00Z\"", "conflicting_parameters", "datetime"),
      ("\"jd\":\"x\",\"datetime\":7", "conflicting_parameters", "datetime"),
      ("\"jd\":2451545,\"datetime\":null", nil, nil),
      ("\"jd\":\" \",\"datetime\":\"2000-01-01T12:00:00Z\"", nil, nil),
    ] as [(String, String?, String?)])
  func exactlyOne(params: String, code: String?, param: String?) throws {
    let found = try julianDay(params)
    #expect(found.code == code)
    #expect(found.param == param)
    #expect((found.day == nil) == (code != nil))
  }
}
