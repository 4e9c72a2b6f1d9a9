import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/heliacal`: the next first or last appearance of a planet near the Sun, or its rising or setting opposite to it.
struct HeliacalEndpoint: Endpoint {
  static let path = "/v1/heliacal"
  static let credits = 3
  static let isSearch = true

  static let bodies: [Body] = [.mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto]

  let time: JulianDay<UT1>
  let body: Body
  let event: HeliacalEvent.Kind
  let place: GeographicPlace
  let conditions: SkyConditions

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    try params.require("body")
    try params.require("event")
    try params.requirePlace()
    body = try params.body(among: Self.bodies)
    event = try params.required("event", try params.choice("event", of: HeliacalEvent.Kind.self))
    place = try params.required("lat", try params.place())
    conditions = try SkyConditions(params)
    let isInner = body == .mercury || body == .venus
    if !isInner && (event == .eveningFirst || event == .morningLast) {
      throw params.invalid("event", "\(event.rawValue) is one of mercury and venus only")
    }
  }

  func run() throws(ItemError) -> ItemAnswer {
    let observation = Observation(
      of: CelestialObject(body), from: place, through: conditions.atmosphere, with: conditions.eyesight)
    let found = try computing { () throws(EphemerisError) in try observation.next(event, after: time) }
    guard let found else {
      throw ItemError(
        500, "computation_error",
        "\(body.rawValue) has no \(event.rawValue) there within five synodic periods")
    }
    var writer = JSONWriter(capacity: 256)
    writer.beginObject()
    writer.member("body", body.rawValue)
    writer.member("event", event.rawValue)
    try writer.members(found.best, day: "event_jd", civil: "event_datetime")
    try writer.member("visibility_arc_deg", found.visibility.arcOfVision.degrees)
    try writer.member("sun_altitude", found.visibility.sun.altitude.degrees)
    try writer.member("object_altitude", found.visibility.object.altitude.degrees)
    writer.endObject()
    return ItemAnswer(data: writer.bytes, warnings: Warning.moments([found.best]))
  }
}
