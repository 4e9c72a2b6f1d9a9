import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/houses`: the house cusps and the angles, for a time and a place.
struct HousesEndpoint: Endpoint {
  static let path = "/v1/houses"
  static let credits = 1

  let time: JulianDay<UT1>
  let place: GeographicPlace
  let system: HouseSystem
  let zodiac: Ayanamsha?

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    try params.requirePlace()
    place = try params.required("lat", try params.place(withHeight: false))
    system = try params.houseSystem()
    zodiac = try params.ayanamsha("sidereal")
  }

  func run() throws(ItemError) -> ItemAnswer {
    var ayanamsha = Angle.zero
    if let zodiac {
      ayanamsha = try computing { () throws(EphemerisError) in try Sky(at: time).ayanamsha(zodiac) }.true
    }
    let houses = HousesWriter(system, at: time, from: place, ayanamsha: ayanamsha)
    var writer = JSONWriter(capacity: system == .gauquelin ? 960 : 480)
    writer.beginObject()
    try houses.writeMembers(to: &writer)
    writer.name("warnings")
    EphemerisService.write(warnings: houses.warnings, to: &writer)
    writer.endObject()
    return ItemAnswer(data: writer.bytes, warnings: houses.warnings + Warning.frames(at: time))
  }
}
