/// Constants of the planetary ephemeris DE440, in kilometres and days.
///
/// Source: Park, Folkner, Williams & Boggs (2021), *AJ* 161, 105.
enum Constants {
  static let astronomicalUnit = 149_597_870.7
  /// Kilometres a day.
  static let speedOfLight = 299_792.458 * 86_400
  static let earthToMoonMass = 81.3005682214972154

  private static let secondsSquared = 86_400.0 * 86_400.0
  /// Gravitational parameters, km³/day².
  static let sun = 132_712_440_041.27942 * secondsSquared
  static let earth = 398_600.435507 * secondsSquared
  static let moon = 4902.800118 * secondsSquared
  /// Those of the planets with their moons, from the Sun outward.
  static let planets: [(body: Body, mass: Double)] = [
    (.mercury, 22_031.868551 * secondsSquared),
    (.venus, 324_858.592 * secondsSquared),
    (.earth, earth + moon),
    (.mars, 42_828.375816 * secondsSquared),
    (.jupiter, 126_712_764.1 * secondsSquared),
    (.saturn, 37_940_584.8418 * secondsSquared),
    (.uranus, 5_794_556.4 * secondsSquared),
    (.neptune, 6_836_527.10058 * secondsSquared),
    (.pluto, 975.5 * secondsSquared),
  ]
}
