import BatchEngine
import CivilTime
import Ephemeris

/// The moment that an element asks about: `datetime` in UTC or `jd` in UT1, exactly one of them.
struct TimeInput {
  let time: JulianDay<UT1>

  /// Julian days from the year -5400 to 5399; what lies beyond is no moment here.
  static let range = -251_289.5...3_693_370.5

  init(_ params: ParameterReader) throws(ItemError) {
    switch (params.has("datetime"), params.has("jd")) {
    case (true, true):
      throw ItemError(
        400, "conflicting_parameters", "give datetime or jd, not both", param: "datetime")
    case (false, false):
      throw ItemError(400, "missing_parameter", "datetime or jd is required", param: "datetime")
    case (true, false):
      let text = try params.required("datetime", try params.text("datetime"))
      do throws(ISO8601Error) {
        time = JulianDay(try CivilDateTime(iso8601: text))
      } catch {
        throw ItemError(400, "invalid_datetime", "datetime: \(error.message)", param: "datetime")
      }
      guard Self.range.contains(time.days) else { throw Self.outside("datetime") }
    case (false, true):
      guard let days = try params.number("jd"), Self.range.contains(days) else { throw Self.outside("jd") }
      time = JulianDay(days)
    }
  }

  private static func outside(_ param: String) -> ItemError {
    ItemError(400, "invalid_datetime", "\(param) must lie in the years -5400 to 5399", param: param)
  }

  /// What to say of results that rest on Delta T: after its last observed value it is a forecast.
  static func deltaTWarnings(at time: JulianDay<UT1>) -> [String] {
    DeltaT(at: time).isExtrapolated ? ["delta_t_extrapolated: TT - UT1 is a forecast for this date"] : []
  }

  /// The same, and whether the turning of the equator is computed outside of the years that its formulas are meant for.
  static func frameWarnings(at time: JulianDay<UT1>) -> [String] {
    let isPrecise = preciseRange.contains(time.days)
    let range = ["outside_precise_range: precession and sidereal time are precise in the years 1550 to 2650"]
    return (isPrecise ? [] : range) + deltaTWarnings(at: time)
  }

  /// 1550 January 1 to 2650 January 1.
  private static let preciseRange = 2_287_185.5...2_688_957.5
}
