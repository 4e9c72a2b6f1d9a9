import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/eclipses/solar`: the next solar eclipses on Earth, or as they are seen from a place.
struct SolarEclipsesEndpoint: Endpoint {
  static let path = "/v1/eclipses/solar"
  static let credits = 3
  static let isSearch = true

  let time: JulianDay<UT1>
  /// Nil for eclipses anywhere.
  let place: GeographicPlace?
  let kinds: Set<SolarEclipse.Kind>
  let search: SearchInput

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    try params.requireWholePlaceIfAny()
    place = try params.place()
    kinds = try params.choices("type", of: SolarEclipse.Kind.self)
    search = try SearchInput(params)
    if place != nil && kinds == [.annularTotal] {
      throw params.invalid(
        "type", "annular_total is seen from no single place: there it is total, annular or partial")
    }
  }

  func run() throws(ItemError) -> ItemAnswer {
    var writer = JSONWriter(capacity: 64 + search.count * 448)
    let warnings: [String]
    if let place { warnings = try local(place, &writer) } else { warnings = try global(&writer) }
    return ItemAnswer(data: writer.bytes, warnings: warnings)
  }

  private func global(_ writer: inout JSONWriter) throws(ItemError) -> [String] {
    let found = try search.results(from: time, moment: \.maximum) { (start) throws(EphemerisError) in
      try SolarEclipse.next(after: start, search.direction, kinds: kinds)
    }
    writer.beginArray()
    for eclipse in found.results {
      writer.beginObject()
      writer.member("eclipse_type", eclipse.kind.rawValue)
      try writer.member("maximum", eclipse.maximum)
      try writer.member("first_contact", eclipse.penumbral.begin)
      if let umbral = eclipse.umbral {
        try writer.member("second_contact", umbral.begin)
        try writer.member("third_contact", umbral.end)
      }
      try writer.member("fourth_contact", eclipse.penumbral.end)
      writer.endObject()
    }
    writer.endArray()
    return found.warnings
  }

  private func local(_ place: GeographicPlace, _ writer: inout JSONWriter) throws(ItemError) -> [String] {
    let kinds = Set(kinds.compactMap { LocalSolarEclipse.Kind(rawValue: $0.rawValue) })
    let found = try search.results(from: time, moment: \.maximum) { (start) throws(EphemerisError) in
      try LocalSolarEclipse.next(after: start, from: place, search.direction, kinds: kinds)
    }
    writer.beginArray()
    for eclipse in found.results {
      writer.beginObject()
      writer.member("eclipse_type", eclipse.kind.rawValue)
      try writer.member("maximum", eclipse.maximum)
      try writer.member("first_contact", eclipse.firstContact)
      // A place that sees the eclipse as a partial one may have them while its Sun is down.
      if eclipse.kind != .partial, let second = eclipse.secondContact, let third = eclipse.thirdContact {
        try writer.member("second_contact", second)
        try writer.member("third_contact", third)
      }
      try writer.member("fourth_contact", eclipse.fourthContact)
      try writer.member("magnitude", eclipse.circumstances.magnitude)
      try writer.member("obscuration", eclipse.circumstances.obscuration)
      writer.endObject()
    }
    writer.endArray()
    return found.warnings
  }
}
