/// The Moon crosses the ecliptic of date.
public struct LunarNodePassage: Equatable, Sendable {
  public let time: JulianDay<TT>
  /// The apparent longitude of the Moon, from the true equinox of date, in [0°, 360°).
  public let longitude: Angle
  /// True when it goes north.
  public let isAscending: Bool

  /// The next passages, or the last ones before `start`, which is not itself a result.
  ///
  /// - Returns: fewer than `count` when the tables end before.
  public static func passages(from start: JulianDay<TT>, backward: Bool = false, count: Int = 1)
    -> [LunarNodePassage]
  {
    // Five degrees to and fro: a longitude that is stationary twice a month.
    let latitude = LongitudeSearch(stepDays: 2) { (time) throws(EphemerisError) in
      let moon = try Sky(at: time).place(of: .moon).ecliptic
      return MovingLongitude(longitude: moon.latitude, perDay: moon.latitudePerDay)
    }
    let crossings = latitude.crossings(
      of: .longitude(.zero), from: start, backward: backward, count: count)
    return crossings.events.compactMap { crossing in
      guard let moon = try? Sky(at: crossing.time).place(of: .moon).ecliptic else { return nil }
      return LunarNodePassage(
        time: crossing.time, longitude: moon.longitude, isAscending: !crossing.isRetrograde)
    }
  }
}
