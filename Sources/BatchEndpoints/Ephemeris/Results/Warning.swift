import Ephemeris

/// What to know about a result that is one all the same: a name for programs, a colon and a sentence.
enum Warning {
  static let forecast = "delta_t_extrapolated: TT - UT1 is a forecast for this date"
  static let imprecise = "outside_precise_range: places and frames are precise in the years 1550 to 2650"
  static let zodiacIgnored =
    "sidereal_ignored_for_equatorial: a zodiac does not change right ascension and declination"

  static func fewer(_ found: Int, of count: Int) -> String {
    "fewer_results_than_requested: \(found) of \(count), then the ephemeris ends"
  }

  static func leftOut(_ names: [String]) -> String {
    "bodies_left_out: \(names.joined(separator: ", ")) have places in the years 1550 to 2650 only"
  }

  static func porphyrius(insteadOf system: HouseSystem, at latitude: Double) -> String {
    "high_latitude_houses: at latitude \(latitude) \(system.displayName) is not defined; the cusps are those of Porphyrius"
  }

  /// Of a result that rests on Delta T alone: after its last observed value it is a forecast.
  static func deltaT(at time: JulianDay<UT1>) -> [String] {
    DeltaT(at: time).isExtrapolated ? [forecast] : []
  }

  /// Of a result that rests on the turning of the equator as well.
  static func frames(at time: JulianDay<UT1>) -> [String] {
    (preciseRange.contains(time.days) ? [] : [imprecise]) + deltaT(at: time)
  }

  /// Of places in a sky.
  static func places(in sky: Sky) -> [String] {
    (sky.isPrecise ? [] : [imprecise]) + (sky.time > DeltaT.lastObserved ? [forecast] : [])
  }

  /// Of moments that a search found.
  static func moments(_ times: [JulianDay<UT1>]) -> [String] {
    let isPrecise = times.allSatisfy { preciseRange.contains($0.days) }
    let isForecast = times.contains { DeltaT(at: $0).isExtrapolated }
    return (isPrecise ? [] : [imprecise]) + (isForecast ? [forecast] : [])
  }

  /// 1550 January 1 to 2650 January 1.
  private static let preciseRange = 2_287_185.5...2_688_957.5
}
