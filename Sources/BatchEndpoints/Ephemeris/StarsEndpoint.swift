import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/stars`: where one fixed star stands at a time, or all that have a name of their own.
struct StarsEndpoint: Endpoint {
  static let path = "/v1/stars"
  static let credits = 1
  static let creditsForAll = 5

  let time: JulianDay<UT1>
  /// Nil for all that have a name.
  let star: Star?
  let zodiac: Ayanamsha?
  let isEquatorial: Bool

  static func credits(of params: ParameterReader) -> Int {
    let name = try? params.text(nameParameter(params))
    return name.flatMap { $0 }.map(isAll) == true ? creditsForAll : credits
  }

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    let param = Self.nameParameter(params)
    try params.require(param)
    let name = try params.required(param, try params.text(param))
    star = Self.isAll(name) ? nil : try Self.star(name, param)
    zodiac = try params.ayanamsha("sidereal")
    isEquatorial = try params.flag("equatorial", default: false)
  }

  func run() throws(ItemError) -> ItemAnswer {
    let sky = try computing { () throws(EphemerisError) in try Sky(at: time) }
    let view = View(zodiac: isEquatorial ? nil : zodiac)
    let stars = star.map { [$0] } ?? Self.named
    var writer = JSONWriter(capacity: stars.count * 256)
    if star == nil { writer.beginArray() }
    for star in stars {
      let place = try computing { () throws(EphemerisError) in try sky.place(of: star, as: view) }
      try write(star, at: place, to: &writer)
    }
    if star == nil { writer.endArray() }
    let ignored = isEquatorial && zodiac != nil ? [Warning.zodiacIgnored] : []
    return ItemAnswer(data: writer.bytes, warnings: Warning.places(in: sky) + ignored)
  }

  private func write(_ star: Star, at place: Place, to writer: inout JSONWriter) throws(ItemError) {
    writer.beginObject()
    writer.member("name", star.name)
    writer.member("designation", star.designation)
    let distance = star.hasKnownDistance ? place.distanceAU : nil
    if isEquatorial {
      let equatorial = place.equatorial
      try writer.member("right_ascension", equatorial.rightAscension.normalizedDegrees)
      try writer.member("declination", equatorial.declination.degrees)
      try writer.member("distance", ifAny: distance)
      try writer.member("speed", equatorial.rightAscensionPerDay.degrees)
    } else {
      let ecliptic = place.ecliptic
      let longitude = ecliptic.longitude.normalizedDegrees
      let (sign, degree) = Sign.of(degrees: longitude)
      try writer.member("longitude", longitude)
      try writer.member("latitude", ecliptic.latitude.degrees)
      try writer.member("distance", ifAny: distance)
      try writer.member("speed", ecliptic.longitudePerDay.degrees)
      writer.member("sign", sign.rawValue)
      try writer.member("sign_degree", degree)
      try writer.member("declination", place.declinationOfDate.degrees)
    }
    try writer.member("magnitude", ifAny: star.magnitude)
    writer.endObject()
  }

  private static let named = StarCatalogue.embedded.named

  private static func isAll(_ name: String) -> Bool { name.lowercased() == "all" }

  /// `name`, or `star` where only that is given.
  private static func nameParameter(_ params: ParameterReader) -> String {
    params.has("star") && !params.has("name") ? "star" : "name"
  }

  private static func star(_ name: String, _ param: String) throws(ItemError) -> Star {
    if let star = StarCatalogue.embedded[name] { return star }
    throw ItemError(
      404, "star_not_found",
      "\(param): there is no star \(name); give a name such as Aldebaran or a designation such as alTau",
      param: param)
  }
}
