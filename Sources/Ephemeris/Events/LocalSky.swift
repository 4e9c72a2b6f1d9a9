import Glibc

/// The sky over one place at one moment.
struct LocalSky {
  let sky: Sky
  let horizon: LocalHorizon
  /// The right ascension on the meridian.
  private let siderealTime: Angle

  init(at time: JulianDay<UT1>, from place: GeographicPlace, _ clock: EarthClock) throws(EphemerisError) {
    sky = try Sky(at: clock.terrestrial(time), universal: time)
    let greenwich = sky.siderealTime.greenwichApparent
    siderealTime = greenwich + place.longitude
    horizon = LocalHorizon(place, siderealTime: greenwich)
  }

  /// The topocentric place of an object, and its apparent radius.
  func place(of object: CelestialObject) throws(EphemerisError) -> (
    seen: HorizontalCoordinates, radius: Angle
  ) {
    let fromObserver = Vector(try object.place(sky).equatorial) - horizon.observer
    let radius = Angle(radians: asin(min(1, object.radiusKilometres / fromObserver.length)))
    return (horizon.direction(fromObserver), radius)
  }

  /// How far the object is past the meridian, in [-π, π], as seen from the place.
  func hourAngle(of object: CelestialObject) throws(EphemerisError) -> Angle {
    let fromObserver = Vector(try object.place(sky).equatorial) - horizon.observer
    return (siderealTime - .radians(atan2(fromObserver.y, fromObserver.x))).signed
  }
}
