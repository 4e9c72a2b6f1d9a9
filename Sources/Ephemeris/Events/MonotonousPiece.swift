/// A stretch of time in which a longitude moves one way.
struct MonotonousPiece {
  let from: MonotonousPieces.Sample
  /// Later, or earlier in a search into the past.
  let to: MonotonousPieces.Sample
  let stationAtEnd: LongitudeEvent?

  /// The crossings of lines from `from` (excluded) to `to` (included), in that order.
  func events(crossing lines: LongitudeSearch.Lines, _ longitude: LongitudeOfDate) throws(EphemerisError)
    -> [LongitudeEvent]
  {
    let first = from.at.longitude.radians
    let way = way(to: to.at.longitude)
    let (offset, spacing) =
      switch lines {
      case .none: (0.0, Double.infinity)
      case .signs: (0.0, Double.pi / 6)
      case .longitude(let line): (line.radians, 2 * Double.pi)
      }
    guard spacing.isFinite, way.isFinite, way != 0 else { return [] }
    // A line that rounding puts on either side of a sample belongs to the piece that ends there.
    let margin = way > 0 ? 1e-12 : -1e-12
    let start = (first - offset) / spacing + margin
    let finish = (first - offset + way) / spacing + margin
    guard abs(start) < 1e9 else { return [] }
    var found: [LongitudeEvent] = []
    var line = way > 0 ? start.rounded(.down) + 1 : start.rounded(.up) - 1
    while way > 0 ? line <= finish : line >= finish {
      let target = offset + line * spacing
      let day = try RootFinder.root(
        between: from.day, first - target, and: to.day, first + way - target
      ) { (day) throws(EphemerisError) in
        first + self.way(to: try longitude(JulianDay(day)).longitude) - target
      }
      found.append(
        LongitudeEvent(
          kind: .crossing(retrograde: (way > 0) != (to.day > from.day)), time: JulianDay(day),
          longitude: Angle(radians: target).normalized))
      line += way > 0 ? 1 : -1
    }
    return found
  }

  private func way(to longitude: Angle) -> Double { (longitude - from.at.longitude).signed.radians }
}
