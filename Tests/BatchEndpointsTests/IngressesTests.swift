import CivilTime
import Ephemeris
import JSONCodec
import Testing

@Suite struct IngressesTests {
  private func ingresses(_ params: String, from time: String = "2024-01-01T00:00:00Z") throws -> JSON {
    try Office().element("/v1/ingresses", "\"datetime\":\"\(time)\",\(params)")
  }

  // Equinoxes and solstices as *The Astronomical Almanac* has them, rounded to the minute.
  @Test(arguments: [
    ("\"sign\":\"aries\"", "2024-03-20T03:06Z"), ("\"sign\":\"CANCER\"", "2024-06-20T20:51Z"),
    ("\"longitude\":180", "2024-09-22T12:44Z"), ("\"longitude\":\"270\"", "2024-12-21T09:20Z"),
    ("\"sign\":\"aries\",\"backward\":true", "2023-03-20T21:24Z"),
  ])
  func equinoxesAndSolstices(params: String, time: String) throws {
    let records = try #require(try ingresses("\"body\":\"sun\",\(params)")["data"]?.arrayValue)
    #expect(records.count == 1)
    #expect(records[0].names == ["body", "sign", "longitude", "jd", "datetime"])
    let day = try #require(records[0]["jd"]?.double)
    #expect(abs(day - JulianDay<UT1>(try CivilDateTime(iso8601: time)).days) * 86_400 < 35)
    let written = try CivilDateTime(iso8601: try #require(records[0]["datetime"]?.text))
    #expect(abs(day - JulianDay<UT1>(written).days) * 86_400 < 0.001)
    let longitude = try Sky(at: JulianDay<UT1>(day)).place(of: .sun).ecliptic.longitude.degrees
    let target = try #require(records[0]["longitude"]?.double)
    #expect(abs((longitude - target).remainder(dividingBy: 360)) < 1e-7)
  }

  /// The sign as a lower-case name, null for a free longitude; each result is another revolution.
  @Test(arguments: [
    ("moon", "\"sign\":\"Leo\"", JSON("leo"), 120.0, false, 27.3),
    ("mercury", "\"longitude\":0.5", .null, 0.5, true, 87.97),
    ("pluto", "\"sign\":\"pisces\"", "pisces", 330, true, 90_560),
    ("jupiter", "\"longitude\":359.999", .null, 359.999, true, 4332),
  ])
  func revolutions(
    body: String, target: String, sign: JSON, longitude: Double, fromSun: Bool, period: Double
  ) throws {
    for backward in [false, true] {
      let result = try ingresses("\"body\":\"\(body)\",\(target),\"count\":4,\"backward\":\(backward)")
      let records = try #require(result["data"]?.arrayValue)
      #expect(records.count == 4)
      #expect(records.allSatisfy { $0["sign"] == sign && $0["longitude"]?.double == longitude })
      #expect(records.allSatisfy { $0["body"]?.text == body })
      let days = records.compactMap { $0["jd"]?.double }
      for (a, b) in zip(days, days.dropFirst()) {
        #expect(abs((b - a) * (backward ? -1 : 1) / period - 1) < 0.02)
      }
      let view = View(from: fromSun ? .heliocentric : .geocentric)
      let found = try Sky(at: JulianDay<UT1>(try #require(days.first)))
        .place(of: try #require(Body(rawValue: body)), as: view).ecliptic.longitude.degrees
      #expect(abs((found - longitude).remainder(dividingBy: 360)) < 1e-6)
    }
  }

  /// The start itself is no result.
  @Test func theStartIsExcluded() throws {
    let first = try #require(try ingresses("\"body\":\"sun\",\"sign\":\"aries\"")["data"]?[0]?["jd"]?.double)
    for backward in [false, true] {
      let next = try Office().element(
        "/v1/ingresses", "\"jd\":\(first),\"body\":\"sun\",\"sign\":\"aries\",\"backward\":\(backward)")
      let day = try #require(next["data"]?[0]?["jd"]?.double)
      #expect(abs(abs(day - first) - 365.24) < 0.1)
    }
  }

  @Test(arguments: [
    ("\"body\":\"sun\",\"sign\":\"cancer\"", "5399-12-01T00:00:00Z", 0),
    ("\"body\":\"saturn\",\"sign\":\"aries\",\"count\":9", "5300-01-01T00:00:00Z", 3),
  ])
  func theEndOfTheEphemeris(params: String, time: String, count: Int) throws {
    let result = try ingresses(params, from: time)
    if count == 0 {
      #expect(result["status"]?.integer == 500 && result["error"]?["code"]?.text == "computation_error")
    } else {
      #expect(result["data"]?.arrayValue?.count == count)
      #expect(
        result.warningNames == [
          "fewer_results_than_requested", "outside_precise_range", "delta_t_extrapolated",
        ])
    }
  }

  @Test(arguments: [
    ("\"sign\":\"aries\"", "missing_parameter", "body"), ("\"body\":\"sun\"", "missing_parameter", "sign"),
    ("\"body\":\"nibiru\"", "missing_parameter", "sign"),
    ("\"body\":\"nibiru\",\"sign\":\"aries\"", "invalid_parameter", "body"),
    ("\"body\":\"true_node\",\"sign\":\"aries\"", "invalid_parameter", "body"),
    ("\"body\":\"earth\",\"sign\":\"aries\"", "invalid_parameter", "body"),
    ("\"body\":\"chiron\",\"sign\":\"aries\"", "invalid_parameter", "body"),
    ("\"body\":\"sun\",\"sign\":\"ophiuchus\"", "invalid_parameter", "sign"),
    ("\"body\":\"sun\",\"longitude\":360", "invalid_parameter", "longitude"),
    ("\"body\":\"sun\",\"longitude\":-1", "invalid_parameter", "longitude"),
    ("\"body\":\"sun\",\"longitude\":\"aries\"", "invalid_parameter", "longitude"),
    ("\"body\":\"sun\",\"sign\":\"aries\",\"longitude\":0", "conflicting_parameters", "longitude"),
    ("\"body\":\"sun\",\"sign\":\"aries\",\"count\":0", "invalid_parameter", "count"),
    ("\"body\":\"sun\",\"sign\":\"aries\",\"count\":11", "invalid_parameter", "count"),
    ("\"body\":\"sun\",\"sign\":\"aries\",\"count\":1.5", "invalid_parameter", "count"),
    ("\"body\":\"sun\",\"sign\":\"aries\",\"backward\":\"x\"", "invalid_parameter", "backward"),
  ])
  func mistakes(params: String, code: String, param: String) throws {
    let error = try #require(try ingresses(params)["error"])
    #expect(error["code"]?.text == code)
    #expect(error["param"]?.text == param)
  }
}
