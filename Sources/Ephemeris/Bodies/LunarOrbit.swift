/// The Moon's orbit about the Earth, in kilometres on the axes of the tables.
enum LunarOrbit {
  /// The ellipse of the two-body problem at this moment.
  ///
  /// It changes only by what disturbs the two bodies: the difference of the Sun's pull on Moon and Earth.
  static func osculating(_ sky: Sky) -> OrbitalEllipse {
    let mu = Constants.earth + Constants.moon
    let fromSun = sky.earth.position - sky.sun.position
    let tide =
      Target.pull(Constants.sun, from: fromSun + sky.moon.position)
      - Target.pull(Constants.sun, from: fromSun)
    return OrbitalEllipse(
      position: sky.moon, acceleration: Target.pull(mu, from: sky.moon.position) + tide, mu: mu,
      pole: sky.trueOfDate.pole)
  }

  private static let meanDistance = 384_400.0
  private static let meanEccentricity = 0.054900489
  /// 5.145396°.
  private static let meanInclination = 5.145396 * Double.pi / 180

  /// The mean ellipse, on the fundamental arguments with nutation added.
  static func mean(
    at time: JulianDay<TT>, _ nutation: Nutation, _ frame: EclipticFrame
  ) -> OrbitalEllipse {
    let arguments = DelaunayArguments(at: time.centuriesSinceJ2000)
    // F − l is the distance of the perigee from the node along the orbit.
    return OrbitalEllipse(
      node: arguments.node + nutation.longitude, inclination: Varying(meanInclination),
      fromNode: arguments.latitudeArgument - arguments.moonAnomaly, semiMajorAxis: Varying(meanDistance),
      eccentricity: Varying(meanEccentricity), in: frame)
  }

  /// Toward the mean ascending node, at the mean distance of the Moon.
  static func meanNode(at time: JulianDay<TT>, _ nutation: Nutation, _ frame: EclipticFrame) -> Motion {
    mean(at: time, nutation, frame).towardNode * meanDistance
  }
}
