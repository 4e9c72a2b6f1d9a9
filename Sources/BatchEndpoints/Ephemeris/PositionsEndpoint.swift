import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/positions`: where bodies stand at a time.
struct PositionsEndpoint: Endpoint {
  static let path = "/v1/positions"
  static let credits = 1

  let time: JulianDay<UT1>
  let bodies: [BodyChoice]
  let view: View
  let isEquatorial: Bool
  let showsSpeed: Bool

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    let choices = try BodyChoice.read(try params.list("bodies") ?? ["planets"])
    try params.refuseSidereal()
    isEquatorial = try params.flag("equatorial", default: false)
    showsSpeed = try params.flag("speed", default: true)
    let withoutNutation = try params.flag("no_nutation", default: false)
    let j2000 = try params.flag("j2000", default: false)
    if try params.flag("topocentric", default: false) {
      throw params.invalid("topocentric", "is not offered: positions are seen from the Earth's centre")
    }
    let fromSun = try params.flag("heliocentric", default: false)
    view = View(
      from: fromSun ? .heliocentric : .geocentric,
      frame: j2000 ? .j2000 : withoutNutation ? .meanOfDate : .trueOfDate)
    bodies = try BodyChoice.seen(choices, from: view.centre)
  }

  func run() throws(ItemError) -> ItemAnswer {
    var writer = JSONWriter(capacity: 64 + bodies.count * 288)
    writer.beginArray()
    let sky = try Result { () throws(EphemerisError) in try Sky(at: time) }.orComputationError()
    for choice in bodies {
      let place = Result { () throws(EphemerisError) in try sky.place(of: choice.body, as: view) }
      try write(try place.orComputationError(), as: choice.name, to: &writer)
    }
    writer.endArray()
    return ItemAnswer(data: writer.bytes, warnings: TimeInput.deltaTWarnings(at: time))
  }

  private func write(_ place: Place, as name: String, to writer: inout JSONWriter) throws(ItemError) {
    writer.beginObject()
    writer.member("body", name)
    if isEquatorial {
      let equatorial = place.equatorial
      try writer.member("right_ascension", equatorial.rightAscension.normalizedDegrees)
      try writer.member("declination", equatorial.declination.degrees)
      try writer.member("distance", equatorial.distanceAU)
      if showsSpeed { try writer.member("speed", equatorial.rightAscensionPerDay.degrees) }
      writer.member("retrograde", place.isRetrograde)
    } else {
      let ecliptic = place.ecliptic
      let longitude = ecliptic.longitude.normalizedDegrees
      let (sign, degree) = Sign.of(degrees: longitude)
      try writer.member("longitude", longitude)
      try writer.member("latitude", ecliptic.latitude.degrees)
      try writer.member("distance", ecliptic.distanceAU)
      if showsSpeed { try writer.member("speed", ecliptic.longitudePerDay.degrees) }
      writer.member("sign", sign.rawValue)
      try writer.member("sign_degree", degree)
      writer.member("retrograde", place.isRetrograde)
      try writer.member("declination", place.declinationOfDate.degrees)
    }
    writer.member("out_of_bounds", place.isOutOfBounds)
    writer.endObject()
  }
}
