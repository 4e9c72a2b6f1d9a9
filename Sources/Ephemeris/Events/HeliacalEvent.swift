/// A first or last appearance of an object near the Sun, or its rising or setting opposite to it.
public struct HeliacalEvent: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// The heliacal rising: first seen in the east before sunrise.
    case morningFirst = "morning_first"
    /// The heliacal setting: last seen in the west after sunset.
    case eveningLast = "evening_last"
    /// First seen in the west after sunset: Mercury, Venus and the Moon.
    case eveningFirst = "evening_first"
    /// Last seen in the east before sunrise: Mercury, Venus and the Moon.
    case morningLast = "morning_last"
    /// The first sunset with the object already risen: it rises as the Sun sets.
    case acronychalRising = "acronychal_rising"
    /// The last sunrise with the object not yet set: it sets as the Sun rises.
    case acronychalSetting = "acronychal_setting"

    var isInTheMorning: Bool { self == .morningFirst || self == .morningLast || self == .acronychalSetting }
  }

  public let kind: Kind
  /// When the object is seen best; for the acronychal events, the sunset or sunrise.
  public let best: JulianDay<UT1>
  /// When it comes into sight and is lost again; nil for the acronychal events.
  public let begin: JulianDay<UT1>?
  public let end: JulianDay<UT1>?
  /// What is seen at `best`.
  public let visibility: VisibilityLimit
}
