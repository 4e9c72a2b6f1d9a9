/// Finds when a longitude reaches given lines, changes its sign, or is stationary.
///
/// The motion is sampled in steps and cut at its stations, so that each piece is monotonous: a line between
/// the ends of a piece is crossed once. Crossings and stations are solved to 1e-9 day.
public struct LongitudeSearch: Sendable {
  /// The lines whose crossings are wanted.
  public enum Lines: Equatable, Sendable {
    case longitude(Angle)
    /// The borders of the twelve signs.
    case signs
    /// None: only stations are looked for.
    case none
  }

  /// Events this near to the start, in days (1 ms), are those of the start itself and are not reported.
  public static let startMargin = 1 / 86_400_000.0

  let longitude: LongitudeOfDate
  let stepDays: Double

  /// - Parameters:
  ///   - stepDays: in which the longitude moves by less than half a turn and turns back at most once; taken as
  ///     at least 0.001.
  public init(stepDays: Double, _ longitude: @escaping LongitudeOfDate) {
    self.longitude = longitude
    self.stepDays = stepDays > 0.001 ? stepDays : 0.001
  }

  /// The next crossings of one line, or of the borders of signs.
  ///
  /// - Parameters:
  ///   - start: not itself a result.
  ///   - backward: from the start into the past, the latest first.
  ///   - count: how many; none below 1.
  ///   - days: how far to look; at most 100,000 steps are made.
  public func crossings(
    of lines: Lines, from start: JulianDay<TT>, backward: Bool = false, count: Int = 1,
    within days: Double = .infinity
  ) -> LongitudeEvents {
    events(from: start, backward: backward, count: count, within: days, crossing: lines, stations: false)
  }

  /// The next stations.
  public func stations(
    from start: JulianDay<TT>, backward: Bool = false, count: Int = 1, within days: Double = .infinity
  ) -> LongitudeEvents {
    events(from: start, backward: backward, count: count, within: days, crossing: .none, stations: true)
  }

  /// Crossings and, if wanted, stations in the order of the search.
  public func events(
    from start: JulianDay<TT>, backward: Bool = false, count: Int, within days: Double,
    crossing lines: Lines, stations: Bool
  ) -> LongitudeEvents {
    var found = LongitudeEvents()
    guard count > 0, start.days.isFinite, days > 0 else { return found }
    var walk = MonotonousPieces(
      longitude, from: start.days, step: backward ? -stepDays : stepDays, length: days)
    for _ in 0..<100_000 {
      let piece: MonotonousPiece
      do {
        guard let next = try walk.next() else { return found }
        piece = next
        for event in try piece.events(crossing: lines, longitude)
        where abs(event.time.days - start.days) > Self.startMargin {
          found.events.append(event)
          if found.events.count == count { return found }
        }
      } catch {
        found.stoppedBy = error
        return found
      }
      if stations, let station = piece.stationAtEnd, abs(station.time - start) > Self.startMargin {
        found.events.append(station)
        if found.events.count == count { return found }
      }
    }
    return found
  }
}
