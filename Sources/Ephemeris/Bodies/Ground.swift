import Glibc

/// A place on the ground as it is carried around the Earth's axis.
///
/// On the WGS84 ellipsoid, to which geographic coordinates refer. The wandering of the pole (10 m) is left
/// out.
///
/// Source: Urban & Seidelmann (2013), *Explanatory Supplement*, 3rd ed., section 7.4.3 and table 5.4 for
/// the ellipsoid.
struct Ground {
  /// Kilometres from the Earth's axis.
  private let fromAxis: Double
  /// Kilometres north of the plane of the equator.
  private let north: Double
  private let longitude: Double

  private static let equatorialRadius = 6378.137
  private static let flattening = 1 / 298.257223563

  init(_ place: GeographicPlace) {
    let latitude = max(-.pi / 2, min(.pi / 2, place.latitude.radians))
    let (s, c) = (sin(latitude), cos(latitude))
    let squeezed = (1 - Self.flattening) * (1 - Self.flattening)
    // The radius of curvature across the meridian, in units that make both components simple.
    let curvature = Self.equatorialRadius / (c * c + squeezed * s * s).squareRoot()
    let height = place.heightMetres / 1000
    fromAxis = (curvature + height) * c
    north = (squeezed * curvature + height) * s
    longitude = place.longitude.radians
  }

  /// From the Earth's centre on the axes of the true equator and equinox of date, kilometres and days.
  ///
  /// - Parameter siderealTime: Greenwich apparent sidereal time, radians and radians a day.
  func motion(_ siderealTime: Varying) -> Motion {
    let angle = siderealTime.value + longitude
    let position = Vector(fromAxis * cos(angle), fromAxis * sin(angle), north)
    return Motion(
      position: position, velocity: Vector(-position.y, position.x, 0) * siderealTime.rate)
  }
}

extension Sky {
  /// Sidereal time at this moment.
  public var siderealTime: SiderealTime { SiderealTime(at: universal, time, nutation) }

  /// An observer on the turning ground.
  func onGround(at place: GeographicPlace) -> Observer {
    let (mean, equinoxes) = SiderealTime.angles(at: universal, time, nutation)
    let turning = mean + equinoxes
    let onEquator = Ground(place).motion(turning)
    let fromCentre = trueOfDate.undo(trueOfDate.ecliptic(onEquator))
    // The ground falls toward the axis faster than the Earth falls toward the Sun.
    let towardAxis = Vector(onEquator.position.x, onEquator.position.y, 0) * (-turning.rate * turning.rate)
    let acceleration = trueOfDate.undo(trueOfDate.ecliptic(Motion(position: towardAxis))).position
    return Observer(
      at: earth + fromCentre, acceleration: observer.acceleration + acceleration, sun: sun)
  }
}
