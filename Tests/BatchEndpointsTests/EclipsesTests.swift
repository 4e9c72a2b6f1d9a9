import Ephemeris
import JSONCodec
import Testing

/// `/v1/eclipses/solar` and `/v1/eclipses/lunar`.
@Suite struct EclipsesTests {
  private func eclipses(
    _ kind: String, _ params: String = "", from time: String = "2024-01-01T00:00:00Z"
  ) throws -> JSON {
    try Office().element(
      "/v1/eclipses/\(kind)", "\"datetime\":\"\(time)\"" + (params.isEmpty ? "" : "," + params))
  }

  private static func moments(_ eclipse: JSON) -> [Double] {
    ["first_contact", "second_contact", "maximum", "third_contact", "fourth_contact"].compactMap {
      eclipse[$0]?["jd"]?.double
    }
  }

  /// Greatest eclipse of 2024 April 8, recorded by another service as 18:17:20.379.
  @Test func theGreatAmericanEclipse() throws {
    let eclipse = try #require(try eclipses("solar")["data"]?[0])
    #expect(
      eclipse.names == [
        "eclipse_type", "maximum", "first_contact", "second_contact", "third_contact", "fourth_contact",
      ])
    #expect(eclipse["eclipse_type"]?.text == "total")
    #expect(eclipse["maximum"]?.names == ["jd", "datetime"])
    let maximum = try #require(eclipse["maximum"]?["jd"]?.double)
    #expect(abs(maximum - (2_460_408.5 + (18 + 17 / 60.0 + 20.379 / 3600) / 24)) * 86_400 < 5)
    #expect(eclipse["maximum"]?["datetime"]?.text?.hasPrefix("2024-04-08T18:17:") == true)
    let moments = Self.moments(eclipse)
    #expect(moments.count == 5 && moments == moments.sorted())
  }

  // Dates and kinds: Espenak and Meeus, Five Millennium Catalog of Solar Eclipses.
  @Test(arguments: [
    ("", false, "total 2024-04-08, annular 2024-10-02, partial 2025-03-29, partial 2025-09-21"),
    ("", true, "annular 2023-10-14, annular_total 2023-04-20, partial 2022-10-25, partial 2022-04-30"),
    ("\"type\":\"total\"", false, "total 2024-04-08, total 2026-08-12, total 2027-08-02, total 2028-07-22"),
    (
      "\"type\":\" Partial , ANNULAR,partial\"", false,
      "annular 2024-10-02, partial 2025-03-29, partial 2025-09-21, annular 2026-02-17"
    ),
    ("\"type\":\"annular_total\"", true, "annular_total 2023-04-20, annular_total 2013-11-03"),
  ])
  func solarOnEarth(type: String, backward: Bool, expected: String) throws {
    let count = expected.split(separator: ",").count
    let params = (type.isEmpty ? "" : type + ",") + "\"count\":\(count),\"backward\":\(backward)"
    let found = try #require(try eclipses("solar", params)["data"]?.arrayValue)
    let lines = found.map {
      "\($0["eclipse_type"]?.text ?? "") \($0["maximum"]?["datetime"]?.text?.prefix(10) ?? "")"
    }
    #expect(lines.joined(separator: ", ") == expected)
    for eclipse in found {
      let isPartial = eclipse["eclipse_type"]?.text == "partial"
      #expect(
        (eclipse["second_contact"] == nil) == isPartial && (eclipse["third_contact"] == nil) == isPartial)
      #expect(eclipse["magnitude"] == nil && eclipse["obscuration"] == nil)
    }
  }

  /// As seen from a place: in Dallas total, in Los Angeles partial, without the inner contacts.
  @Test(arguments: [(32.7767, -96.7970, "total"), (34.0522, -118.2437, "partial")])
  func solarFromAPlace(latitude: Double, longitude: Double, kind: String) throws {
    let result = try eclipses("solar", "\"lat\":\(latitude),\"lon\":\(longitude),\"alt\":100")
    let eclipse = try #require(result["data"]?[0])
    let inner = kind == "total" ? ["second_contact", "third_contact"] : []
    #expect(
      eclipse.names == ["eclipse_type", "maximum", "first_contact"] + inner + [
        "fourth_contact", "magnitude", "obscuration",
      ])
    let place = GeographicPlace(
      latitude: .degrees(latitude), longitude: .degrees(longitude), heightMetres: 100)
    let expected = try LocalSolarEclipse.next(after: JulianDay(2_460_310.5), from: place)
    #expect(eclipse["eclipse_type"]?.text == kind)
    #expect(eclipse["maximum"]?["jd"]?.double == expected.maximum.days)
    #expect(eclipse["first_contact"]?["jd"]?.double == expected.firstContact.days)
    #expect(eclipse["fourth_contact"]?["jd"]?.double == expected.fourthContact.days)
    #expect(eclipse["magnitude"]?.double == expected.circumstances.magnitude)
    #expect(eclipse["obscuration"]?.double == expected.circumstances.obscuration)
    let moments = Self.moments(eclipse)
    #expect(moments == moments.sorted())
    if kind == "total" {
      let none = try eclipses(
        "solar", "\"lat\":\(latitude),\"lon\":\(longitude),\"type\":\"total,annular_total\"")
      #expect(none["data"]?[0]?["eclipse_type"]?.text == "total")
    }
  }

  // Dates and kinds: Espenak and Meeus, Five Millennium Catalog of Lunar Eclipses.
  @Test(arguments: [
    ("", false, "penumbral 2024-03-25, partial 2024-09-18, total 2025-03-14, total 2025-09-07"),
    ("", true, "partial 2023-10-28, penumbral 2023-05-05, total 2022-11-08, total 2022-05-16"),
    ("\"type\":\"partial\"", false, "partial 2024-09-18, partial 2026-08-28"),
    ("\"type\":\"TOTAL,penumbral\"", false, "penumbral 2024-03-25, total 2025-03-14"),
  ])
  func lunar(type: String, backward: Bool, expected: String) throws {
    let count = expected.split(separator: ",").count
    let params = (type.isEmpty ? "" : type + ",") + "\"count\":\"\(count)\",\"backward\":\"\(backward)\""
    let found = try #require(try eclipses("lunar", params)["data"]?.arrayValue)
    let lines = found.map {
      "\($0["eclipse_type"]?.text ?? "") \($0["maximum"]?["datetime"]?.text?.prefix(10) ?? "")"
    }
    #expect(lines.joined(separator: ", ") == expected)
    for eclipse in found {
      #expect(
        eclipse.names == [
          "eclipse_type", "maximum", "penumbral_begin", "penumbral_end", "partial_begin", "partial_end",
          "total_begin", "total_end",
        ])
      let kind = eclipse["eclipse_type"]?.text
      #expect((eclipse["partial_begin"] == .null) == (kind == "penumbral"))
      #expect((eclipse["partial_end"] == .null) == (kind == "penumbral"))
      #expect((eclipse["total_begin"] == .null) == (kind != "total"))
      #expect((eclipse["total_end"] == .null) == (kind != "total"))
      let moments = [
        "penumbral_begin", "partial_begin", "total_begin", "maximum", "total_end", "partial_end",
        "penumbral_end",
      ].compactMap { eclipse[$0]?["jd"]?.double }
      #expect(moments == moments.sorted())
    }
  }

  /// On 2025 March 14 the Moon stood over America; in Tokyo it rose near the end of the eclipse, in Delhi it was down.
  @Test(arguments: [(41.88, -87.63, true), (28.61, 77.21, false)])
  func lunarFromAPlace(latitude: Double, longitude: Double, visible: Bool) throws {
    let result = try eclipses(
      "lunar", "\"type\":\"total\",\"lat\":\(latitude),\"lon\":\(longitude),\"alt\":0")
    #expect(result["data"]?[0]?["visible"]?.boolValue == visible)
    #expect(result["data"]?[0]?.names.last == "visible")
  }

  @Test(arguments: ["solar", "lunar"])
  func theEndOfTheEphemeris(kind: String) throws {
    let some = try eclipses(kind, "\"count\":10", from: "5398-06-01T00:00:00Z")
    let count = try #require(some["data"]?.arrayValue?.count, "\(some)")
    #expect((1...9).contains(count))
    #expect(
      some.warningNames == ["fewer_results_than_requested", "outside_precise_range", "delta_t_extrapolated"])
    let none = try Office().element("/v1/eclipses/\(kind)", "\"jd\":3693370.5,\"type\":\"total\"")
    #expect(none["status"]?.integer == 500 && none["error"]?["code"]?.text == "computation_error", "\(none)")
  }

  @Test(arguments: [
    ("solar", "\"lat\":1", "missing_parameter", "lon"), ("lunar", "\"lon\":1", "missing_parameter", "lat"),
    ("solar", "\"lat\":1,\"lon\":1,\"alt\":99999", "invalid_parameter", "alt"),
    ("solar", "\"type\":\"penumbral\"", "invalid_parameter", "type"),
    ("lunar", "\"type\":\"annular\"", "invalid_parameter", "type"),
    ("lunar", "\"type\":\"total,\"", "invalid_parameter", "type"),
    ("solar", "\"lat\":1,\"lon\":1,\"type\":\"annular_total\"", "invalid_parameter", "type"),
    ("solar", "\"backward\":\"maybe\"", "invalid_parameter", "backward"),
    ("solar", "\"count\":0", "invalid_parameter", "count"),
    ("lunar", "\"count\":11", "invalid_parameter", "count"),
    ("lunar", "\"count\":\"two\"", "invalid_parameter", "count"),
    ("lunar", "\"count\":2.5", "invalid_parameter", "count"),
  ])
  func mistakes(kind: String, params: String, code: String, param: String) throws {
    let error = try #require(try eclipses(kind, params)["error"])
    #expect(error["code"]?.text == code)
    #expect(error["param"]?.text == param)
  }
}
