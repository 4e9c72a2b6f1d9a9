import Glibc

/// Where a direction stands over the horizon of a place.
public struct HorizontalCoordinates: Equatable, Sendable {
  /// From the north through the east, in [0°, 360°).
  public let azimuth: Angle
  /// Above the mathematical horizon, without refraction.
  public let altitude: Angle
}

/// The horizon of a place on the turning Earth at one moment, on the axes of the true equator of date.
///
/// Source: Urban & Seidelmann (2013), *Explanatory Supplement*, 3rd ed., chapter 7.
struct LocalHorizon {
  /// From the Earth's centre, kilometres.
  let observer: Vector
  let up: Vector
  private let north: Vector
  private let east: Vector

  init(_ place: GeographicPlace, siderealTime: Angle) {
    let latitude = max(-.pi / 2, min(.pi / 2, place.latitude.radians))
    let meridian = siderealTime.radians + place.longitude.radians
    up = Vector(longitude: meridian, latitude: latitude)
    east = Vector(-sin(meridian), cos(meridian), 0)
    north = up.cross(east)
    observer = Ground(place).motion(Varying(siderealTime.radians)).position
  }

  /// The topocentric place of a body that stands at a geocentric position in kilometres.
  func place(of geocentric: Vector) -> HorizontalCoordinates {
    direction(geocentric - observer)
  }

  /// Where a direction points; its length does not matter.
  func direction(_ v: Vector) -> HorizontalCoordinates {
    let (a, b, c) = (v.dot(north), v.dot(east), v.dot(up))
    return HorizontalCoordinates(
      azimuth: Angle(radians: atan2(b, a)).normalized,
      altitude: Angle(radians: atan2(c, (a * a + b * b).squareRoot())))
  }
}

/// The Earth's surface: the ellipsoid of WGS 84.
enum Ellipsoid {
  /// Kilometres.
  static let equatorialRadius = 6378.137
  static let flattening = 1 / 298.257223563

  /// The geographic place of a point of the surface that is given on the axes of the equator of date.
  static func place(of point: Vector, siderealTime: Angle) -> GeographicPlace {
    let ring = (point.x * point.x + point.y * point.y).squareRoot()
    let squeezed = (1 - flattening) * (1 - flattening)
    return GeographicPlace(
      latitude: .radians(atan2(point.z, ring * squeezed)),
      longitude: (Angle.radians(atan2(point.y, point.x)) - siderealTime).signed)
  }
}
