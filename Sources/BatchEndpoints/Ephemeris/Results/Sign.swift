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

  /// Its first longitude in degrees.
  var beginning: Double { Double((Self.allCases.firstIndex(of: self) ?? 0) * 30) }

  /// The sign of a longitude in [0, 360), and the degrees within it.
  static func of(degrees longitude: Double) -> (sign: Sign, degree: Double) {
    let index = min(max(0, Int(longitude / 30)), allCases.count - 1)
    return (allCases[index], longitude - Double(index * 30))
  }
}
