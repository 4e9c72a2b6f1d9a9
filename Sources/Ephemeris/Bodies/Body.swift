/// What a place can be asked for. The raw value is the name that people write.
public enum Body: String, CaseIterable, Hashable, Sendable {
  case sun, moon, mercury, venus, mars
  /// From here to Pluto: the barycentre of the planet and its moons, within 0.1″ of the planet.
  case jupiter, saturn, uranus, neptune, pluto
  /// The mean ascending node of the Moon's orbit.
  case meanNode = "mean_node"
  /// The ascending node of the ellipse that the Moon follows at the moment.
  case trueNode = "true_node"
  /// The mean apogee of the Moon's orbit ("Lilith").
  case meanApogee = "mean_apogee"
  /// The apogee of the ellipse that the Moon follows at the moment.
  case osculatingApogee = "osc_apogee"
  case chiron, pholus, ceres, pallas, juno, vesta
  /// Only as seen from the Sun.
  case earth

  /// Its number in the tables (NAIF's, for the bodies that have one there); nil for what is computed from
  /// others.
  var tableCode: UInt32? {
    switch self {
    case .sun: 10
    case .moon: 301
    case .mercury: 1
    case .venus: 2
    case .mars: 4
    case .jupiter: 5
    case .saturn: 6
    case .uranus: 7
    case .neptune: 8
    case .pluto: 9
    case .ceres: 2_000_001
    case .pallas: 2_000_002
    case .juno: 2_000_003
    case .vesta: 2_000_004
    case .chiron: 2_002_060
    case .pholus: 2_005_145
    case .earth, .meanNode, .trueNode, .meanApogee, .osculatingApogee: nil
    }
  }

  /// True for the nodes and apogees of the Moon's orbit: points, not bodies.
  public var isLunarPoint: Bool {
    switch self {
    case .meanNode, .trueNode, .meanApogee, .osculatingApogee: true
    default: false
    }
  }
}
