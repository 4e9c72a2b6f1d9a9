/// A longitude at a moment, and its motion.
public struct MovingLongitude: Equatable, Sendable {
  /// Any turn of it.
  public var longitude: Angle
  /// Motion a day, negative when retrograde.
  public var perDay: Angle

  public init(longitude: Angle, perDay: Angle) {
    self.longitude = longitude
    self.perDay = perDay
  }

  public static func - (a: MovingLongitude, b: MovingLongitude) -> MovingLongitude {
    MovingLongitude(longitude: a.longitude - b.longitude, perDay: a.perDay - b.perDay)
  }
}

/// How a longitude moves with time; the same moment always has the same longitude.
public typealias LongitudeOfDate = @Sendable (JulianDay<TT>) throws(EphemerisError) -> MovingLongitude
