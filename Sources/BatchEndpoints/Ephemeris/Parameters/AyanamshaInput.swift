import BatchEngine
import Ephemeris

/// A sidereal zodiac, by its name in any case or by its number.
extension ParameterReader {
  /// Throws `unknown_ayanamsha` for a name or number that there is not; nil when the parameter is absent.
  func ayanamsha(_ name: String) throws(ItemError) -> Ayanamsha? {
    guard let label = try label(name) else { return nil }
    return try Self.ayanamsha(labelled: label, of: name)
  }

  static func ayanamsha(labelled label: String, of name: String) throws(ItemError) -> Ayanamsha {
    if let system = Ayanamsha(label) { return system }
    let last = Ayanamsha.allCases.count - 1
    throw ItemError(
      404, "unknown_ayanamsha",
      "\(name) must be the name of an ayanamsha, such as lahiri, or a number from 0 to \(last)",
      param: name)
  }
}
