import Ephemeris
import JSONCodec
import Testing

@Suite struct PositionsTests {
  static let planets = "sun moon mercury venus mars jupiter saturn uranus neptune pluto mean_node chiron"
  static let asteroids = "chiron pholus ceres pallas juno vesta"
  static let all =
    "sun moon mercury venus mars jupiter saturn uranus neptune pluto mean_node true_node mean_apogee osc_apogee"
    + " chiron pholus ceres pallas juno vesta"

  /// The elements of `data` for 1990-06-15T13:30:00Z.
  private func bodies(_ params: String = "") throws -> [JSON] {
    let rest = params.isEmpty ? "" : "," + params
    let result = try Office().element("/v1/positions", "\"datetime\":\"1990-06-15T13:30:00Z\"\(rest)")
    #expect(result["warnings"] == .null)
    return try #require(result["data"]?.arrayValue, "\(result)")
  }

  @Test(arguments: [
    ("", planets), ("\"bodies\":\"planets\"", planets), ("\"bodies\":null", planets),
    ("\"bodies\":\"\"", planets),
    ("\"bodies\":\"asteroids\"", asteroids), ("\"bodies\":\"all\"", all), ("\"bodies\":\"ALL\"", all),
    ("\"bodies\":\"moon,sun\"", "moon sun"), ("\"bodies\":\" Moon , SUN,moon\"", "moon sun"),
    ("\"bodies\":\"planets,ceres\"", planets + " ceres"),
    ("\"bodies\":\"ceres,planets\"", "ceres " + planets),
    ("\"bodies\":\"asteroids,planets\"", asteroids + " " + planets.dropLast(7)),
    ("\"bodies\":\"lilith\"", "lilith"), ("\"bodies\":\"mean_apogee,lilith\"", "mean_apogee"),
    ("\"bodies\":\"lilith,mean_apogee\"", "lilith"),
    // As seen from the Sun there is an Earth, and no Sun, node or apogee.
    ("\"heliocentric\":true", "moon mercury venus mars jupiter saturn uranus neptune pluto chiron"),
    ("\"heliocentric\":true,\"bodies\":\"earth,mars\"", "earth mars"),
    (
      "\"heliocentric\":\"1\",\"bodies\":\"earth,planets\"",
      "earth moon mercury venus mars jupiter saturn uranus neptune pluto chiron"
    ),
    (
      "\"heliocentric\":true,\"bodies\":\"all\"",
      "moon mercury venus mars jupiter saturn uranus neptune pluto chiron pholus ceres pallas juno vesta"
    ),
    ("\"topocentric\":false,\"heliocentric\":false,\"bodies\":\"sun\"", "sun"),
  ])
  func whichBodiesInWhichOrder(params: String, names: String) throws {
    #expect(try bodies(params).compactMap { $0["body"]?.text }.joined(separator: " ") == names)
  }

  @Test(arguments: [
    ("\"bodies\":\"nibiru\"", "bodies"), ("\"bodies\":\"sun,nibiru\"", "bodies"),
    ("\"bodies\":\"sun,\"", "bodies"),
    ("\"bodies\":\"earth\"", "bodies"), ("\"bodies\":[\"sun\"]", "bodies"), ("\"bodies\":7", "bodies"),
    ("\"bodies\":\"433\"", "bodies"),
    ("\"heliocentric\":true,\"bodies\":\"sun\"", "bodies"),
    ("\"heliocentric\":true,\"bodies\":\"mars,mean_node\"", "bodies"),
    ("\"heliocentric\":true,\"bodies\":\"true_node\"", "bodies"),
    ("\"heliocentric\":true,\"bodies\":\"lilith\"", "bodies"),
    ("\"heliocentric\":true,\"bodies\":\"osc_apogee\"", "bodies"),
    ("\"equatorial\":1", "equatorial"), ("\"speed\":\"no\"", "speed"), ("\"j2000\":[]", "j2000"),
    ("\"no_nutation\":0", "no_nutation"), ("\"heliocentric\":\"sun\"", "heliocentric"),
  ])
  func refusedParameters(params: String, param: String) throws {
    let result = try Office().element("/v1/positions", "\"jd\":2451545,\(params)")
    #expect(result["error"]?["code"]?.text == "invalid_parameter")
    #expect(result["error"]?["param"]?.text == param)
  }

  static let ecliptic = [
    "body", "longitude", "latitude", "distance", "speed", "sign", "sign_degree", "retrograde", "declination",
    "out_of_bounds",
  ]
  static let equatorial = [
    "body", "right_ascension", "declination", "distance", "speed", "retrograde", "out_of_bounds",
  ]

  @Test(arguments: [
    ("", ecliptic), ("\"speed\":true", ecliptic), ("\"speed\":\"false\"", ecliptic.filter { $0 != "speed" }),
    ("\"equatorial\":true", equatorial),
    ("\"equatorial\":true,\"speed\":false", equatorial.filter { $0 != "speed" }),
    ("\"heliocentric\":true", ecliptic), ("\"j2000\":true,\"no_nutation\":true", ecliptic),
  ])
  func members(params: String, names: [String]) throws {
    for body in try bodies(params) { #expect(body.names == names) }
  }

  // Recorded results of another service for this moment, within an arc second (Moon two).
  @Test(arguments: [
    ("sun", 84.1892492, 0.0001210, 23.3145650, "Gemini", false, false, 0.0003),
    ("moon", 346.1938491, 3.1896950, -2.5068392, "Pisces", false, false, 0.0006),
    ("mercury", 65.7980367, -1.6517824, 19.6490778, "Gemini", false, false, 0.0003),
    ("saturn", 294.0282679, 0.1165027, -21.1912105, "Capricorn", true, false, 0.0003),
    ("uranus", 278.1627774, -0.3237959, -23.5137561, "Capricorn", true, true, 0.0003),
    ("ceres", 117.9039880, 6.2728803, 26.7249704, "Cancer", false, true, 0.001),
  ])
  func everyMemberIsWhatItsNameSays(
    name: String, longitude: Double, latitude: Double, declination: Double, sign: String, retrograde: Bool,
    outOfBounds: Bool, tolerance: Double
  ) throws {
    let body = try #require(try bodies("\"bodies\":\"\(name)\"").first)
    #expect(abs(try #require(body["longitude"]?.double) - longitude) < tolerance)
    #expect(abs(try #require(body["latitude"]?.double) - latitude) < tolerance)
    #expect(abs(try #require(body["declination"]?.double) - declination) < tolerance)
    #expect(body["sign"]?.text == sign)
    let signs = (longitude / 30).rounded(.down)
    #expect(abs(try #require(body["sign_degree"]?.double) - (longitude - 30 * signs)) < tolerance)
    #expect(body["retrograde"]?.boolValue == retrograde)
    #expect((try #require(body["speed"]?.double) < 0) == retrograde)
    #expect(body["out_of_bounds"]?.boolValue == outOfBounds)
  }

  /// The true ecliptic latitude is no declination: they part by up to the obliquity.
  @Test func allTwentyBodies() throws {
    let all = try bodies("\"bodies\":\"all\"")
    let sky = try Sky(at: JulianDay<UT1>(2_448_058.0625))
    #expect(all.count == 20)
    for body in all {
      let place = try sky.place(of: try #require(body["body"]?.text.flatMap(Body.init(rawValue:))))
      #expect(body["longitude"]?.double == place.ecliptic.longitude.normalizedDegrees)
      #expect(body["latitude"]?.double == place.ecliptic.latitude.degrees)
      #expect(body["distance"]?.double == place.distanceAU)
      #expect(body["speed"]?.double == place.ecliptic.longitudePerDay.degrees)
      #expect(body["declination"]?.double == place.declinationOfDate.degrees)
      #expect(body["retrograde"]?.boolValue == place.isRetrograde)
      #expect(body["out_of_bounds"]?.boolValue == place.isOutOfBounds)
    }
  }

  /// Declination counts from the true equator of date whatever the other flags; without speeds the rest stays.
  @Test func flagsChangeOnlyWhatTheySay() throws {
    let plain = try bodies()
    for flag in ["speed\":false", "j2000\":true", "no_nutation\":true"] {
      for (a, b) in zip(plain, try bodies("\"\(flag)")) {
        for name in ["declination", "out_of_bounds", "retrograde", "distance"] {
          let (x, y) = (a[name]?.double ?? 0, b[name]?.double ?? 0)
          #expect(abs(x - y) < 1e-9 && a[name]?.boolValue == b[name]?.boolValue, "\(flag) \(name)")
        }
      }
    }
    for (a, b) in zip(plain, try bodies("\"equatorial\":true")) {
      #expect(abs(try #require(a["declination"]?.double) - #require(b["declination"]?.double)) < 1e-9)
      #expect(a["retrograde"] == b["retrograde"] && a["out_of_bounds"] == b["out_of_bounds"])
    }
    // Nutation moved the equinox by some seconds, precession by nine and a half years' worth.
    let sun = try #require(plain[0]["longitude"]?.double)
    let mean = try #require(try bodies("\"no_nutation\":true")[0]["longitude"]?.double)
    let fixed = try #require(try bodies("\"j2000\":true")[0]["longitude"]?.double)
    #expect((0.5 / 3600...20 / 3600).contains(abs(sun - mean)))
    #expect(abs(fixed - mean - 9.5452 * 50.29 / 3600) < 1 / 3600)
  }

  /// The Earth from the Sun is opposite to the Sun from the Earth, but for the way of the light.
  @Test func heliocentric() throws {
    let sun = try #require(try bodies("\"bodies\":\"sun\"").first?["longitude"]?.double)
    let earth = try #require(try bodies("\"bodies\":\"earth\",\"heliocentric\":true").first)
    #expect(abs(abs(try #require(earth["longitude"]?.double) - sun) - 180) < 0.01)
    #expect(earth["retrograde"]?.boolValue == false)
  }

  @Test func anAliasIsTheSameBody() throws {
    let both = try [bodies("\"bodies\":\"lilith\""), bodies("\"bodies\":\"mean_apogee\"")].map { $0[0] }
    #expect(both[0].objectValue?.members.dropFirst() == both[1].objectValue?.members.dropFirst())
  }

  // Sidereal places are apparent ones less the ayanamsha with nutation.
  @Test(arguments: [
    ("lahiri", "lahiri"), ("1", "lahiri"), ("LAHIRI", "lahiri"), ("46", "lahiri_icrc"), ("27", "true_citra"),
  ])
  func sidereal(text: String, name: String) throws {
    let system = try #require(Ayanamsha(name))
    let time = JulianDay<UT1>(2_448_058.0625)
    let places = try bodies("\"bodies\":\"moon,saturn\",\"sidereal\":\"\(text)\"")
    for (body, place) in zip([Body.moon, .saturn], places) {
      let expected = try Sky(at: time).place(of: body, as: View(zodiac: system)).ecliptic
      let longitude = try #require(place["longitude"]?.double)
      #expect(longitude == expected.longitude.normalizedDegrees)
      #expect(place["speed"]?.double == expected.longitudePerDay.degrees)
      let sign = try #require(place["sign"]?.text.flatMap { name in Self.signs.firstIndex(of: name) })
      #expect(abs(try #require(place["sign_degree"]?.double) + 30 * Double(sign) - longitude) < 1e-9)
    }
    let tropical = try #require(try bodies("\"bodies\":\"saturn\"").first?["longitude"]?.double)
    let ayanamsha = try Sky(at: time).ayanamsha(system).true.degrees
    #expect(abs(try #require(places[1]["longitude"]?.double) - (tropical - ayanamsha)) < 1e-9)
  }

  static let signs = [
    "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn",
    "Aquarius", "Pisces",
  ]

  /// As a number it is the id; as a zodiac it does nothing to right ascensions, and says so.
  @Test func siderealForms() throws {
    let named = try bodies("\"sidereal\":\"lahiri\"")
    #expect(try bodies("\"sidereal\":1") == named)
    #expect(try bodies("\"sidereal\":1.0") == named)
    #expect(try bodies("\"sidereal\":null") == bodies())
    let time = "\"datetime\":\"1990-06-15T13:30:00Z\",\"bodies\":\"sun\",\"equatorial\":true"
    let result = try Office().element("/v1/positions", time + ",\"sidereal\":\"lahiri\"")
    #expect(result.warningNames == ["sidereal_ignored_for_equatorial"])
    #expect(result["data"]?.arrayValue == (try bodies("\"bodies\":\"sun\",\"equatorial\":true")))
  }

  /// The Moon is seen up to a degree away from where the Earth's centre sees it, the nodes are not.
  @Test func topocentric() throws {
    let params = "\"bodies\":\"moon,true_node\",\"topocentric\":true,\"lat\":51.4779,\"lon\":0.0015"
    let here = try bodies(params + ",\"alt\":5000")
    let place = GeographicPlace(latitude: .degrees(51.4779), longitude: .degrees(0.0015), heightMetres: 5000)
    let expected = try Sky(at: JulianDay<UT1>(2_448_058.0625)).place(
      of: .moon, as: View(from: .topocentric(place)))
    #expect(here[0]["longitude"]?.double == expected.ecliptic.longitude.normalizedDegrees)
    #expect(here[0]["declination"]?.double == expected.declinationOfDate.degrees)
    #expect(try bodies(params)[0]["latitude"] != here[0]["latitude"])
    let centre = try bodies("\"bodies\":\"moon,true_node\"")
    #expect(
      (0.1...1.1).contains(abs(expected.ecliptic.longitude.degrees - (centre[0]["longitude"]?.double ?? 0))))
    #expect(here[1] == centre[1])
  }

  @Test(arguments: [
    ("\"topocentric\":true", "missing_parameter", "lat"),
    ("\"topocentric\":true,\"alt\":1", "missing_parameter", "lat"),
    ("\"lat\":1", "missing_parameter", "lon"), ("\"lon\":1", "missing_parameter", "lat"),
    ("\"topocentric\":true,\"lat\":91,\"lon\":0", "invalid_parameter", "lat"),
    ("\"topocentric\":true,\"lat\":0,\"lon\":-180.5", "invalid_parameter", "lon"),
    ("\"lat\":0,\"lon\":0,\"alt\":-501", "invalid_parameter", "alt"),
    ("\"lat\":0,\"lon\":0,\"alt\":20001", "invalid_parameter", "alt"),
    ("\"alt\":\"high\"", "invalid_parameter", "alt"),
    (
      "\"lat\":0,\"lon\":0,\"topocentric\":true,\"heliocentric\":true", "conflicting_parameters",
      "topocentric"
    ),
    ("\"sidereal\":\"nowhere\"", "invalid_parameter", "sidereal"),
    ("\"sidereal\":47", "invalid_parameter", "sidereal"),
    ("\"sidereal\":-1", "invalid_parameter", "sidereal"),
    ("\"sidereal\":1.5", "invalid_parameter", "sidereal"),
    ("\"sidereal\":true", "invalid_parameter", "sidereal"),
  ])
  func refusedObserversAndZodiacs(params: String, code: String, param: String) throws {
    let result = try Office().element("/v1/positions", "\"jd\":2451545,\(params)")
    #expect(result["error"]?["code"]?.text == code)
    #expect(result["error"]?["param"]?.text == param)
  }

  // Chart 3 of the recorded results: within an arc second, the Moon two, nodes and apogees 0.01°.
  @Test(arguments: [
    ("sun", 269.1460471, 0.0003), ("moon", 21.2800332, 0.0006), ("mercury", 248.1886298, 0.0003),
    ("venus", 262.0679867, 0.0003), ("mars", 213.8774270, 0.0003), ("jupiter", 316.0012871, 0.0003),
    ("saturn", 243.9781136, 0.0003), ("uranus", 258.8522250, 0.0003), ("neptune", 273.1735944, 0.0003),
    ("pluto", 216.6359370, 0.0003), ("true_node", 38.0250525, 0.01), ("mean_apogee", 52.4107898, 0.01),
    ("chiron", 70.9918466, 0.0003),
    // Two orbits of a minor planet part by an arc second or two.
    ("pallas", 91.2420182, 0.001),
  ])
  func recordedLongitudes(name: String, longitude: Double, tolerance: Double) throws {
    let result = try Office().element(
      "/v1/positions", "\"datetime\":\"1985-12-21T02:00:00Z\",\"bodies\":\"\(name)\"")
    #expect(abs(try #require(result["data"]?[0]?["longitude"]?.double) - longitude) < tolerance)
    #expect(result["data"]?[0]?["out_of_bounds"]?.boolValue == (name == "pallas"))
  }

  /// Presets leave out what has no place in such a year, and say so; the rest is marked as less precise.
  @Test(arguments: [
    ("", "sun moon mercury venus mars jupiter saturn uranus neptune pluto mean_node", ["chiron"]),
    ("\"bodies\":\"asteroids\"", "", ["chiron", "pholus", "ceres", "pallas", "juno", "vesta"]),
    ("\"bodies\":\"sun,moon\"", "sun moon", []),
  ])
  func longAgo(params: String, names: String, leftOut: [String]) throws {
    let result = try Office().element(
      "/v1/positions", "\"datetime\":\"1066-10-14T09:00:00Z\"" + (params.isEmpty ? "" : "," + params))
    let bodies = result["data"]?.arrayValue?.compactMap { $0["body"]?.text }
    #expect(bodies?.joined(separator: " ") == names)
    #expect(result.warningNames == ["outside_precise_range"] + (leftOut.isEmpty ? [] : ["bodies_left_out"]))
    let warning = result["warnings"]?[1]?.text ?? ""
    #expect(leftOut.allSatisfy(warning.contains))
  }

  /// A body asked for by name is an error that names the years which it has, also beside its preset.
  @Test(arguments: [
    ("1066-10-14T09:00:00Z", "chiron"), ("2700-01-01T00:00:00Z", "sun,vesta"),
    ("1066-10-14T09:00:00Z", "planets,chiron"),
  ])
  func beyondTheTables(time: String, bodies: String) throws {
    let result = try Office().element("/v1/positions", "\"datetime\":\"\(time)\",\"bodies\":\"\(bodies)\"")
    #expect(result["status"]?.integer == 500)
    #expect(result["error"]?["code"]?.text == "computation_error")
    #expect(result["error"]?["param"] == .null)
    #expect(result["error"]?["message"]?.text?.contains("1550") == true)
  }

  /// The very last hours are moments here, but by then Terrestrial Time has left the tables.
  @Test func theLastHours() throws {
    let result = try Office().element("/v1/positions", "\"jd\":3693370.5,\"bodies\":\"sun\"")
    #expect(result["error"]?["code"]?.text == "computation_error")
    #expect(
      try Office().element("/v1/houses", "\"jd\":3693370.5,\"lat\":1,\"lon\":1")["status"]?.integer == 200)
  }

  /// The whole span of accepted moments has places; after the last observed Delta T they rest on a forecast.
  @Test(arguments: [
    ("-251289.5", ["outside_precise_range"]),
    ("3693369.5", ["outside_precise_range", "delta_t_extrapolated"]),
    ("2451545", []), ("2600000", ["delta_t_extrapolated"]),
  ])
  func warnings(day: String, names: [String]) throws {
    let bodies =
      "sun,moon,mercury,venus,mars,jupiter,saturn,uranus,neptune,pluto,mean_node,true_node,mean_apogee,osc_apogee"
    for endpoint in ["/v1/positions", "/v1/chart"] {
      let result = try Office().element(
        endpoint, "\"jd\":\(day),\"bodies\":\"\(bodies)\",\"lat\":1,\"lon\":1")
      #expect(result["status"]?.integer == 200, "\(result)")
      #expect(result.warningNames == names)
    }
  }

  /// Houses and searches, which have no sky to ask, draw the border of the precise years where the tables end.
  @Test(arguments: [2_287_184.5, 2_287_186.5, 2_688_956.5, 2_688_958.5])
  func oneBorderOfThePreciseYears(day: Double) throws {
    let isPrecise = try Sky(at: JulianDay<UT1>(day)).isPrecise
    for endpoint in ["/v1/positions", "/v1/houses", "/v1/sidereal-time"] {
      let result = try Office().element(endpoint, "\"jd\":\(day),\"bodies\":\"sun\",\"lat\":1,\"lon\":1")
      #expect(result.warningNames.contains("outside_precise_range") == !isPrecise, "\(endpoint)")
    }
  }
}
