import BatchEngine
import Ephemeris

/// Which bodies to look at, and how: the parameters that `/v1/positions` and `/v1/chart` share.
struct PositionsInput {
  let bodies: [BodyChoice]
  /// Where the observer is, when it is told.
  let place: GeographicPlace?
  let view: View
  /// Also where it changes nothing, because equatorial coordinates are asked for.
  let zodiac: Ayanamsha?
  let isEquatorial: Bool
  let showsSpeed: Bool

  init(_ params: ParameterReader) throws(ItemError) {
    try params.requireWholePlaceIfAny()
    let choices = try BodyChoice.read(try params.list("bodies") ?? ["planets"])
    place = try params.place()
    zodiac = try params.ayanamsha("sidereal")
    isEquatorial = try params.flag("equatorial", default: false)
    showsSpeed = try params.flag("speed", default: true)
    let withoutNutation = try params.flag("no_nutation", default: false)
    let j2000 = try params.flag("j2000", default: false)
    let isTopocentric = try params.flag("topocentric", default: false)
    let isHeliocentric = try params.flag("heliocentric", default: false)
    let centre: Centre
    switch (isTopocentric, isHeliocentric) {
    case (true, true):
      throw ItemError(
        400, "conflicting_parameters", "give topocentric or heliocentric, not both", param: "topocentric")
    case (true, false):
      if place == nil { try params.requirePlace() }
      centre = place.map(Centre.topocentric) ?? .geocentric
    case (false, true): centre = .heliocentric
    case (false, false): centre = .geocentric
    }
    view = View(
      from: centre, frame: j2000 ? .j2000 : withoutNutation ? .meanOfDate : .trueOfDate,
      zodiac: isEquatorial ? nil : zodiac)
    bodies = try BodyChoice.seen(choices, from: centre)
  }
}
