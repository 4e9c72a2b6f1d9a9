import BatchEngine
import Ephemeris
import JSONCodec

extension JSONWriter {
  /// A member with a number; what is not finite never leaves the engine.
  mutating func member(_ name: String, _ value: Double) throws(ItemError) {
    guard value.isFinite else {
      throw ItemError(500, "computation_error", "\(name) came out as no number")
    }
    self.name(name)
    number(value)
  }

  mutating func member(_ name: String, _ value: String) {
    self.name(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    bool(value)
  }
}

extension Result where Failure == EphemerisError {
  /// The value, or a failure of the computing itself: no parameter alone is to blame.
  func orComputationError() throws(ItemError) -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let error): throw ItemError(500, "computation_error", error.message)
    }
  }
}

/// The twelve signs of the zodiac, 30° each.
enum Sign: String, CaseIterable {
  case aries = "Aries"
  case taurus = "Taurus"
  case gemini = "Gemini"
  case cancer = "Cancer"
  case leo = "Leo"
  case virgo = "Virgo"
  case libra = "Libra"
  case scorpio = "Scorpio"
  case sagittarius = "Sagittarius"
  case capricorn = "Capricorn"
  case aquarius = "Aquarius"
  case pisces = "Pisces"

  /// The sign of a longitude in [0, 360), and the degrees within it.
  static func of(degrees longitude: Double) -> (sign: Sign, degree: Double) {
    let index = min(max(0, Int(longitude / 30)), allCases.count - 1)
    return (allCases[index], longitude - Double(index * 30))
  }
}
