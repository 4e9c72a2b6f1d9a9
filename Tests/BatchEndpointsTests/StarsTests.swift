import Ephemeris
import JSONCodec
import Testing

@Suite struct StarsTests {
  private func star(_ params: String) throws -> JSON {
    try Office().element("/v1/stars", "\"jd\":2448058.0625,\(params)")
  }

  @Test(arguments: [
    ("\"name\":\"Aldebaran\"", "Aldebaran", "alTau"), ("\"name\":\"aldebaran\"", "Aldebaran", "alTau"),
    ("\"name\":\"alTau\"", "Aldebaran", "alTau"), ("\"star\":\"Spica\"", "Spica", "alVir"),
    ("\"name\":\" Galactic  CENTER \"", "Galactic Center", "SgrA*"),
    ("\"name\":null,\"star\":\"alvir\"", "Spica", "alVir"),
  ])
  func one(params: String, name: String, designation: String) throws {
    let result = try star(params)
    let data = try #require(result["data"], "\(result)")
    #expect(
      data.names == [
        "name", "designation", "longitude", "latitude", "distance", "speed", "sign", "sign_degree",
        "declination",
        "magnitude",
      ])
    #expect(data["name"]?.text == name && data["designation"]?.text == designation)
    let found = try #require(StarCatalogue.embedded[name])
    let place = try Sky(at: JulianDay<UT1>(2_448_058.0625)).place(of: found)
    #expect(data["longitude"]?.double == place.ecliptic.longitude.normalizedDegrees)
    #expect(data["latitude"]?.double == place.ecliptic.latitude.degrees)
    #expect(data["declination"]?.double == place.declinationOfDate.degrees)
    #expect(data["speed"]?.double == place.ecliptic.longitudePerDay.degrees)
    #expect(data["magnitude"]?.double == found.magnitude)
  }

  /// Spica in equatorial and sidereal coordinates. True citra holds it at 180°.
  @Test func coordinates() throws {
    let equatorial = try #require(try star("\"name\":\"Spica\",\"equatorial\":true")["data"])
    #expect(
      equatorial.names == [
        "name", "designation", "right_ascension", "declination", "distance", "speed", "magnitude",
      ])
    // J2000 position of the Hipparcos catalogue, and ten years of precession at most.
    #expect(abs(try #require(equatorial["right_ascension"]?.double) - 201.298) < 0.2)
    #expect(abs(try #require(equatorial["declination"]?.double) + 11.161) < 0.1)
    let sidereal = try #require(try star("\"name\":\"Spica\",\"sidereal\":\"true_citra\"")["data"])
    #expect(abs(try #require(sidereal["longitude"]?.double) - 180) < 1e-6)
    #expect(sidereal["sign"]?.text == "Libra" || sidereal["sign"]?.text == "Virgo")
    let both = try star("\"name\":\"Spica\",\"sidereal\":\"true_citra\",\"equatorial\":true")
    #expect(both["data"] == equatorial && both.warningNames == ["sidereal_ignored_for_equatorial"])
  }

  /// All with a name of their own, in the order of the catalogue; what is not known is null.
  @Test(arguments: ["all", "ALL"])
  func all(name: String) throws {
    let data = try #require(try star("\"name\":\"\(name)\"")["data"]?.arrayValue)
    let named = StarCatalogue.embedded.named
    #expect(data.compactMap { $0["name"]?.text } == named.map(\.name))
    #expect(data.count > 600)
    for (line, found) in zip(data, named) {
      #expect((line["distance"] == .null) == !found.hasKnownDistance)
      #expect((line["magnitude"] == .null) == (found.magnitude == nil))
      #expect((line["distance"]?.double ?? 1e5) > 1e5 - 1)
    }
  }

  @Test(arguments: [
    ("\"equatorial\":true", "missing_parameter", "name"), ("\"name\":\" \"", "missing_parameter", "name"),
    ("\"name\":\"Nemesis\"", "invalid_parameter", "name"),
    ("\"star\":\"Nemesis\"", "invalid_parameter", "star"),
    ("\"name\":\"Aldeb\"", "invalid_parameter", "name"), ("\"name\":7", "invalid_parameter", "name"),
    ("\"name\":\"Spica\",\"sidereal\":\"x\"", "invalid_parameter", "sidereal"),
    ("\"name\":\"Spica\",\"equatorial\":\"x\"", "invalid_parameter", "equatorial"),
  ])
  func mistakes(params: String, code: String, param: String) throws {
    let error = try #require(try star(params)["error"])
    #expect(error["code"]?.text == code)
    #expect(error["param"]?.text == param)
  }
}
