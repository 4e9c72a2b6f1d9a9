/// How the orbit is told whose nodes and apsides are wanted. The raw value is the name that people write.
public enum OrbitModel: String, CaseIterable, Hashable, Sendable {
  /// The slowly changing mean ellipse. Pluto and the minor planets have none: theirs is the osculating one.
  case mean
  /// The ellipse on which the body would go on from this moment if only the Sun pulled it (for the Moon: the
  /// Earth).
  case osculating
  /// As osculating, but about the barycentre of the Solar System for what moves outside of Jupiter's orbit:
  /// calmer, since the swing of the Sun about it is not taken for the planet's.
  case barycentric
}

extension Body {
  /// True for bodies farther out than Jupiter, which go around the barycentre of Sun and Jupiter.
  var isOutsideJupiter: Bool {
    switch self {
    case .saturn, .uranus, .neptune, .pluto, .chiron, .pholus: true
    default: false
    }
  }
}
