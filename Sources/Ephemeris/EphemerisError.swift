/// Why a place could not be computed.
public enum EphemerisError: Error, Equatable, Sendable {
  /// The moment (a Julian day) lies outside of what the tables hold: for one body, or for all when nil.
  case outOfRange(Body?, requested: Double, first: Double, last: Double)
  /// The body has no place as seen from there, such as the Sun from the Sun.
  case noPlace(Body, from: Centre)
  /// The body is itself a point of an orbit and has none of its own.
  case noOrbit(Body)
  /// An embedded table is not what it should be.
  case damagedTable(String)

  /// One sentence that says what was asked and what there is.
  public var message: String {
    switch self {
    case .outOfRange(let body, let requested, let first, let last):
      let subject = body.map { "\($0.rawValue) is" } ?? "Positions are"
      return "\(subject) available from JD \(first) to \(last) (years \(Self.year(first)) to "
        + "\(Self.year(last))); JD \(requested) is outside."
    case .noPlace(let body, let centre):
      switch centre {
      case .geocentric, .topocentric:
        return "\(body.rawValue) has no place as seen from the Earth; ask for it as seen from the Sun."
      case .heliocentric: return "\(body.rawValue) has no heliocentric place."
      case .barycentric: return "\(body.rawValue) has no barycentric place."
      }
    case .noOrbit(let body): return "\(body.rawValue) has no orbit of its own."
    case .damagedTable(let what):
      return "The embedded ephemeris is damaged: \(what)."
    }
  }

  private static func year(_ julianDay: Double) -> Int {
    JulianDay<UT1>(julianDay).civilDateTime?.date.year ?? 0
  }
}
