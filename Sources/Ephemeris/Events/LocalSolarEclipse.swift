/// A solar eclipse as it is seen from one place.
public struct LocalSolarEclipse: Equatable, Sendable {
  /// What the place sees at the maximum.
  public enum Kind: String, CaseIterable, Sendable {
    case total, annular, partial
  }

  public let kind: Kind
  /// When the centres of the discs are nearest while the Sun's whole disc is up: the true maximum, or the
  /// sunrise or sunset that hides it.
  public let maximum: JulianDay<UT1>
  /// The Moon touches the Sun from outside, also when the Sun is below the horizon then.
  public let firstContact: JulianDay<UT1>
  /// The total or annular phase begins and ends; nil for a partial eclipse.
  public let secondContact: JulianDay<UT1>?
  public let thirdContact: JulianDay<UT1>?
  public let fourthContact: JulianDay<UT1>
  /// When the whole disc has risen, or begins to set, between the first and the fourth contact.
  public let sunrise: JulianDay<UT1>?
  public let sunset: JulianDay<UT1>?
  /// Sizes and the Sun's place at `maximum`.
  public let circumstances: SolarCircumstances

  /// The first eclipse of one of the kinds (of any when none is given) with something to be seen from a
  /// place whose maximum comes after a moment, or before it.
  ///
  /// - Throws: `outOfRange` when the tables end before there is one.
  public static func next(
    after start: JulianDay<UT1>, from place: GeographicPlace, _ direction: TimeDirection = .forward,
    kinds: Set<Kind> = []
  ) throws(EphemerisError) -> LocalSolarEclipse {
    try next(after: start, from: place, direction, kinds: kinds, clock: .model)
  }

  static func next(
    after start: JulianDay<UT1>, from place: GeographicPlace, _ direction: TimeDirection = .forward,
    kinds: Set<Kind> = [], clock: EarthClock
  ) throws(EphemerisError) -> LocalSolarEclipse {
    let from = clock.terrestrial(start)
    return try Lunation.first(.new, from: from, direction) { (lunation) throws(EphemerisError) in
      guard let eclipse = try LocalSolarEclipse(at: lunation, from: place, clock: clock),
        kinds.isEmpty || kinds.contains(eclipse.kind), (eclipse.maximum - start) * direction.sign > 0
      else { return nil }
      return eclipse
    }
  }

  /// The eclipse of a new moon; nil when the Moon misses the Sun or the Sun is down all the while.
  init?(at lunation: Lunation, from place: GeographicPlace, clock: EarthClock) throws(EphemerisError) {
    func circumstances(_ days: Double) throws(EphemerisError) -> SolarCircumstances {
      SolarCircumstances(try SunAndMoon(at: JulianDay(days)), from: place, clock)
    }
    func zero(
      from start: Double, to end: Double, _ value: @escaping (SolarCircumstances) -> Double
    ) throws(EphemerisError) -> Double? {
      try MomentSearch.zero(between: start, and: end) { (days) throws(EphemerisError) in
        value(try circumstances(days))
      }
    }
    func universal(_ days: Double?) -> JulianDay<UT1>? { days.map { clock.universal(JulianDay($0)) } }

    // The square has no kink where the discs are concentric: a few looks find its least value.
    let middle = try MomentSearch.minimum(near: lunation.mean.days, spacing: 0.2, rounds: 1) {
      (days) throws(EphemerisError) in
      let bodies = try SunAndMoon(at: JulianDay(days))
      let separation = bodies.sun.angle(to: bodies.moon).radians
      return separation * separation
    }
    // Half a degree of parallax at most: farther from the axis no place sees anything.
    guard try SunAndMoon(at: JulianDay(middle)).mayMeet else { return nil }
    func nearest(_ start: Double, _ spacing: Double, rounds: Int) throws(EphemerisError) -> Double {
      try MomentSearch.minimum(near: start, spacing: spacing, rounds: rounds) {
        (days) throws(EphemerisError) in
        let separation = try circumstances(days).separation.radians
        return separation * separation
      }
    }
    // Most eclipses miss the place, which a look at the minute tells: it is right to an arc second.
    let near = try nearest(middle, 0.03, rounds: 2)
    guard try circumstances(near).gap < 1e-4 else { return nil }
    let greatest = try nearest(near, 0.03 / 16, rounds: 5)
    let deepest = try circumstances(greatest)
    guard deepest.gap < 0, let first = try zero(from: greatest, to: greatest - 0.15, { $0.gap }),
      let fourth = try zero(from: greatest, to: greatest + 0.15, { $0.gap })
    else { return nil }

    let threshold = SolarHorizon(place)
    var inside: [Double] = []
    if deepest.centralGap < 0 {
      for end in [first, fourth] {
        if let contact = try zero(from: greatest, to: end, { $0.centralGap }) { inside.append(contact) }
      }
    }
    guard let seen = try threshold.visible(first: first, greatest, fourth, circumstances) else { return nil }
    let atMaximum = try circumstances(seen.maximum)
    kind = atMaximum.centralGap >= 0 ? .partial : atMaximum.diameterRatio >= 1 ? .total : .annular
    maximum = clock.universal(JulianDay(seen.maximum))
    firstContact = clock.universal(JulianDay(first))
    fourthContact = clock.universal(JulianDay(fourth))
    secondContact = universal(inside.count == 2 ? inside[0] : nil)
    thirdContact = universal(inside.count == 2 ? inside[1] : nil)
    sunrise = universal(seen.sunrise)
    sunset = universal(seen.sunset)
    self.circumstances = atMaximum
  }
}

extension SunAndMoon {
  /// False when the discs are farther apart than the Moon's parallax can bring together, from anywhere.
  var mayMeet: Bool { sun.angle(to: moon) < .degrees(1.65) }
}
