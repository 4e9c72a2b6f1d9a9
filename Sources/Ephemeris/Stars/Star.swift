import Glibc

/// A fixed star, or another point of the sky that hardly moves: its catalogue place and how it moves in
/// space.
public struct Star: Equatable, Sendable {
  /// The kind of line that it has in the catalogue.
  public enum Kind: Equatable, Sendable {
    /// A star with a name of the International Astronomical Union.
    case named
    /// A star with a traditional name alone.
    case traditional
    /// A star that has no name but its designation.
    case designated
    /// Not a star: a galaxy, a pole, a centre.
    case point
  }

  /// The name, or the designation where there is no name.
  public let name: String
  /// After Bayer or Flamsteed, such as `alTau` or `51And`; of other catalogues for what has neither.
  public let designation: String
  public let otherNames: [String]
  public let kind: Kind
  /// Its number in the Hipparcos catalogue.
  public let hipparcos: Int?
  /// Visual magnitude; nil where it is unknown or means nothing.
  public let magnitude: Double?
  /// False where the parallax is unknown or too small: then the distance of a place means nothing.
  public let hasKnownDistance: Bool

  /// At J2000.0 from the barycentre, kilometres and days on the axes of the tables.
  let motion: Motion

  /// Catalogue numbers in ICRS at J2000.0.
  ///
  /// - Parameters:
  ///   - properMotion: milliarcseconds a Julian year, toward east (on the great circle) and north.
  ///   - parallax: milliarcseconds; 0 or less when unknown.
  ///   - radialVelocity: km/s, away from the Sun; left out when the parallax is unknown.
  ///
  /// Source: ESA (1997), *The Hipparcos and Tycho Catalogues*, vol. 1, section 1.5.5.
  init(
    name: String, designation: String, otherNames: [String] = [], kind: Kind = .named,
    hipparcos: Int? = nil, magnitude: Double? = nil, rightAscension: Angle, declination: Angle,
    properMotion: (east: Double, north: Double), parallax: Double, radialVelocity: Double
  ) {
    self.name = name
    self.designation = designation
    self.otherNames = otherNames
    self.kind = kind
    self.hipparcos = hipparcos
    self.magnitude = magnitude
    hasKnownDistance = parallax > 0
    let milliarcsecond = Double.pi / 648_000_000
    // Unknown: so far away that neither the Earth's orbit nor the own motion changes it.
    let distance =
      Constants.astronomicalUnit / (hasKnownDistance ? parallax * milliarcsecond : 1e-9 * milliarcsecond)
    let toward = Vector(longitude: rightAscension.radians, latitude: declination.radians)
    let (s, c) = (sin(rightAscension.radians), cos(rightAscension.radians))
    let east = Vector(-s, c, 0)
    let north = toward.cross(east)
    let across =
      (east * properMotion.east + north * properMotion.north) * (milliarcsecond * distance / 365.25)
    let along = hasKnownDistance ? radialVelocity * 86_400 : 0
    motion = EclipticFrame.icrs.ecliptic(
      Motion(position: toward * distance, velocity: across + toward * along))
  }

  public static func == (a: Star, b: Star) -> Bool { a.designation == b.designation && a.name == b.name }
}

extension Sky {
  /// Where a star stands.
  ///
  /// It moves on a straight line; a catalogue tells where it was seen, so light time changes nothing. From
  /// the Sun and the barycentre it is seen without aberration and bending. The distance means nothing for a
  /// star without a known one.
  ///
  /// - Throws: `damagedTable`, for a sidereal view alone.
  public func place(of star: Star, as view: View = .apparent) throws(EphemerisError) -> Place {
    try place(seen(star, as: view), as: view)
  }

  func seen(_ star: Star, as view: View) -> Motion {
    switch view.centre {
    case .geocentric: seen(star, view.corrections, observer)
    case .topocentric(let place): seen(star, view.corrections, onGround(at: place))
    case .heliocentric: Self.now(star, day, from: sun) - sun
    case .barycentric: Self.now(star, day, from: Motion(position: .zero))
    }
  }

  private func seen(_ star: Star, _ corrections: Corrections, _ observer: Observer) -> Motion {
    observer.apparent(
      Self.now(star, day, from: observer.motion) - observer.motion,
      deflected: corrections.contains(.deflection), aberrated: corrections.contains(.aberration))
  }

  /// What arrives now left the star earlier or later than what arrives at the barycentre.
  private static func now(_ star: Star, _ day: Double, from observer: Motion) -> Motion {
    let start = star.motion.position
    let ahead = start.dot(observer.position) / start.length / Constants.speedOfLight
    let days = day - 2_451_545 + ahead
    return Motion(position: start + star.motion.velocity * days, velocity: star.motion.velocity)
  }
}
