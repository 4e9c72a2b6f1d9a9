import BatchEngine
import Ephemeris

extension ParameterReader {
  /// A house system, by name in any case; a single character is a code, exactly first, then by its capital.
  func houseSystem() throws(ItemError) -> HouseSystem {
    guard let text = try text("system") else { return .placidus }
    if let system = HouseSystem(rawValue: text.lowercased()) { return system }
    if let code = text.first, text.count == 1 {
      let capital = code.uppercased()
      if let system = HouseSystem(code: code) { return system }
      if capital.count == 1, let system = HouseSystem(code: Character(capital)) { return system }
    }
    let known = HouseSystem.allCases.map(\.rawValue).joined(separator: ", ")
    throw ItemError(404, "unknown_house_system", "system must be one of \(known)", param: "system")
  }
}
