/// A body as it moves now, and how it moved a little earlier, when the light left it.
///
/// In the time that light needs, at most some hours, a body's way is straight but for the pull of the Sun
/// (and of the Earth, for the Moon): three terms of Taylor's series are within 5 m of the tables for
/// Mercury and closer for all others, so that one look-up a body is enough.
struct Target {
  let motion: Motion
  /// Kilometres a day squared.
  let acceleration: Vector

  /// The pull of a mass on something at `offset` from it.
  static func pull(_ gravitationalParameter: Double, from offset: Vector) -> Vector {
    let r2 = offset.dot(offset)
    return offset * (-gravitationalParameter / (r2 * r2.squareRoot()))
  }

  /// The body from a centre: where it is seen or, without light time among the corrections, where it is.
  func seen(from centre: Motion, _ corrections: Corrections) -> Motion {
    corrections.contains(.lightTime) ? seen(from: centre) : motion - centre
  }

  /// Where the body is seen, and how that place moves: from where the observer is now to where the body was
  /// then.
  func seen(from observer: Motion) -> Motion {
    let offset = motion.position - observer.position
    var lightTime = offset.length / Constants.speedOfLight
    var seen = offset
    // Each round leaves 1/10,000 of the error, the share of the speed of light that a planet moves with.
    for _ in 0..<2 {
      seen = offset - (motion.velocity - acceleration * (0.5 * lightTime)) * lightTime
      lightTime = seen.length / Constants.speedOfLight
    }
    let velocityThen = motion.velocity - acceleration * lightTime
    // A growing distance delays what is seen: d(light time)/dt = w, from c·w = u·(v (1 − w) − v observer).
    let toward = seen * (1 / (lightTime * Constants.speedOfLight))
    let closing = toward.dot(velocityThen - observer.velocity) / Constants.speedOfLight
    let w = closing / (1 + toward.dot(velocityThen) / Constants.speedOfLight)
    return Motion(position: seen, velocity: velocityThen * (1 - w) - observer.velocity)
  }
}
