import BatchEngine
import Ephemeris
import JSONCodec

/// Writes the places of bodies in one sky, an object each.
struct PositionsWriter {
  let input: PositionsInput
  let sky: Sky
  /// Bodies of presets that have no place at this date.
  private var leftOut: [String] = []

  init(_ input: PositionsInput, in sky: Sky) {
    self.input = input
    self.sky = sky
  }

  /// Bytes that so many bodies take, about.
  static func capacity(_ bodies: Int) -> Int { 64 + bodies * 288 }

  /// The array of them.
  mutating func write(to writer: inout JSONWriter) throws(ItemError) {
    writer.beginArray()
    for choice in input.bodies {
      guard let place = try place(of: choice) else {
        leftOut.append(choice.name)
        continue
      }
      writer.beginObject()
      writer.member("body", choice.name)
      if input.isEquatorial {
        try writeEquatorial(place, to: &writer)
      } else {
        try writeEcliptic(place, to: &writer)
      }
      writer.member("out_of_bounds", place.isOutOfBounds)
      writer.endObject()
    }
    writer.endArray()
  }

  /// What to know about them, once they are written.
  var warnings: [String] {
    var warnings = Warning.places(in: sky)
    if !leftOut.isEmpty { warnings.append(Warning.leftOut(leftOut)) }
    if input.isEquatorial && input.zodiac != nil { warnings.append(Warning.zodiacIgnored) }
    return warnings
  }

  /// Nil for a body of a preset that has no place at this date; one that was asked for by name is an error, which
  /// names the years that it has.
  private func place(of choice: BodyChoice) throws(ItemError) -> Place? {
    do throws(EphemerisError) {
      return try sky.place(of: choice.body, as: input.view)
    } catch {
      if choice.isFromPreset, case .outOfRange(_?, _, _, _) = error { return nil }
      throw ItemError(failed: error)
    }
  }

  private func writeEcliptic(_ place: Place, to writer: inout JSONWriter) throws(ItemError) {
    let ecliptic = place.ecliptic
    let longitude = ecliptic.longitude.normalizedDegrees
    let (sign, degree) = Sign.of(degrees: longitude)
    try writer.member("longitude", longitude)
    try writer.member("latitude", ecliptic.latitude.degrees)
    try writer.member("distance", ecliptic.distanceAU)
    if input.showsSpeed { try writer.member("speed", ecliptic.longitudePerDay.degrees) }
    writer.member("sign", sign.rawValue)
    try writer.member("sign_degree", degree)
    writer.member("retrograde", ecliptic.longitudePerDay < .zero)
    try writer.member("declination", place.declinationOfDate.degrees)
  }

  private func writeEquatorial(_ place: Place, to writer: inout JSONWriter) throws(ItemError) {
    let equatorial = place.equatorial
    try writer.member("right_ascension", equatorial.rightAscension.normalizedDegrees)
    try writer.member("declination", equatorial.declination.degrees)
    try writer.member("distance", equatorial.distanceAU)
    if input.showsSpeed { try writer.member("speed", equatorial.rightAscensionPerDay.degrees) }
    writer.member("retrograde", place.isRetrograde)
  }
}
