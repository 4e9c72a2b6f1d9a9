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

  /// Outside of the years that the tables cover the computing fails, alone and by name; nothing is made up.
  @Test(arguments: ["1066-10-14T09:00:00Z", "2700-01-01T00:00:00Z"])
  func beyondTheTables(time: String) throws {
    let result = try Office().element("/v1/positions", "\"datetime\":\"\(time)\"")
    #expect(result["status"]?.integer == 500)
    #expect(result["error"]?["code"]?.text == "computation_error")
    #expect(result["error"]?["param"] == .null)
    #expect(result["error"]?["message"]?.text?.contains("1550") == true)
  }
}
