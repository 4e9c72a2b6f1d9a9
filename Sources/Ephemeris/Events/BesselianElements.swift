import Glibc

/// The Moon's shadow on the plane through the Earth's centre that its axis pierces at a right angle: the
/// fundamental plane.
///
/// Kilometres instead of the customary equatorial radii; x to the east, y to the north, z to the Sun.
///
/// Source: Urban & Seidelmann (2013), *Explanatory Supplement*, 3rd ed., section 11.2.
struct BesselianElements {
  /// Kilometres: 0.272281 equatorial radii, the valleys of the limb, through which the last sunlight comes.
  static let moonRadius = 1738.15

  /// Unit axes of the plane, and the axis of the shadow toward the Sun, on the axes of the equator of date.
  let east: Vector
  let north: Vector
  let axis: Vector
  /// Where the axis of the shadow pierces the plane.
  let x: Double
  let y: Double
  /// Radius of the penumbra in the plane.
  let penumbra: Double
  /// Radius of the umbra in the plane: negative where the cone has not come to its tip yet (total), positive
  /// beyond it (annular).
  let umbra: Double
  let penumbraSlope: Double
  let umbraSlope: Double
  let moonz: Double
  private let minorSemiAxis: Double

  init(_ bodies: SunAndMoon) {
    let sunFromMoon = bodies.sun - bodies.moon
    let distance = sunFromMoon.length
    axis = sunFromMoon * (1 / distance)
    east = Vector(0, 0, 1).cross(axis).unit
    north = axis.cross(east)
    x = bodies.moon.dot(east)
    y = bodies.moon.dot(north)
    let z = bodies.moon.dot(axis)
    moonz = z
    func slope(_ sine: Double) -> Double { sine / (1 - sine * sine).squareRoot() }
    let outer = (SunAndMoon.sunRadius + Self.moonRadius) / distance
    let inner = (SunAndMoon.sunRadius - Self.moonRadius) / distance
    penumbraSlope = slope(outer)
    umbraSlope = slope(inner)
    penumbra = z * penumbraSlope + Self.moonRadius / (1 - outer * outer).squareRoot()
    umbra = z * umbraSlope - Self.moonRadius / (1 - inner * inner).squareRoot()
    let inEquator = 1 - axis.z * axis.z
    minorSemiAxis =
      Ellipsoid.equatorialRadius * (1 - Ellipsoid.eccentricitySquared * inEquator).squareRoot()
  }

  /// The same at a height above the plane, toward the Sun.
  func penumbra(at height: Double) -> Double { penumbra - height * penumbraSlope }
  func umbra(at height: Double) -> Double { umbra - height * umbraSlope }

  /// How far the axis passes the Earth's limb, which is an ellipse in the plane; negative when it hits the
  /// Earth. And the direction of the limb's nearest point, from the east through the north.
  var limb: (distance: Double, direction: Double) {
    let (a, b) = (Ellipsoid.equatorialRadius, minorSemiAxis)
    // The largest over all directions of the axis' distance from the tangent there.
    var direction = atan2(y, x)
    for _ in 0..<5 {
      let (s, c) = (sin(direction), cos(direction))
      let tangent = (a * a * c * c + b * b * s * s).squareRoot()
      let slope = (b * b - a * a) * s * c / tangent
      let bend = ((b * b - a * a) * (c * c - s * s) - slope * slope) / tangent
      let first = -x * s + y * c - slope
      let second = -x * c - y * s - bend
      guard second < 0 else { break }
      direction -= max(-0.5, min(0.5, first / second))
    }
    let (s, c) = (sin(direction), cos(direction))
    return (x * c + y * s - (a * a * c * c + b * b * s * s).squareRoot(), direction)
  }

  /// The point of the Earth's surface under the axis, or the limb's nearest when it passes by: kilometres on
  /// the axes of the equator of date.
  var surfacePoint: Vector {
    let squash = 1 / (1 - Ellipsoid.flattening)
    func stretched(_ v: Vector) -> Vector { Vector(v.x, v.y, v.z * squash) }
    let start = east * x + north * y
    let (p, d) = (stretched(start), stretched(axis))
    let a = Ellipsoid.equatorialRadius
    let (dd, pd) = (d.dot(d), p.dot(d))
    let discriminant = pd * pd - dd * (p.dot(p) - a * a)
    guard discriminant < 0 else { return start + axis * ((discriminant.squareRoot() - pd) / dd) }
    let direction = limb.direction
    let normal = east * cos(direction) + north * sin(direction)
    let b = a * (1 - Ellipsoid.flattening)
    let point = Vector(a * a * normal.x, a * a * normal.y, b * b * normal.z)
    return point * (1 / point.dot(normal).squareRoot())
  }
}
