import Glibc

/// The Moon's shadow on the plane through the Earth's centre that its axis pierces at a right angle: the
/// fundamental plane.
///
/// Kilometres instead of the customary equatorial radii; x to the east, y to the north, z to the Sun. All
/// lengths along the Earth's axis are stretched first so that the Earth becomes a sphere.
///
/// Source: Urban & Seidelmann (2013), *Explanatory Supplement*, 3rd ed., chapter 11; the stretching is
/// that of Chauvenet (1863), *Spherical and Practical Astronomy*, vol. 1.
struct BesselianElements {
  /// Unit axes of the plane, and the axis of the shadow toward the Sun, on the stretched axes of the equator
  /// of date.
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
  /// What the radius of the umbra loses in a kilometre toward the Sun.
  let umbraSlope: Double
  private let flattening: Double

  /// - Parameter flattening: of the Earth; 0 leaves everything unstretched.
  init(_ bodies: SunAndMoon, flattening: Double = Ellipsoid.flattening) {
    self.flattening = flattening
    func stretched(_ v: Vector) -> Vector { Vector(v.x, v.y, v.z / (1 - flattening)) }
    let moon = stretched(bodies.moon)
    let sunFromMoon = stretched(bodies.sun) - moon
    let distance = sunFromMoon.length
    axis = sunFromMoon * (1 / distance)
    east = Vector(0, 0, 1).cross(axis).unit
    north = axis.cross(east)
    x = moon.dot(east)
    y = moon.dot(north)
    let z = moon.dot(axis)
    let outer = (SunAndMoon.sunRadius + SunAndMoon.moonRadius) / distance
    let inner = (SunAndMoon.sunRadius - SunAndMoon.moonRadius) / distance
    penumbra = (z * outer + SunAndMoon.moonRadius) / (1 - outer * outer).squareRoot()
    umbraSlope = inner / (1 - inner * inner).squareRoot()
    umbra = (z * inner - SunAndMoon.moonRadius) / (1 - inner * inner).squareRoot()
  }

  /// How far the axis of the shadow passes the Earth's limb; negative when it hits the Earth.
  var axisFromLimb: Double { hypot(x, y) - Ellipsoid.equatorialRadius }

  /// The sine of the latitude, on the stretched Earth, of the limb's point nearest to the axis.
  var sineOfLimbLatitude: Double { north.z * y / hypot(x, y) }

  /// The point of the Earth's surface in the axis, or the limb's nearest when it passes by: kilometres on
  /// the axes of the equator of date.
  var surfacePoint: Vector {
    let start = east * x + north * y
    let radius = Ellipsoid.equatorialRadius
    let square = radius * radius - start.dot(start)
    let point = square >= 0 ? start + axis * square.squareRoot() : start * (radius / start.length)
    return Vector(point.x, point.y, point.z * (1 - flattening))
  }
}

/// The outline of the Earth that the first and last contacts of an eclipse on Earth are counted from.
public enum EarthOutline: Equatable, Sendable {
  /// Flattened by 1/298.257 × (1 + cos² latitude): the rule that contact times in circulation show, found
  /// from 282 of them, which it repeats within 2 s. It puts the limb up to 5 km, and the contacts of the
  /// penumbra up to 7 km, inside of the ellipsoid's.
  case conventional
  /// The ellipsoid itself. Contacts of the penumbra then come some 12 s (in grazing eclipses up to two minutes)
  /// farther from the maximum, those of the umbra and its axis some 5 s.
  case ellipsoid

  func elements(_ bodies: SunAndMoon) -> BesselianElements {
    let elements = BesselianElements(bodies)
    guard self == .conventional else { return elements }
    let sine = elements.sineOfLimbLatitude
    return BesselianElements(bodies, flattening: Ellipsoid.flattening * (2 - sine * sine))
  }
}
