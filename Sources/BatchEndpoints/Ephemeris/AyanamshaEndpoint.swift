import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/ayanamsha`: how far the true equinox is from the beginning of a sidereal zodiac, of one or of all.
struct AyanamshaEndpoint: Endpoint {
  static let path = "/v1/ayanamsha"
  static let credits = 1

  let time: JulianDay<UT1>
  /// Nil for all of them.
  let system: Ayanamsha?

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    switch try params.label("system") {
    case nil: system = .lahiri
    case let label? where label.lowercased() == "all": system = nil
    case let label?: system = try ParameterReader.ayanamsha(labelled: label, of: "system")
    }
  }

  func run() throws(ItemError) -> ItemAnswer {
    let sky = try computing { () throws(EphemerisError) in try Sky(at: time) }
    var writer = JSONWriter(capacity: system == nil ? 3200 : 96)
    if let system {
      try write(system, in: sky, to: &writer)
    } else {
      writer.beginArray()
      for system in Ayanamsha.allCases { try write(system, in: sky, to: &writer) }
      writer.endArray()
    }
    return ItemAnswer(data: writer.bytes, warnings: Warning.places(in: sky))
  }

  private func write(_ system: Ayanamsha, in sky: Sky, to writer: inout JSONWriter) throws(ItemError) {
    let value = try computing { () throws(EphemerisError) in try sky.ayanamsha(system) }
    writer.beginObject()
    writer.member("system", system.name)
    writer.member("id", system.rawValue)
    try writer.member("value", value.true.degrees)
    writer.endObject()
  }
}
