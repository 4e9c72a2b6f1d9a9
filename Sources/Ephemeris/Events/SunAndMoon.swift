import Glibc

/// Sun and Moon as they are seen from the Earth's centre at one moment: kilometres on the axes of the true
/// equator and equinox of date.
struct SunAndMoon {
  /// Kilometres: the photosphere, 959.6″ at one astronomical unit.
  static let sunRadius = 696_000.0
  /// Kilometres: a sphere between the peaks and valleys of the limb, 0.27252 of the Earth's equator.
  static let moonRadius = 1738.15
  /// Kilometres: the valleys of the limb, 0.272281 of the Earth's equator, through which the Sun shines first
  /// and last about totality.
  static let valleyRadius = 1736.65

  let time: JulianDay<TT>
  let sun: Vector
  let moon: Vector
  private let nutation: Nutation

  init(at time: JulianDay<TT>) throws(EphemerisError) {
    self.time = time
    let sky = try Sky(at: time)
    nutation = sky.nutation
    sun = Vector(try sky.place(of: .sun).equatorial)
    moon = Vector(try sky.place(of: .moon).equatorial)
  }

  /// How far the Earth has turned: Greenwich apparent sidereal time.
  func siderealTime(_ clock: EarthClock) -> Angle {
    SiderealTime(at: clock.universal(time), time, nutation).greenwichApparent
  }

  func horizon(of place: GeographicPlace, _ clock: EarthClock) -> LocalHorizon {
    LocalHorizon(place, siderealTime: siderealTime(clock))
  }
}

extension Vector {
  /// Kilometres from spherical coordinates.
  init(_ place: EquatorialCoordinates) {
    self =
      Vector(longitude: place.rightAscension.radians, latitude: place.declination.radians)
      * (place.distanceAU * Constants.astronomicalUnit)
  }

  var unit: Vector { self * (1 / length) }

  /// The angle to another direction, also when it is tiny.
  func angle(to other: Vector) -> Angle { .radians(atan2(cross(other).length, dot(other))) }
}
