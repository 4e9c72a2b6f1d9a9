/// How an ayanamsha is counted.
enum AyanamshaRule {
  enum Way { case longitude, hourCircle, pole }

  /// From a zero point in the ecliptic of an epoch.
  case epoch(AyanamshaEpoch)
  /// From a star or point that keeps its longitude, told in degrees.
  case star(String, Double, Way)

  init(_ system: Ayanamsha) {
    switch system {
    case .galcent0sag: self = .star("SgrA*", 240, .longitude)
    case .trueCitra: self = .star("alVir", 180, .longitude)
    case .trueRevati: self = .star("zePsc", 359.833_333_33, .longitude)
    case .truePushya: self = .star("deCnc", 106, .longitude)
    // 210° and the golden section of 90°.
    case .galcentRgbrand: self = .star("SgrA*", 244.376_941_02, .longitude)
    case .galequIau1958: self = .star("GP1958", 150, .pole)
    case .galequTrue: self = .star("GPol", 150, .pole)
    case .galequMula: self = .star("GPol", 156.666_666_67, .pole)
    case .trueMula: self = .star("laSco", 240, .longitude)
    case .galcentMulaWilhelm: self = .star("SgrA*", 246.666_666_67, .hourCircle)
    case .trueSheoran: self = .star("deCnc", 103.492_642_22, .longitude)
    case .galcentCochrane: self = .star("SgrA*", 270, .longitude)
    default: self = .epoch(AyanamshaEpoch.all[system.rawValue])
    }
  }

  /// The epoch of a zodiac that is the ecliptic of its epoch as well: its longitudes and latitudes are
  /// counted there, instead of being those of date less the ayanamsha.
  static func keptEcliptic(_ system: Ayanamsha) -> AyanamshaEpoch? {
    switch system {
    case .j2000, .j1900, .b1950, .galalignMardyks: AyanamshaEpoch.all[system.rawValue]
    default: nil
    }
  }

  static let anchors: [String: Star] = {
    let wanted: Set = ["SgrA*", "alVir", "zePsc", "deCnc", "GP1958", "GPol", "laSco"]
    let found = StarCatalogue.embedded.stars.filter { wanted.contains($0.designation) }
    return Dictionary(found.map { ($0.designation, $0) }) { first, _ in first }
  }()
}
