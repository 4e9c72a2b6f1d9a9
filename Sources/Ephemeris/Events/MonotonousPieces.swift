/// Walks a motion step by step and cuts the steps at stations.
struct MonotonousPieces {
  private let longitude: LongitudeOfDate
  private let end: Double
  /// Negative into the past.
  private var step: Double
  private var here: Sample?
  private let start: Double
  /// The rest of a step that a station has cut.
  private var pending: MonotonousPiece?

  struct Sample {
    let day: Double
    let at: MovingLongitude
  }

  init(_ longitude: @escaping LongitudeOfDate, from start: Double, step: Double, length: Double) {
    self.longitude = longitude
    self.start = start
    self.step = step
    end = step < 0 ? start - length : start + length
  }

  /// Nil at the end of the length.
  ///
  /// - Throws: what the longitude throws; the last step before that is cut short, down to a thousandth of a
  ///   day, to come near to the end of the tables.
  mutating func next() throws(EphemerisError) -> MonotonousPiece? {
    if let rest = pending {
      pending = nil
      return rest
    }
    let from: Sample
    if let here { from = here } else { from = try sample(start) }
    if step < 0 ? from.day <= end : from.day >= end { return nil }
    let to = try sampleAhead(of: from)
    here = to
    // No motion at all counts as forwards, so that a sample on a station is seen from one of its sides.
    guard (from.at.perDay.radians < 0) != (to.at.perDay.radians < 0) else {
      return MonotonousPiece(from: from, to: to, stationAtEnd: nil)
    }
    let turn = try station(between: from, to)
    // The motion after the station in time, not in the order of the walk.
    let retrograde = (to.day < from.day ? from : to).at.perDay.radians < 0
    let event = LongitudeEvent(
      kind: .station(retrograde: retrograde), time: JulianDay(turn.day),
      longitude: turn.at.longitude.normalized)
    pending = MonotonousPiece(from: turn, to: to, stationAtEnd: nil)
    return MonotonousPiece(from: from, to: turn, stationAtEnd: event)
  }

  private mutating func sampleAhead(of from: Sample) throws(EphemerisError) -> Sample {
    for _ in 0..<30 {
      let day = step < 0 ? max(end, from.day + step) : min(end, from.day + step)
      do throws(EphemerisError) { return try sample(day) } catch {
        if abs(step) < 0.001 { throw error }
        step /= 2
      }
    }
    return try sample(from.day + step)
  }

  private func station(between a: Sample, _ b: Sample) throws(EphemerisError) -> Sample {
    let longitude = longitude
    let day = try RootFinder.root(
      between: a.day, a.at.perDay.radians, and: b.day, b.at.perDay.radians
    ) { (day) throws(EphemerisError) in try longitude(JulianDay(day)).perDay.radians }
    return try sample(day)
  }

  private func sample(_ day: Double) throws(EphemerisError) -> Sample {
    Sample(day: day, at: try longitude(JulianDay(day)))
  }
}
