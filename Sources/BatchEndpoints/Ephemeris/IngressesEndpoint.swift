import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/ingresses`: when a body enters a sign or passes a longitude.
///
/// Sun and Moon are seen from the Earth, planets from the Sun: there each longitude is passed once a revolution.
struct IngressesEndpoint: Endpoint {
  static let path = "/v1/ingresses"
  static let credits = 2
  static let isSearch = true

  static let bodies: [Body] = [
    .sun, .moon, .mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto,
  ]

  let time: JulianDay<UT1>
  let body: Body
  /// Nil for a longitude that was given as a number.
  let sign: Sign?
  let degrees: Double
  let search: SearchInput

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    try params.require("body")
    if !params.has("longitude") { try params.require("sign") }
    body = try params.body(among: Self.bodies)
    sign = try Self.sign(params)
    let longitude = try params.number("longitude", in: 0...360)
    guard longitude != 360 else { throw params.invalid("longitude", "must be below 360") }
    search = try SearchInput(params)
    if sign != nil && longitude != nil {
      throw ItemError(400, "conflicting_parameters", "give sign or longitude, not both", param: "longitude")
    }
    degrees = longitude ?? sign?.beginning ?? 0
  }

  func run() throws(ItemError) -> ItemAnswer {
    let found = LongitudeSearch.ingresses(of: body).crossings(
      of: .longitude(.degrees(degrees)), from: time.terrestrial, backward: search.direction == .backward,
      count: search.count)
    if found.events.isEmpty, let error = found.stoppedBy { throw ItemError(failed: error) }
    let moments = found.events.map(\.time.universal)
    var writer = JSONWriter(capacity: 16 + moments.count * 128)
    writer.beginArray()
    for moment in moments {
      writer.beginObject()
      writer.member("body", body.rawValue)
      writer.name("sign")
      if let sign { writer.string(sign.rawValue.lowercased()) } else { writer.null() }
      try writer.member("longitude", degrees)
      try writer.members(moment)
      writer.endObject()
    }
    writer.endArray()
    let fewer = moments.count < search.count ? [Warning.fewer(moments.count, of: search.count)] : []
    return ItemAnswer(data: writer.bytes, warnings: fewer + Warning.moments(moments))
  }

  private static func sign(_ params: ParameterReader) throws(ItemError) -> Sign? {
    guard let name = try params.text("sign") else { return nil }
    if let sign = Sign.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) {
      return sign
    }
    let names = Sign.allCases.map { $0.rawValue.lowercased() }.joined(separator: ", ")
    throw params.invalid("sign", "must be one of \(names)")
  }
}
