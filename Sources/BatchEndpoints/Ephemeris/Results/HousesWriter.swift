import BatchEngine
import Ephemeris
import JSONCodec

/// Computes and writes the houses of a moment and place: cusps and angles, tropical or in a sidereal zodiac.
struct HousesWriter {
  let system: HouseSystem
  let place: GeographicPlace
  private let houses: HouseCusps
  /// What longitudes are less by in the zodiac.
  private let ayanamsha: Angle

  init(_ system: HouseSystem, at time: JulianDay<UT1>, from place: GeographicPlace, ayanamsha: Angle = .zero)
  {
    self.system = system
    self.place = place
    self.ayanamsha = ayanamsha
    houses = HouseCusps(system, at: time, from: place)
  }

  var warnings: [String] {
    houses.isPorphyriusInstead ? [Warning.porphyrius(insteadOf: system, at: place.latitude.degrees)] : []
  }

  /// The members that both endpoints have; the object is open before and after.
  func writeMembers(to writer: inout JSONWriter) throws(ItemError) {
    writer.member("system", system.displayName)
    writer.name("cusps")
    writer.beginArray()
    if system == .wholeSign && ayanamsha != .zero {
      // The signs are those of the zodiac, so the ascendant is counted in it before its sign is taken.
      let first = Int(longitude(houses.ascendant) / 30)
      for house in 0..<12 { try writer.element(Double((first + house) % 12 * 30), of: "cusps") }
    } else {
      for cusp in houses.cusps { try writer.element(longitude(cusp), of: "cusps") }
    }
    writer.endArray()
    try writer.member("ascendant", longitude(houses.ascendant))
    try writer.member("midheaven", longitude(houses.midheaven))
    try writer.member("armc", houses.armc.normalizedDegrees)
    try writer.member("vertex", longitude(houses.vertex))
  }

  private func longitude(_ tropical: Angle) -> Double { (tropical - ayanamsha).normalizedDegrees }
}
