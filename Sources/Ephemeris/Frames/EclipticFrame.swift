import Glibc

/// The axes of an ecliptic and equinox, turning slowly, as seen from the axes of the planetary tables: the
/// ecliptic and equinox J2000 (ICRS turned about x by 84 381.406″, without frame bias).
struct EclipticFrame: Sendable {
  /// The frame's unit axes, on the axes of the tables: equinox, 90° east of it, pole of the ecliptic.
  let x: Vector
  let y: Vector
  let z: Vector
  /// The rotation vector of the frame on its own axes, radians a day.
  let spin: Vector
  /// The tilt of the equator that belongs to it, radians.
  let obliquity: Varying
  let sineOfObliquity: Double
  let cosineOfObliquity: Double

  /// The axes of the tables themselves: the equator of the ICRS, tilted by the obliquity of J2000.0.
  static let icrs = EclipticFrame(
    x: Vector(1, 0, 0), y: Vector(0, 1, 0), z: Vector(0, 0, 1), spin: .zero,
    obliquity: Varying(84381.406 * .pi / 648_000))

  init(x: Vector, y: Vector, z: Vector, spin: Vector, obliquity: Varying) {
    self.x = x
    self.y = y
    self.z = z
    self.spin = spin
    self.obliquity = obliquity
    sineOfObliquity = sin(obliquity.value)
    cosineOfObliquity = cos(obliquity.value)
  }

  /// From the Fukushima-Williams angles of precession, and of nutation when the true equinox is wanted.
  ///
  /// Source: Hilton et al. (2006), *Celest. Mech. Dyn. Astr.* 94, 351: the last rotation, to the equator,
  /// is left out.
  init(gamma: Varying, phi: Varying, psi: Varying, obliquity: Varying) {
    // The tables' axes in ICRS: x, y turned up by the obliquity of J2000, z turned with it.
    let tableSine = 0.397776969112606
    let tableCosine = 0.9174821430652418
    let (sinGamma, cosGamma) = (sin(gamma.value), cos(gamma.value))
    let (sinPhi, cosPhi) = (sin(phi.value), cos(phi.value))
    let (sinPsi, cosPsi) = (sin(psi.value), cos(psi.value))
    // R1(phi) R3(gamma) on ICRS axes, then R3(-psi).
    let a = Vector(cosGamma, sinGamma, 0)
    let b = Vector(-sinGamma * cosPhi, cosGamma * cosPhi, sinPhi)
    let c = Vector(sinGamma * sinPhi, -cosGamma * sinPhi, cosPhi)
    func onTableAxes(_ v: Vector) -> Vector {
      Vector(v.x, v.y * tableCosine + v.z * tableSine, v.z * tableCosine - v.y * tableSine)
    }
    x = onTableAxes(a * cosPsi - b * sinPsi)
    y = onTableAxes(a * sinPsi + b * cosPsi)
    z = onTableAxes(c)
    // Each angle turns the frame about one axis: gamma about the pole of the ICRS equator, phi about the
    // line of nodes, psi backwards about the pole of the ecliptic.
    let icrsPole = Vector(-b.z * sinPsi, b.z * cosPsi, c.z)
    let nodes = Vector(cosPsi, sinPsi, 0)
    spin = icrsPole * gamma.rate + nodes * phi.rate + Vector(0, 0, -psi.rate)
    self.obliquity = obliquity
    sineOfObliquity = sin(obliquity.value)
    cosineOfObliquity = cos(obliquity.value)
  }

  /// The same axes, held where they are.
  var still: EclipticFrame {
    EclipticFrame(x: x, y: y, z: z, spin: .zero, obliquity: Varying(obliquity.value))
  }

  /// A vector of the tables' axes on the axes of this frame.
  @inline(__always) func apply(_ v: Vector) -> Vector { Vector(x.dot(v), y.dot(v), z.dot(v)) }

  /// A moving vector of the tables' axes as it is seen to move in this frame.
  @inline(__always) func apply(_ motion: Motion) -> Motion {
    let position = apply(motion.position)
    return Motion(position: position, velocity: apply(motion.velocity) - spin.cross(position))
  }

  /// A moving vector of this frame on the axes of the tables.
  func undo(_ motion: Motion) -> Motion {
    func onTableAxes(_ v: Vector) -> Vector { x * v.x + y * v.y + z * v.z }
    return Motion(
      position: onTableAxes(motion.position),
      velocity: onTableAxes(motion.velocity + spin.cross(motion.position)))
  }

  /// The pole of the ecliptic on the axes of the tables, and its motion.
  var pole: Motion { undo(Motion(position: Vector(0, 0, 1))) }

  /// A vector of this frame on the axes of its equator.
  @inline(__always) func equatorial(_ motion: Motion) -> Motion {
    let p = motion.position
    let v = motion.velocity
    let position = Vector(
      p.x, cosineOfObliquity * p.y - sineOfObliquity * p.z, sineOfObliquity * p.y + cosineOfObliquity * p.z)
    let turned = Vector(
      v.x, cosineOfObliquity * v.y - sineOfObliquity * v.z, sineOfObliquity * v.y + cosineOfObliquity * v.z)
    // The equator tilts about the equinox as the obliquity changes.
    return Motion(
      position: position, velocity: turned + Vector(0, -position.z, position.y) * obliquity.rate)
  }

  /// A vector on the axes of the equator of this frame on its ecliptic axes.
  func ecliptic(_ onEquator: Motion) -> Motion {
    func turned(_ v: Vector) -> Vector {
      Vector(
        v.x, cosineOfObliquity * v.y + sineOfObliquity * v.z, cosineOfObliquity * v.z - sineOfObliquity * v.y)
    }
    let p = onEquator.position
    let tilting = Vector(0, -p.z, p.y) * obliquity.rate
    return Motion(position: turned(p), velocity: turned(onEquator.velocity - tilting))
  }
}
