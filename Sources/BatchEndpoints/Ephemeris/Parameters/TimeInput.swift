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
      let read = Result { () throws(ItemError) in try params.text("datetime") }
      guard case .success(let text?) = read else {
        throw Self.invalid("datetime", "must be a string such as 2024-01-15T12:00:00Z")
      }
      do throws(ISO8601Error) {
        time = JulianDay(try CivilDateTime(iso8601: text))
      } catch {
        throw ItemError(400, "invalid_datetime", "datetime: \(error.message)", param: "datetime")
      }
      guard Self.range.contains(time.days) else { throw Self.outside("datetime") }
    case (false, true):
      let read = Result { () throws(ItemError) in try params.number("jd") }
      guard case .success(let days?) = read else { throw Self.invalid("jd", "must be a number") }
      guard Self.range.contains(days) else { throw Self.outside("jd") }
      time = JulianDay(days)
    }
  }

  private static func outside(_ param: String) -> ItemError {
    invalid(param, "must lie in the years -5400 to 5399")
  }

  private static func invalid(_ param: String, _ what: String) -> ItemError {
    ItemError(400, "invalid_datetime", "\(param) \(what)", param: param)
  }
}
