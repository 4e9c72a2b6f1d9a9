import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/chart`: positions and houses of one time and place, with the ayanamsha of a sidereal chart.
struct ChartEndpoint: Endpoint {
  static let path = "/v1/chart"
  static let credits = 1

  let time: JulianDay<UT1>
  let place: GeographicPlace
  let input: PositionsInput
  let system: HouseSystem

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    try params.requirePlace()
    input = try PositionsInput(params)
    place = try params.required("lat", input.place)
    system = try params.houseSystem()
  }

  func run() throws(ItemError) -> ItemAnswer {
    let sky = try computing { () throws(EphemerisError) in try Sky(at: time) }
    var ayanamsha: Angle?
    if let zodiac = input.zodiac {
      ayanamsha = try computing { () throws(EphemerisError) in try sky.ayanamsha(zodiac) }.true
    }
    var positions = PositionsWriter(input, in: sky)
    let houses = HousesWriter(system, at: time, from: place, ayanamsha: ayanamsha ?? .zero)
    var writer = JSONWriter(capacity: PositionsWriter.capacity(input.bodies.count) + 512)
    writer.beginObject()
    writer.name("positions")
    try positions.write(to: &writer)
    writer.name("houses")
    writer.beginObject()
    try houses.writeMembers(to: &writer)
    if !houses.warnings.isEmpty {
      writer.name("warnings")
      EphemerisService.write(warnings: houses.warnings, to: &writer)
    }
    writer.endObject()
    try writer.member("ayanamsha", ifAny: ayanamsha?.degrees)
    writer.endObject()
    return ItemAnswer(data: writer.bytes, warnings: houses.warnings + positions.warnings)
  }
}
