import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/houses`: the twelve house cusps and the angles, for a time and a place.
struct HousesEndpoint: Endpoint {
  static let path = "/v1/houses"
  static let credits = 1

  let time: JulianDay<UT1>
  let place: GeographicPlace
  let system: HouseSystem

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    // What is missing is told before what is wrong.
    for name in ["lat", "lon"] { try params.require(name) }
    let latitude = try params.required("lat", try params.number("lat", in: -90...90))
    let longitude = try params.required("lon", try params.number("lon", in: -180...180))
    place = GeographicPlace(latitude: .degrees(latitude), longitude: .degrees(longitude))
    system = try Self.system(params)
    try params.refuseSidereal()
  }

  func run() throws(ItemError) -> ItemAnswer {
    let houses = HouseCusps(system, at: time, from: place)
    let fallback = houses.isPorphyriusInstead ? [warning] : []
    var writer = JSONWriter(capacity: 512)
    writer.beginObject()
    writer.member("system", system.displayName)
    writer.name("cusps")
    writer.beginArray()
    for cusp in houses.cusps { writer.number(cusp.normalizedDegrees) }
    writer.endArray()
    try writer.member("ascendant", houses.ascendant.normalizedDegrees)
    try writer.member("midheaven", houses.midheaven.normalizedDegrees)
    try writer.member("armc", houses.armc.normalizedDegrees)
    try writer.member("vertex", houses.vertex.normalizedDegrees)
    writer.name("warnings")
    EphemerisService.write(warnings: fallback, to: &writer)
    writer.endObject()
    return ItemAnswer(data: writer.bytes, warnings: fallback + TimeInput.frameWarnings(at: time))
  }

  private var warning: String {
    "high_latitude_houses: at latitude \(place.latitude.degrees) \(system.displayName) is not defined;"
      + " the cusps are those of Porphyrius"
  }

  /// By name in any case; a single character is a code, exactly first, then by its capital.
  private static func system(_ params: ParameterReader) throws(ItemError) -> HouseSystem {
    guard let text = try params.text("system") else { return .placidus }
    if let system = HouseSystem(rawValue: text.lowercased()) { return system }
    if let code = text.first, text.count == 1 {
      let capital = code.uppercased().first ?? code
      if let system = HouseSystem(code: code) ?? HouseSystem(code: capital) { return system }
    }
    let known = HouseSystem.allCases.map(\.rawValue).joined(separator: ", ")
    throw ItemError(404, "unknown_house_system", "system must be one of \(known)", param: "system")
  }
}

extension ParameterReader {
  /// The sidereal zodiac is not offered; a tropical answer in its place would be a wrong one.
  func refuseSidereal() throws(ItemError) {
    if has("sidereal") { throw invalid("sidereal", "is not offered: positions and houses are tropical") }
  }
}
