import JSONCodec
import Testing

/// `/v1/delta-t` and `/v1/sidereal-time`.
@Suite struct ClockEndpointTests {
  @Test(arguments: [
    ("2024-06-01T00:00:00Z", 69.0, 69.5), ("2000-01-01T12:00:00Z", 63.8, 63.9),
    ("-000499-01-01T00:00:00Z", 7000, 20_000),
  ])
  func deltaT(time: String, low: Double, high: Double) throws {
    let result = try Office().element("/v1/delta-t", "\"datetime\":\"\(time)\"")
    let data = try #require(result["data"])
    #expect(data.names == ["delta_t_seconds", "delta_t_days", "jd_tt"])
    let seconds = try #require(data["delta_t_seconds"]?.double)
    #expect((low...high).contains(seconds))
    #expect(data["delta_t_days"]?.double == seconds / 86_400)
    #expect(result["warnings"] == .null)
  }

  @Test(arguments: ["/v1/delta-t", "/v1/sidereal-time"])
  func aForecastIsMarked(endpoint: String) throws {
    let result = try Office().element(endpoint, "\"datetime\":\"2100-01-01T00:00:00Z\"")
    #expect(result["status"]?.integer == 200)
    #expect(result["warnings"]?.arrayValue?.count == 1)
    #expect(result["warnings"]?[0]?.text?.hasPrefix("delta_t_extrapolated:") == true)
  }

  @Test(
    arguments: [
      ("", nil), (",\"lon\":null", nil), (",\"lon\":0", 0), (",\"lon\":-74.006", -74.006),
      (",\"lon\":\"180\"", 180),
    ] as [(String, Double?)])
  func siderealTime(param: String, longitude: Double?) throws {
    let result = try Office().element("/v1/sidereal-time", "\"datetime\":\"2024-03-20T12:00:00Z\"\(param)")
    let data = try #require(result["data"])
    let greenwich = try #require(data["gast_degrees"]?.double)
    // Near the equinox at noon the Sun culminates at Greenwich: sidereal time is close to 0h.
    #expect(abs(greenwich - 358.51) < 0.01)
    #expect(abs(try #require(data["gast_hours"]?.double) - greenwich / 15) < 1e-9)
    guard let longitude else {
      #expect(data.names == ["gast_degrees", "gast_hours"])
      return
    }
    #expect(data.names == ["gast_degrees", "gast_hours", "lst_degrees", "lst_hours"])
    let local = try #require(data["lst_degrees"]?.double)
    let turns = ((greenwich + longitude) / 360).rounded(.down)
    #expect(abs(local - (greenwich + longitude - 360 * turns)) < 1e-9)
    #expect(abs(try #require(data["lst_hours"]?.double) - local / 15) < 1e-9)
  }

  @Test(arguments: ["181", "\"east\"", "true", "[]"])
  func longitudesOutOfRange(value: String) throws {
    let error = try #require(
      try Office().element("/v1/sidereal-time", "\"jd\":2451545,\"lon\":\(value)")["error"])
    #expect(error["param"]?.text == "lon" && error["code"]?.text == "invalid_parameter")
  }
}
