import JSONCodec
import Testing

@Suite struct HousesTests {
  private func houses(_ params: String) throws -> JSON {
    try Office().element("/v1/houses", "\"datetime\":\"1990-06-15T13:30:00Z\",\"lon\":0.0015,\(params)")
  }

  @Test(arguments: [
    ("", "Placidus"), (",\"system\":null", "Placidus"), (",\"system\":\" \"", "Placidus"),
    (",\"system\":\"placidus\"", "Placidus"),
    (",\"system\":\"PLACIDUS\"", "Placidus"), (",\"system\":\"P\"", "Placidus"),
    (",\"system\":\"p\"", "Placidus"),
    (",\"system\":\"koch\"", "Koch"), (",\"system\":\"K\"", "Koch"),
    (",\"system\":\"porphyrius\"", "Porphyrius"),
    (",\"system\":\"O\"", "Porphyrius"), (",\"system\":\"Regiomontanus\"", "Regiomontanus"),
    (",\"system\":\"r\"", "Regiomontanus"), (",\"system\":\"campanus\"", "Campanus"),
    (",\"system\":\"C\"", "Campanus"),
    (",\"system\":\"equal\"", "Equal"), (",\"system\":\"e\"", "Equal"),
    (",\"system\":\"whole_sign\"", "WholeSign"),
    (",\"system\":\" W \"", "WholeSign"),
  ])
  func systems(param: String, display: String) throws {
    let data = try #require(try houses("\"lat\":51.4779\(param)")["data"])
    #expect(data["system"]?.text == display)
    #expect(data.names == ["system", "cusps", "ascendant", "midheaven", "armc", "vertex", "warnings"])
    #expect(data["warnings"] == .null)
    let cusps = try #require(data["cusps"]?.arrayValue).compactMap(\.double)
    #expect(cusps.count == 12 && cusps.allSatisfy { (0..<360).contains($0) })
  }

  @Test(arguments: [
    "\"system\":\"babylonian\"", "\"system\":\"PP\"", "\"system\":\"Z\"", "\"system\":\"ß\"", "\"system\":7",
    "\"system\":\"whole sign\"", "\"system\":true",
  ])
  func otherSystems(param: String) throws {
    let error = try #require(try houses("\"lat\":51.4779,\(param)")["error"])
    #expect(error["code"]?.text == "invalid_parameter")
    #expect(error["param"]?.text == "system")
  }

  // Recorded results of another service, within two arc seconds.
  @Test func everyMemberIsWhatItsNameSays() throws {
    let data = try #require(try houses("\"lat\":51.4779")["data"])
    let recorded = [
      191.3348234, 216.5203320, 247.8916449, 284.8086098, 320.1185599, 348.8761380, 11.3348234, 36.5203320,
      67.8916449,
      104.8086098, 140.1185599, 168.8761380,
    ]
    for (cusp, expected) in zip(try #require(data["cusps"]?.arrayValue), recorded) {
      #expect(abs(try #require(cusp.double) - expected) < 2 / 3600)
    }
    for (name, expected) in [
      ("ascendant", 191.3348234), ("midheaven", 104.8086098), ("armc", 106.0746362), ("vertex", 26.1120751),
    ] {
      #expect(abs(try #require(data[name]?.double) - expected) < 2 / 3600, "\(name)")
    }
    let sidereal = try Office().element(
      "/v1/sidereal-time", "\"datetime\":\"1990-06-15T13:30:00Z\",\"lon\":0.0015")
    #expect(sidereal["data"]?["lst_degrees"]?.double == data["armc"]?.double)
  }

  /// Within the polar circles the cusps of Porphyrius stand in, the name stays, and both places warn.
  @Test(arguments: [
    ("placidus", true, "Placidus"), ("koch", true, "Koch"), ("porphyrius", false, "Porphyrius"),
    ("equal", false, "Equal"),
  ])
  func polarLatitudes(system: String, warns: Bool, display: String) throws {
    for latitude in [69.6492, -69.6492, 90, -90] {
      let result = try houses("\"lat\":\(latitude),\"system\":\"\(system)\"")
      let data = try #require(result["data"])
      #expect(data["system"]?.text == display)
      #expect(data["warnings"] == result["warnings"])
      #expect((result["warnings"]?.arrayValue?.count ?? 0) == (warns ? 1 : 0))
      guard warns else { continue }
      let warning = try #require(result["warnings"]?[0]?.text)
      #expect(
        warning.hasPrefix("high_latitude_houses:") && warning.contains(display)
          && warning.contains("Porphyrius"))
      let instead = try houses("\"lat\":\(latitude),\"system\":\"porphyrius\"")
      #expect(data["cusps"] == instead["data"]?["cusps"])
    }
  }

  /// A third of the way from ascendant to midheaven; recorded by another service.
  @Test func theThirdsOfPorphyrius() throws {
    let result = try Office().element(
      "/v1/houses", "\"datetime\":\"1985-12-21T02:00:00Z\",\"lat\":69.6492,\"lon\":18.9553")
    let cusps = try #require(result["data"]?["cusps"]?.arrayValue).prefix(6).compactMap(\.double)
    let recorded = [204.0432940, 241.3909821, 278.7386703, 316.0863585, 338.7386703, 1.3909821]
    for (cusp, expected) in zip(cusps, recorded) { #expect(abs(cusp - expected) < 2 / 3600) }
  }

  @Test(arguments: [
    ("\"lat\":90.1", "lat"), ("\"lat\":-91", "lat"), ("\"lat\":\"north\"", "lat"), ("\"lat\":true", "lat"),
    ("\"lat\":1,\"sidereal\":\"lahiri\"", "sidereal"),
  ])
  func refusedParameters(params: String, param: String) throws {
    let error = try #require(try houses(params)["error"])
    #expect(error["code"]?.text == "invalid_parameter")
    #expect(error["param"]?.text == param)
  }

  @Test(arguments: [("\"lat\":\"51.4779\"", true), ("\"lat\":\"\"", false), ("\"lat\":null", false)])
  func numbersInTexts(param: String, isThere: Bool) throws {
    let result = try houses(param)
    #expect((result["data"] != nil) == isThere)
    #expect(isThere || result["error"]?["code"]?.text == "missing_parameter")
  }
}
