import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/delta-t`: how far Terrestrial Time is ahead of Universal Time.
struct DeltaTEndpoint: Endpoint {
  static let path = "/v1/delta-t"
  static let credits = 1

  let time: JulianDay<UT1>

  init(_ params: ParameterReader) throws(ItemError) { time = try TimeInput(params).time }

  func run() throws(ItemError) -> ItemAnswer {
    let deltaT = DeltaT(at: time)
    var writer = JSONWriter(capacity: 128)
    writer.beginObject()
    try writer.member("delta_t_seconds", deltaT.seconds)
    try writer.member("delta_t_days", deltaT.days)
    try writer.member("jd_tt", time.days + deltaT.days)
    writer.endObject()
    return ItemAnswer(data: writer.bytes, warnings: Warning.deltaT(at: time))
  }
}
