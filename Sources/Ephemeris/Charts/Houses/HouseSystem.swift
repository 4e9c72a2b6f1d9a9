/// A way to divide the sky into twelve houses. The raw value is the name that people write.
public enum HouseSystem: String, CaseIterable, Hashable, Sendable {
  case placidus, koch, porphyrius, regiomontanus, campanus, equal
  case wholeSign = "whole_sign"

  /// The one-letter code; letters differ by case.
  public var code: Character {
    switch self {
    case .placidus: "P"
    case .koch: "K"
    case .porphyrius: "O"
    case .regiomontanus: "R"
    case .campanus: "C"
    case .equal: "E"
    case .wholeSign: "W"
    }
  }

  public var displayName: String {
    switch self {
    case .placidus: "Placidus"
    case .koch: "Koch"
    case .porphyrius: "Porphyrius"
    case .regiomontanus: "Regiomontanus"
    case .campanus: "Campanus"
    case .equal: "Equal"
    case .wholeSign: "WholeSign"
    }
  }

  public init?(code: Character) {
    guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  /// True where the system divides the arcs that points spend above and below the horizon, which points
  /// that never rise or never set do not have.
  var needsRisingAndSetting: Bool { self == .placidus || self == .koch }
}
