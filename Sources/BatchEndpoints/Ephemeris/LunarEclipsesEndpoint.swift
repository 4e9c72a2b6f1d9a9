import BatchEngine
import Ephemeris
import JSONCodec

/// `/v1/eclipses/lunar`: the next lunar eclipses, and whether a place sees them.
struct LunarEclipsesEndpoint: Endpoint {
  static let path = "/v1/eclipses/lunar"
  static let credits = 2
  static let isSearch = true

  let time: JulianDay<UT1>
  let place: GeographicPlace?
  let kinds: Set<LunarEclipse.Kind>
  let search: SearchInput

  init(_ params: ParameterReader) throws(ItemError) {
    time = try TimeInput(params).time
    try params.requireWholePlaceIfAny()
    place = try params.place()
    kinds = try params.choices("type", of: LunarEclipse.Kind.self)
    search = try SearchInput(params)
  }

  func run() throws(ItemError) -> ItemAnswer {
    let found = try search.results(from: time, moment: \.maximum) { (start) throws(EphemerisError) in
      try LunarEclipse.next(after: start, search.direction, kinds: kinds)
    }
    var writer = JSONWriter(capacity: 64 + search.count * 640)
    writer.beginArray()
    for eclipse in found.results { try write(eclipse, to: &writer) }
    writer.endArray()
    return ItemAnswer(data: writer.bytes, warnings: found.warnings)
  }

  private func write(_ eclipse: LunarEclipse, to writer: inout JSONWriter) throws(ItemError) {
    writer.beginObject()
    writer.member("eclipse_type", eclipse.kind.rawValue)
    try writer.member("maximum", eclipse.maximum)
    try writer.member("penumbral_begin", eclipse.penumbral.begin)
    try writer.member("penumbral_end", eclipse.penumbral.end)
    try writer.member("partial_begin", ifAny: eclipse.partial?.begin)
    try writer.member("partial_end", ifAny: eclipse.partial?.end)
    try writer.member("total_begin", ifAny: eclipse.total?.begin)
    try writer.member("total_end", ifAny: eclipse.total?.end)
    if let place {
      let view = try computing { () throws(EphemerisError) in try eclipse.seen(from: place) }
      writer.member("visible", view.isVisible)
    }
    writer.endObject()
  }
}
