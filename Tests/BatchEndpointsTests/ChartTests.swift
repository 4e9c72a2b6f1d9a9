import Ephemeris
import JSONCodec
import Testing

/// `/v1/chart`: what positions and houses say, in one answer.
@Suite struct ChartTests {
  static let here = "\"datetime\":\"1990-06-15T13:30:00Z\",\"lat\":51.4779,\"lon\":0.0015"

  @Test(arguments: [
    "", ",\"bodies\":\"all\",\"speed\":false", ",\"equatorial\":true", ",\"j2000\":true,\"system\":\"koch\"",
    ",\"topocentric\":true,\"alt\":100", ",\"heliocentric\":true", ",\"system\":\"G\",\"sidereal\":\"raman\"",
  ])
  func itsPartsAreThoseOfTheOthers(params: String) throws {
    let office = try Office()
    let chart = try #require(try office.element("/v1/chart", Self.here + params)["data"])
    #expect(chart.names == ["positions", "houses", "ayanamsha"])
    #expect(chart["positions"] == (try office.element("/v1/positions", Self.here + params)["data"]))
    var houses = try #require(try office.element("/v1/houses", Self.here + params)["data"]?.objectValue)
    #expect(houses["warnings"] == .null)
    houses["warnings"] = nil
    #expect(chart["houses"]?.objectValue == houses)
  }

  @Test(
    arguments: [
      ("", nil), (",\"sidereal\":\"lahiri\"", "lahiri"), (",\"sidereal\":18,\"equatorial\":true", "j2000"),
    ]
      as [(String, String?)])
  func ayanamsha(params: String, name: String?) throws {
    let office = try Office()
    let result = try office.element("/v1/chart", Self.here + params)
    guard let name else {
      #expect(result["data"]?["ayanamsha"] == .null)
      return
    }
    let single = try office.element("/v1/ayanamsha", Self.here + ",\"system\":\"\(name)\"")
    #expect(result["data"]?["ayanamsha"] == single["data"]?["value"])
    #expect(result.warningNames == (params.contains("equatorial") ? ["sidereal_ignored_for_equatorial"] : []))
  }

  // Charts 2 and 3 of the recorded results, houses within two arc seconds.
  @Test(arguments: [
    (
      "1990-06-15T11:00:00Z", 51.4779, 0.0015,
      [164.8275254, 186.7717301, 215.0422727, 250.1039520, 287.3613177, 319.2198310], 70.1039520, 68.4719662,
      325.6418633, 84.0897595
    ),
    (
      "1985-12-21T02:00:00Z", 69.6492, 18.9553,
      [204.0432940, 241.3909821, 278.7386703, 316.0863585, 338.7386703, 1.3909821], 136.0863585, 138.5455623,
      58.4705895, 269.1460471
    ),
  ])
  func recorded(
    time: String, latitude: Double, longitude: Double, cusps: [Double], midheaven: Double, armc: Double,
    vertex: Double, sun: Double
  ) throws {
    let result = try Office().element(
      "/v1/chart", "\"datetime\":\"\(time)\",\"lat\":\(latitude),\"lon\":\(longitude),\"bodies\":\"sun\"")
    let houses = try #require(result["data"]?["houses"])
    let tolerance = 2 / 3600.0
    for (cusp, expected) in zip(houses["cusps"]?.doubles ?? [], cusps) {
      #expect(abs(cusp - expected) < tolerance)
    }
    for (name, expected) in [
      ("ascendant", cusps[0]), ("midheaven", midheaven), ("armc", armc), ("vertex", vertex),
    ] {
      #expect(abs(try #require(houses[name]?.double) - expected) < tolerance, "\(name)")
    }
    #expect(abs(try #require(result["data"]?["positions"]?[0]?["longitude"]?.double) - sun) < 0.0003)
    // Within the polar circle the name stays and both places warn.
    let isPolar = latitude > 66
    #expect(houses["system"]?.text == "Placidus")
    #expect(houses["warnings"] == (isPolar ? result["warnings"] : nil))
    #expect(result.warningNames == (isPolar ? ["high_latitude_houses"] : []))
  }

  @Test(arguments: [
    ("\"lat\":1", "missing_parameter", "lon"), ("\"bodies\":\"x\"", "missing_parameter", "lat"),
    ("\"lat\":91,\"lon\":0,\"bodies\":\"x\"", "invalid_parameter", "bodies"),
    ("\"lat\":91,\"lon\":0,\"system\":\"z\"", "invalid_parameter", "lat"),
    ("\"lat\":1,\"lon\":0,\"system\":\"z\",\"speed\":\"x\"", "invalid_parameter", "speed"),
    ("\"lat\":1,\"lon\":0,\"system\":\"z\"", "invalid_parameter", "system"),
    ("\"lat\":1,\"lon\":0,\"sidereal\":\"z\"", "invalid_parameter", "sidereal"),
    ("\"lat\":1,\"lon\":0,\"heliocentric\":true,\"bodies\":\"sun\"", "invalid_parameter", "bodies"),
  ])
  func mistakes(params: String, code: String, param: String) throws {
    let error = try #require(try Office().element("/v1/chart", "\"jd\":2451545,\(params)")["error"])
    #expect(error["code"]?.text == code)
    #expect(error["param"]?.text == param)
  }
}
