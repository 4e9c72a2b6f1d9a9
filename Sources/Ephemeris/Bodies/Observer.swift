/// The seat of an observer, moving with the Earth: what it does to the light that arrives.
///
/// Sources: Klioner (2003), *AJ* 125, 1580; Urban & Seidelmann (2013), *Explanatory Supplement*, 3rd ed.,
/// sections 7.2.3 and 7.2.4, for the bending by the Sun and for aberration.
struct Observer: Sendable {
  /// From the barycentre of the Solar System, kilometres and days.
  let motion: Motion
  /// Kilometres a day squared.
  let acceleration: Vector
  /// The observer's velocity in units of that of light, and its change.
  private let beta: Motion
  private let sqrtOfOneMinusBetaSquared: Double
  /// What the Sun's potential adds to aberration: its Schwarzschild radius in units of its distance.
  private let potential: Double
  /// From the Sun to the observer, kilometres: as a vector, its direction and its length.
  private let fromSun: Motion
  private let awayFromSun: Motion
  private let bending: Varying

  /// In the centre of the Earth, which falls toward Sun and Moon.
  init(earth: Motion, sun: Motion, moon: Motion) {
    self.init(
      at: earth,
      acceleration: Target.pull(Constants.sun, from: earth.position - sun.position)
        + Target.pull(Constants.moon, from: moon.position * -1),
      sun: sun)
  }

  init(at motion: Motion, acceleration: Vector, sun: Motion) {
    self.motion = motion
    self.acceleration = acceleration
    fromSun = motion - sun
    let distance = fromSun.length
    awayFromSun = fromSun * distance.inverse
    let c = Constants.speedOfLight
    beta = Motion(position: motion.velocity * (1 / c), velocity: acceleration * (1 / c))
    sqrtOfOneMinusBetaSquared = (1 - beta.position.dot(beta.position)).squareRoot()
    let schwarzschild = 2 * Constants.sun / (c * c)
    potential = schwarzschild / distance.value
    bending = distance.inverse * schwarzschild
  }

  /// Where a body appears with the corrections of a view; its light passes the Sun if they say deflection.
  func apparent(_ target: Target, _ corrections: Corrections) -> Motion {
    apparent(
      target.seen(from: motion, corrections), deflected: corrections.contains(.deflection),
      aberrated: corrections.contains(.aberration))
  }

  /// The place that the light of `seen` (a vector from the observer) seems to come from; its length stays
  /// the same.
  @inline(__always) func apparent(_ seen: Motion, deflected: Bool, aberrated: Bool) -> Motion {
    guard deflected || aberrated else { return seen }
    let distance = seen.length
    var direction = seen * distance.inverse
    if deflected { direction = bent(direction, to: seen) }
    if aberrated { direction = shifted(direction) }
    return direction.direction * distance
  }

  private func bent(_ u: Motion, to seen: Motion) -> Motion {
    let q = (seen + fromSun).direction
    // Far behind the disc, where nothing is seen, the formula would grow without bound: it ends as SOFA
    // ends it.
    let opening = q.dot(awayFromSun) + 1
    let limb = opening.value > 1e-6 ? opening : Varying(1e-6)
    let strength = bending * limb.inverse
    return u + (awayFromSun * u.dot(q) - q * u.dot(awayFromSun)) * strength
  }

  private func shifted(_ u: Motion) -> Motion {
    let along = u.dot(beta)
    let forward = along * (1 / (1 + sqrtOfOneMinusBetaSquared)) + (1 + potential)
    return u * (along * -potential + sqrtOfOneMinusBetaSquared) + beta * forward
  }
}
