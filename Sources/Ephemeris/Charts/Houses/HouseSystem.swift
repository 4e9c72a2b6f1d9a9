/// A way to divide the sky into houses. The raw value is the name that people write.
public enum HouseSystem: String, CaseIterable, Hashable, Sendable {
  case placidus, koch, porphyrius, regiomontanus, campanus, equal
  case wholeSign = "whole_sign"
  case vehlowEqual = "vehlow_equal"
  case meridian, azimuthal
  case polichPage = "polich_page"
  case alcabitius, morinus, krusinski
  case equalMidheaven = "equal_mc"
  /// Pullen's sinusoidal delta.
  case pullenDelta = "pullen_sd"
  /// Pullen's sinusoidal ratio.
  case pullenRatio = "pullen_sr"
  case sripati
  /// Gauquelin's 36 sectors.
  case gauquelin
  /// Makransky's houses of the Sun's own day and night.
  case sunshine
  /// The same houses as Treindl solves them, which have cusps in the polar day and night as well.
  case sunshineTreindl = "sunshine_treindl"
  case carter

  /// The one-letter code; letters differ by case.
  public var code: Character { letterAndName.0 }
  public var displayName: String { letterAndName.1 }

  public init?(code: Character) {
    guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  /// True where the system divides the arcs that points spend above and below the horizon, which points
  /// that never rise or never set do not have.
  var needsRisingAndSetting: Bool { self == .placidus || self == .koch || self == .gauquelin }

  /// True where the houses hang on the Sun's declination.
  var needsSun: Bool { self == .sunshine || self == .sunshineTreindl }

  /// True where the tenth cusp goes to the lower meridian when the ascendant would be west of the upper.
  var turnsMidheaven: Bool {
    switch self {
    case .regiomontanus, .campanus, .polichPage, .sunshineTreindl: true
    default: false
    }
  }

  private var letterAndName: (Character, String) {
    switch self {
    case .placidus: ("P", "Placidus")
    case .koch: ("K", "Koch")
    case .porphyrius: ("O", "Porphyrius")
    case .regiomontanus: ("R", "Regiomontanus")
    case .campanus: ("C", "Campanus")
    case .equal: ("E", "Equal")
    case .wholeSign: ("W", "WholeSign")
    case .vehlowEqual: ("V", "VehlowEqual")
    case .meridian: ("X", "Meridian")
    case .azimuthal: ("H", "Azimuthal")
    case .polichPage: ("T", "PolichPage")
    case .alcabitius: ("B", "Alcabitius")
    case .morinus: ("M", "Morinus")
    case .krusinski: ("U", "Krusinski")
    case .equalMidheaven: ("D", "EqualMc")
    case .pullenDelta: ("L", "PullenSd")
    case .pullenRatio: ("S", "PullenSr")
    case .sripati: ("Q", "Sripati")
    case .gauquelin: ("G", "Gauquelin")
    case .sunshine: ("i", "Sunshine")
    case .sunshineTreindl: ("I", "SunshineTreindl")
    case .carter: ("F", "Carter")
    }
  }
}
