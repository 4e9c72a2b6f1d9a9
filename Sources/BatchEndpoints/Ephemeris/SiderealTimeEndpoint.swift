import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/sidereal-time`: apparent sidereal time of Greenwich, and of a longitude when one is given.
struct SiderealTimeEndpoint: Endpoint {
  static let path = "/v1/sidereal-time"
  static let credits = 1

  let time: JulianDay<UT1>
  let longitude: Angle?

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    longitude = try params.number("lon", in: -180...180).map(Angle.degrees)
  }

  func run() throws(ItemError) -> ItemAnswer {
    let sidereal = SiderealTime(at: time)
    var writer = JSONWriter(capacity: 160)
    writer.beginObject()
    try writer.member("gast_degrees", sidereal.greenwichApparent.normalizedDegrees)
    try writer.member("gast_hours", sidereal.greenwichApparent.normalizedHours)
    if let longitude {
      let local = sidereal.local(atLongitude: longitude)
      try writer.member("lst_degrees", local.normalizedDegrees)
      try writer.member("lst_hours", local.normalizedHours)
    }
    writer.endObject()
    return ItemAnswer(data: writer.bytes, warnings: Warning.frames(at: time))
  }
}
