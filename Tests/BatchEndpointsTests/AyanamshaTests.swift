import Ephemeris
import JSONCodec
import Testing

@Suite struct AyanamshaTests {
  private func ayanamsha(_ params: String) throws -> JSON {
    try Office().element("/v1/ayanamsha", "\"jd\":2448058.0625\(params)")
  }

  @Test(arguments: [
    ("", "lahiri", 1), (",\"system\":null", "lahiri", 1), (",\"system\":\"LAHIRI\"", "lahiri", 1),
    (",\"system\":0", "fagan_bradley", 0), (",\"system\":\"0\"", "fagan_bradley", 0),
    (",\"system\":46.0", "lahiri_icrc", 46), (",\"system\":\" galcent_0sag \"", "galcent_0sag", 17),
  ])
  func one(param: String, name: String, id: Int) throws {
    let data = try #require(try ayanamsha(param)["data"])
    #expect(data.names == ["system", "id", "value"])
    #expect(data["system"]?.text == name)
    #expect(data["id"]?.integer == id)
    let system = try #require(Ayanamsha(rawValue: id))
    #expect(
      data["value"]?.double == (try Sky(at: JulianDay<UT1>(2_448_058.0625)).ayanamsha(system).true.degrees))
  }

  /// The names in the order of their numbers, each as the contract spells it.
  static let names =
    "fagan_bradley lahiri deluce raman ushashashi krishnamurti djwhal_khul yukteshwar jn_bhasin babyl_kugler1"
    + " babyl_kugler2 babyl_kugler3 babyl_huber babyl_etpsc aldebaran_15tau hipparchos sassanian galcent_0sag j2000"
    + " j1900 b1950 suryasiddhanta suryasiddhanta_msun aryabhata aryabhata_msun ss_revati ss_citra true_citra"
    + " true_revati true_pushya galcent_rgbrand galequ_iau1958 galequ_true galequ_mula galalign_mardyks true_mula"
    + " galcent_mula_wilhelm aryabhata_522 babyl_britton true_sheoran galcent_cochrane galequ_fiorenza valens_moon"
    + " lahiri_1940 lahiri_vp285 krishnamurti_senthilathiban lahiri_icrc"

  @Test(arguments: ["all", "ALL"])
  func all(text: String) throws {
    let data = try #require(try ayanamsha(",\"system\":\"\(text)\"")["data"]?.arrayValue)
    #expect(data.compactMap { $0["system"]?.text }.joined(separator: " ") == Self.names)
    #expect(data.compactMap { $0["id"]?.integer } == Array(0...46))
    #expect(data.allSatisfy { (-180..<180).contains($0["value"]?.double ?? 360) })
    for name in Self.names.split(separator: " ").prefix(3) {
      #expect(data.contains(try #require(try ayanamsha(",\"system\":\"\(name)\"")["data"])))
    }
  }

  @Test(arguments: [
    "\"fagan\"", "47", "-1", "\"47\"", "1.5", "true", "[]", "\"all,lahiri\"", "99999999999999999999",
  ])
  func unknown(value: String) throws {
    let error = try #require(try ayanamsha(",\"system\":\(value)")["error"])
    #expect(error["code"]?.text == "invalid_parameter")
    #expect(error["param"]?.text == "system")
  }
}
