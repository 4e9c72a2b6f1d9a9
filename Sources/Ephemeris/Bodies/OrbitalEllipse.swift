import Glibc

/// An ellipse about one of its foci, with its points on it: kilometres and days on the axes of the tables.
struct OrbitalEllipse {
  /// Unit vectors from the focus toward the ascending node and toward the periapsis.
  let towardNode: Motion
  let towardPeriapsis: Motion
  /// a (1 − e²), the distance from the focus at a right angle to the line of apsides.
  let parameter: Varying
  let eccentricity: Varying

  /// The osculating ellipse: the one on which a body would go on if only the focus pulled it.
  ///
  /// - Parameters:
  ///   - position: From the focus, with its velocity.
  ///   - acceleration: What turns the velocity at the moment. The pull of the focus alone leaves the ellipse
  ///     as it is; what disturbs it changes the ellipse.
  ///   - mu: The gravitational parameter of both masses, km³/day².
  ///   - pole: Of the ecliptic from which nodes are told.
  ///
  /// Source: any text on celestial mechanics, such as Roy, *Orbital Motion*, ch. 4 and 7.
  init(position: Motion, acceleration: Vector, mu: Double, pole: Motion) {
    let velocity = Motion(position: position.velocity, velocity: acceleration)
    let momentum = position.cross(velocity)
    let apsis = velocity.cross(momentum) * (1 / mu) - position.direction
    towardNode = pole.cross(momentum).direction
    towardPeriapsis = apsis.direction
    parameter = momentum.dot(momentum) * (1 / mu)
    eccentricity = apsis.length
  }

  /// From elements that are counted from the ecliptic and equinox of a frame.
  ///
  /// - Parameters:
  ///   - fromNode: The angle from the ascending node to the periapsis, radians, as `node` and `inclination`.
  ///   - semiMajorAxis: Kilometres.
  init(
    node: Varying, inclination: Varying, fromNode: Varying, semiMajorAxis: Varying, eccentricity: Varying,
    in frame: EclipticFrame
  ) {
    let x = Self.direction(node)
    let (p, v) = (x.position, x.velocity)
    let y = Motion(position: Vector(-p.y, p.x, 0), velocity: Vector(-v.y, v.x, 0))
    let along = Self.cosine(fromNode)
    let across = Self.sine(fromNode)
    let inEcliptic = x * along + y * (across * Self.cosine(inclination))
    let above = Motion(position: Vector(0, 0, 1)) * (across * Self.sine(inclination))
    towardNode = frame.undo(x)
    towardPeriapsis = frame.undo(inEcliptic + above)
    parameter = semiMajorAxis * (eccentricity * eccentricity * -1 + 1)
    self.eccentricity = eccentricity
  }

  /// The unit vector in the ecliptic at a longitude.
  private static func direction(_ longitude: Varying) -> Motion {
    let (c, s) = (cosine(longitude), sine(longitude))
    return Motion(position: Vector(c.value, s.value, 0), velocity: Vector(c.rate, s.rate, 0))
  }

  private static func cosine(_ angle: Varying) -> Varying {
    Varying(cos(angle.value), rate: -sin(angle.value) * angle.rate)
  }
  private static func sine(_ angle: Varying) -> Varying {
    Varying(sin(angle.value), rate: cos(angle.value) * angle.rate)
  }

  var ascendingNode: Motion { point(towardNode) }
  var descendingNode: Motion { point(towardNode * -1) }
  var periapsis: Motion { towardPeriapsis * (parameter * (eccentricity + 1).inverse) }
  var apoapsis: Motion { towardPeriapsis * (parameter * (eccentricity * -1 + 1).inverse * -1) }
  /// The focus that holds no mass.
  var emptyFocus: Motion {
    let semiMajorAxis = parameter * (eccentricity * eccentricity * -1 + 1).inverse
    return towardPeriapsis * (semiMajorAxis * eccentricity * -2)
  }

  /// The point of the ellipse in a direction of its plane.
  private func point(_ direction: Motion) -> Motion {
    let cosine = direction.dot(towardPeriapsis)
    return direction * (parameter * (eccentricity * cosine + 1).inverse)
  }
}
