/// Something that rises and sets: a body or a star, with what a search needs to know of it.
public struct CelestialObject: Sendable {
  public typealias Appearance<Value> = @Sendable (Sky) throws(EphemerisError) -> Value

  /// The apparent geocentric place.
  let place: Appearance<Place>
  /// To the eye, outside of the air.
  let magnitude: Appearance<Double>
  /// Of the body itself; 0 for a star.
  let radiusKilometres: Double
  /// Its own light does not hide it.
  let isMoon: Bool
  /// In searches for first and last appearances.
  var vigil = Vigil.steady

  /// - Parameters:
  ///   - place: the apparent geocentric place of date in the sky of a moment.
  ///   - magnitude: to the eye, outside of the air; only searches for visibility ask for it.
  public init(
    radiusKilometres: Double = 0, place: @escaping Appearance<Place>,
    magnitude: @escaping Appearance<Double> = { (_) throws(EphemerisError) in 0 }
  ) {
    self.radiusKilometres = radiusKilometres
    self.place = place
    self.magnitude = magnitude
    isMoon = false
  }

  /// A body of the Solar System.
  public init(_ body: Body) {
    radiusKilometres = body.radiusKilometres
    place = { (sky) throws(EphemerisError) in try sky.place(of: body) }
    magnitude = { (sky) throws(EphemerisError) in try VisualMagnitude.of(body, in: sky) }
    isMoon = body == .moon
    if body == .mercury { vigil = .mercury }
  }

  /// A star; one of unknown magnitude counts as of the sixth.
  public init(_ star: Star) {
    self.init(
      place: { (sky) throws(EphemerisError) in try sky.place(of: star) },
      magnitude: { (_) throws(EphemerisError) in star.magnitude ?? 6 })
    vigil = .star(ofMagnitude: star.magnitude ?? 6)
  }
}

extension Body {
  /// At the equator; 0 for points and for bodies that never show a disc.
  ///
  /// Source: Archinal et al. (2018), *Celest. Mech. Dyn. Astr.* 130, 22.
  public var radiusKilometres: Double {
    switch self {
    case .sun: SunAndMoon.sunRadius
    case .moon: 1737.4
    case .mercury: 2440.5
    case .venus: 6051.8
    case .earth: 6378.1
    case .mars: 3396.2
    case .jupiter: 71_492
    case .saturn: 60_268
    case .uranus: 25_559
    case .neptune: 24_764
    case .pluto: 1188.3
    default: 0
    }
  }
}
