import Glibc

/// New and full moons by count, with the Moon's mean distance from its node: where eclipses are worth
/// looking for.
///
/// Source: Meeus (1998), *Astronomical Algorithms*, 2nd ed., eq. 49.1, 49.3 and chapter 54.
struct Lunation {
  enum Phase: Double {
    case new = 0
    case full = 0.5
  }

  let phase: Phase
  /// Lunations since the new moon of 2000 January 6.
  var number: Double

  /// The lunation whose mean phase lies nearest.
  init(_ phase: Phase, near time: JulianDay<TT>) {
    self.phase = phase
    let count = (time.days - 2_451_550.09766) / 29.530588861
    number = (count - phase.rawValue).rounded()
  }

  private var count: Double { number + phase.rawValue }

  /// The mean phase: the true one is within 15 hours.
  var mean: JulianDay<TT> {
    let t = count / 1236.85
    return JulianDay(2_451_550.09766 + 29.530588861 * count + t * t * (0.00015437 - 0.000000150 * t))
  }

  /// False when the Moon stands too far from its nodes for any eclipse: about two lunations in three.
  var mayEclipse: Bool {
    let t = count / 1236.85
    let fromNode = 160.7108 + 390.67050284 * count - t * t * (0.0016118 + 0.00000227 * t)
    return abs(sin(fromNode * .pi / 180)) < 0.38
  }

  /// Goes through the lunations in a direction, from the one before (or after) a moment, until `found`
  /// gives something.
  ///
  /// - Throws: `outOfRange` where the tables end.
  static func first<Eclipse>(
    _ phase: Phase, from start: JulianDay<TT>, _ direction: TimeDirection,
    _ found: (Lunation) throws(EphemerisError) -> Eclipse?
  ) throws(EphemerisError) -> Eclipse {
    var lunation = Lunation(phase, near: start)
    lunation.number -= direction.sign
    while true {
      if lunation.mayEclipse, let eclipse = try found(lunation) { return eclipse }
      // Ends with `outOfRange` also where no lunation promises an eclipse.
      if !lunation.mayEclipse { _ = try EphemerisTables.covering(lunation.mean + direction.sign, .closest) }
      lunation.number += direction.sign
    }
  }
}
