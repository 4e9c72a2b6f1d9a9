import Glibc

/// The nodes and apogees of the Moon's orbit about the Earth, in kilometres on the axes of the tables.
struct LunarPoints {
  /// Toward the ascending node of the osculating ellipse, as long as its distance there.
  let node: Motion
  /// Toward the apogee of the osculating ellipse.
  let apogee: Motion

  /// From the Moon's geocentric position and velocity, as elements of the two-body problem.
  ///
  /// The ellipse changes only by what disturbs the two bodies: the difference of the Sun's pull on Moon and
  /// Earth. Source: any text on celestial mechanics, such as Roy, *Orbital Motion*, ch. 4 and 7.
  init(_ sky: Sky) {
    let mu = Constants.earth + Constants.moon
    let position = sky.moon
    let tide =
      Target.pull(Constants.sun, from: sky.earth.position + sky.moon.position - sky.sun.position)
      - Target.pull(Constants.sun, from: sky.earth.position - sky.sun.position)
    let acceleration = Target.pull(mu, from: position.position) + tide
    let velocity = Motion(position: position.velocity, velocity: acceleration)

    let momentum = position.cross(velocity)
    let eccentricity = velocity.cross(momentum) * (1 / mu) - position.direction
    let e = eccentricity.length
    let parameter = momentum.dot(momentum) * (1 / mu)
    let towardNode = sky.trueOfDate.pole.cross(momentum).direction
    node = towardNode * (parameter * (eccentricity.dot(towardNode) + 1).inverse)
    apogee = eccentricity * (parameter * (e * (e * -1 + 1)).inverse * -1)
  }

  /// The mean distance of the Moon, the distance told for the mean node.
  private static let meanDistance = 384_400.0
  private static let meanEccentricity = 0.054900489
  /// The mean inclination of the orbit, 5.145396°.
  private static let inclination = 5.145396 * Double.pi / 180

  /// The mean ascending node: Ω of the fundamental arguments, nutation added.
  static func meanNode(at time: JulianDay<TT>, _ nutation: Nutation, _ frame: EclipticFrame) -> Motion {
    let longitude = DelaunayArguments(at: time.centuriesSinceJ2000).node + nutation.longitude
    return frame.undo(direction(longitude) * meanDistance)
  }

  /// The mean apogee: 180° from the mean perigee, on an orbit of the mean inclination.
  static func meanApogee(at time: JulianDay<TT>, _ nutation: Nutation, _ frame: EclipticFrame) -> Motion {
    let arguments = DelaunayArguments(at: time.centuriesSinceJ2000)
    let node = arguments.node + nutation.longitude
    // From the node along the orbit: F − l is the perigee's distance from it.
    let fromNode = arguments.latitudeArgument - arguments.moonAnomaly + .pi
    let inOrbit = direction(fromNode)
    func tilted(_ v: Vector) -> Vector { Vector(v.x, v.y * cos(inclination), v.y * sin(inclination)) }
    let x = direction(node)
    let y = Motion(
      position: Vector(-x.position.y, x.position.x, 0), velocity: Vector(-x.velocity.y, x.velocity.x, 0))
    let z = Motion(position: Vector(0, 0, 1))
    let p = tilted(inOrbit.position)
    let v = tilted(inOrbit.velocity)
    let point =
      x * Varying(p.x, rate: v.x) + y * Varying(p.y, rate: v.y) + z * Varying(p.z, rate: v.z)
    return frame.undo(point * (meanDistance * (1 + meanEccentricity)))
  }

  /// The unit vector in the ecliptic at a longitude.
  private static func direction(_ longitude: Varying) -> Motion {
    let (s, c) = (sin(longitude.value), cos(longitude.value))
    return Motion(position: Vector(c, s, 0), velocity: Vector(-s, c, 0) * longitude.rate)
  }
}
