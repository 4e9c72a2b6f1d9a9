import BatchEngine
import CivilTime
import Ephemeris
import JSONCodec

extension JSONWriter {
  /// A moment as a Julian day, in members of the object at hand: `jd` and `datetime`, or names of their own.
  mutating func members(
    _ time: JulianDay<UT1>, day: StaticString = "jd", civil: StaticString = "datetime"
  ) throws(ItemError) {
    try member(day, time.days)
    guard let moment = time.civilDateTime else {
      throw ItemError(500, "computation_error", "\(civil) came out as no date")
    }
    member(civil, moment.iso8601Milliseconds)
  }

  /// A moment as an object.
  mutating func member(_ name: StaticString, _ time: JulianDay<UT1>) throws(ItemError) {
    self.name(plain: name)
    beginObject()
    try members(time)
    endObject()
  }

  /// A moment as an object; null where there is none.
  mutating func member(_ name: StaticString, ifAny time: JulianDay<UT1>?) throws(ItemError) {
    guard let time else {
      self.name(plain: name)
      return null()
    }
    try member(name, time)
  }
}
