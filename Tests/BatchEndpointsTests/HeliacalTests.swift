import Ephemeris
import JSONCodec
import Testing

@Suite struct HeliacalTests {
  static let cairo = "\"lat\":30.05,\"lon\":31.25,\"alt\":75"

  private func heliacal(_ params: String, from time: String = "2024-01-01T00:00:00Z") throws -> JSON {
    try Office().element("/v1/heliacal", "\"datetime\":\"\(time)\",\(params)")
  }

  @Test(arguments: [
    ("venus", "morning_last"), ("venus", "evening_first"), ("mercury", "evening_last"),
    ("saturn", "morning_first"),
    ("jupiter", "acronychal_rising"), ("mars", "acronychal_setting"),
  ])
  func asTheLibraryFindsIt(body: String, event: String) throws {
    let result = try heliacal("\"body\":\"\(body.uppercased())\",\"event\":\"\(event)\",\(Self.cairo)")
    let data = try #require(result["data"], "\(result)")
    #expect(
      data.names == [
        "body", "event", "event_jd", "event_datetime", "visibility_arc_deg", "sun_altitude",
        "object_altitude",
      ])
    #expect(data["body"]?.text == body && data["event"]?.text == event)
    let place = GeographicPlace(latitude: .degrees(30.05), longitude: .degrees(31.25), heightMetres: 75)
    let object = CelestialObject(try #require(Body(rawValue: body)))
    let kind = try #require(HeliacalEvent.Kind(rawValue: event))
    let expected = try #require(
      try Observation(of: object, from: place).next(kind, after: JulianDay(2_460_310.5)))
    #expect(data["event_jd"]?.double == expected.best.days)
    #expect(data["sun_altitude"]?.double == expected.visibility.sun.altitude.degrees)
    #expect(data["object_altitude"]?.double == expected.visibility.object.altitude.degrees)
    let arc = try #require(data["object_altitude"]?.double) - (try #require(data["sun_altitude"]?.double))
    #expect(abs(try #require(data["visibility_arc_deg"]?.double) - arc) < 1e-9)
    #expect(result["warnings"] == .null)
  }

  /// A telescope, a clear sky and a sharp eye find Saturn earlier than haze, age and one poor eye.
  @Test func conditionsMatter() throws {
    let common = "\"body\":\"saturn\",\"event\":\"morning_first\",\(Self.cairo)"
    func day(_ params: String) throws -> Double {
      let result = try heliacal(common + params)
      return try #require(result["data"]?["event_jd"]?.double, "\(result)")
    }
    let plain = try day("")
    let defaults =
      ",\"pressure_mbar\":1013.25,\"temp_celsius\":\"15\",\"humidity_pct\":40,\"visibility_range_km\":0,\"age_years\":36,"
      + "\"snellen_ratio\":1,\"binoculars\":true,\"telescope_aperture_cm\":0,\"telescope_magnification\":1"
    #expect(try day(defaults) == plain)
    #expect(try day(",\"telescope_aperture_cm\":10,\"telescope_magnification\":20") < plain - 1)
    #expect(try day(",\"snellen_ratio\":5") < plain - 0.5)
    #expect(try day(",\"visibility_range_km\":8") > plain + 1)
    #expect(try day(",\"humidity_pct\":80") > plain + 0.5)
    #expect(try day(",\"age_years\":90,\"snellen_ratio\":0.3,\"binoculars\":false") > plain + 0.5)
  }

  @Test(arguments: [
    ("", "missing_parameter", "body"), ("\"body\":\"x\"", "missing_parameter", "event"),
    ("\"body\":\"x\",\"event\":\"x\"", "missing_parameter", "lat"),
    ("\"body\":\"x\",\"event\":\"x\",\"lat\":99", "missing_parameter", "lon"),
    ("\"body\":\"x\",\"event\":\"x\",\"lat\":99,\"lon\":0", "invalid_parameter", "body"),
    ("\"body\":\"sun\",\"event\":\"x\",\"lat\":99,\"lon\":0", "invalid_parameter", "body"),
    ("\"body\":\"moon\",\"event\":\"morning_first\",\"lat\":0,\"lon\":0", "invalid_parameter", "body"),
    ("\"body\":\"ceres\",\"event\":\"morning_first\",\"lat\":0,\"lon\":0", "invalid_parameter", "body"),
    ("\"body\":\"venus\",\"event\":\"x\",\"lat\":99,\"lon\":0", "invalid_parameter", "event"),
    ("\"body\":\"mars\",\"event\":\"evening_first\",\"lat\":99,\"lon\":0", "invalid_parameter", "lat"),
    ("\"body\":\"mars\",\"event\":\"evening_first\",\"lat\":9,\"lon\":0", "invalid_parameter", "event"),
    ("\"body\":\"jupiter\",\"event\":\"morning_last\",\"lat\":9,\"lon\":0", "invalid_parameter", "event"),
  ])
  func mistakes(params: String, code: String, param: String) throws {
    let error = try #require(try heliacal(params.isEmpty ? "\"lat\":1" : params)["error"])
    #expect(error["code"]?.text == code)
    #expect(error["param"]?.text == param)
  }

  @Test(arguments: [
    ("alt", "-501"), ("alt", "20001"), ("pressure_mbar", "-1"), ("pressure_mbar", "1201"),
    ("temp_celsius", "-91"),
    ("temp_celsius", "61"), ("humidity_pct", "-0.1"), ("humidity_pct", "101"), ("visibility_range_km", "-1"),
    ("visibility_range_km", "501"), ("age_years", "0"), ("age_years", "121"), ("snellen_ratio", "0"),
    ("snellen_ratio", "5.1"), ("binoculars", "2"), ("telescope_aperture_cm", "-1"),
    ("telescope_aperture_cm", "1001"),
    ("telescope_magnification", "0"), ("telescope_magnification", "2001"),
    ("telescope_magnification", "\"big\""),
  ])
  func ranges(param: String, value: String) throws {
    let result = try heliacal(
      "\"body\":\"venus\",\"event\":\"morning_first\",\"lat\":1,\"lon\":1,\"\(param)\":\(value)")
    #expect(result["error"]?["code"]?.text == "invalid_parameter")
    #expect(result["error"]?["param"]?.text == param)
  }

  /// Pluto is too faint for any eye.
  @Test func neverSeen() throws {
    let result = try heliacal("\"body\":\"pluto\",\"event\":\"morning_first\",\(Self.cairo)")
    #expect(result["status"]?.integer == 500)
    #expect(result["error"]?["code"]?.text == "computation_error")
  }
}
