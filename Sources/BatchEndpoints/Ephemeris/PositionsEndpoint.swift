import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/positions`: where bodies stand at a time.
struct PositionsEndpoint: Endpoint {
  static let path = "/v1/positions"
  static let credits = 1

  let time: JulianDay<UT1>
  let input: PositionsInput

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    input = try PositionsInput(params)
  }

  func run() throws(ItemError) -> ItemAnswer {
    let sky = try computing { () throws(EphemerisError) in try Sky(at: time) }
    var positions = PositionsWriter(input, in: sky)
    var writer = JSONWriter(capacity: PositionsWriter.capacity(input.bodies.count))
    try positions.write(to: &writer)
    return ItemAnswer(data: writer.bytes, warnings: positions.warnings)
  }
}
