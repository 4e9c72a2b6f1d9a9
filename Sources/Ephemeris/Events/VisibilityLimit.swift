import Glibc

/// Whether an object can be seen with the eye, from a place at one moment.
public struct VisibilityLimit: Equatable, Sendable {
  /// The faintest magnitude that is seen where the object stands.
  public let limitingMagnitude: Double
  /// Of the object, outside of the air.
  public let magnitude: Double
  /// True above the horizon as it is seen.
  let isUp: Bool
  /// Places without refraction.
  public let object: HorizontalCoordinates
  public let sun: HorizontalCoordinates
  public let moon: HorizontalCoordinates
  /// Between Sun and object.
  public let elongation: Angle

  /// How many magnitudes the object is brighter than it must be; negative when it is not seen.
  public var margin: Double { limitingMagnitude - magnitude }
  public var isVisible: Bool { margin > 0 }
  /// The arc of vision: how much higher the object stands than the Sun.
  public var arcOfVision: Angle { object.altitude - sun.altitude }
}

/// An observer who looks for one object.
public struct Observation: Sendable {
  public let object: CelestialObject
  public let place: GeographicPlace
  public var atmosphere: Atmosphere
  public var eyesight: Eyesight
  let clock: EarthClock

  public init(
    of object: CelestialObject, from place: GeographicPlace, through atmosphere: Atmosphere = Atmosphere(),
    with eyesight: Eyesight = Eyesight()
  ) {
    self.init(of: object, from: place, through: atmosphere, with: eyesight, clock: .model)
  }

  init(
    of object: CelestialObject, from place: GeographicPlace, through atmosphere: Atmosphere,
    with eyesight: Eyesight, clock: EarthClock
  ) {
    self.object = object
    self.place = place
    self.atmosphere = atmosphere
    self.eyesight = eyesight
    self.clock = clock
  }

  /// What can be seen at a moment; nil while the object is below the horizon.
  public func limit(at time: JulianDay<UT1>) throws(EphemerisError) -> VisibilityLimit? {
    guard let seen = try sight(at: time), seen.isUp else { return nil }
    return seen
  }

  /// The same also for an object a little below the horizon.
  func sight(at time: JulianDay<UT1>) throws(EphemerisError) -> VisibilityLimit? {
    let local = try LocalSky(at: time, from: place, clock)
    let seen = try local.place(of: object).seen
    let altitude = seen.altitude + atmosphere.bendingAir(at: place).refraction(atTrueAltitude: seen.altitude)
    guard altitude > .degrees(-1) else { return nil }
    let isUp = altitude > .zero
    let sun = try local.place(of: CelestialObject(.sun)).seen
    let moon = try local.place(of: CelestialObject(.moon)).seen
    let extinction = Extinction(atmosphere, at: place, time, sunAltitude: sun.altitude)
    let dimming = extinction.dimming(at: altitude)
    let apparent = HorizontalCoordinates(azimuth: seen.azimuth, altitude: altitude)
    let elongation = apparent.distance(to: sun)
    var moonlight: SkyBrightness.Light?
    if !object.isMoon, moon.altitude > .zero {
      let phase = Angle.radians(.pi) - moon.distance(to: sun)
      moonlight = SkyBrightness.Light(
        altitude: moon.altitude, distance: apparent.distance(to: moon),
        magnitude: VisualMagnitude.moon(phaseAngle: phase))
    }
    let sky = SkyBrightness(
      at: altitude, dimming: dimming, extinction, time,
      sun: SkyBrightness.Light(altitude: sun.altitude, distance: elongation, magnitude: -26.74),
      moon: moonlight)
    return VisibilityLimit(
      limitingMagnitude: eyesight.limit(onSky: sky.nanolamberts, dimming: dimming),
      magnitude: try object.magnitude(local.sky), isUp: isUp, object: seen, sun: sun, moon: moon,
      elongation: seen.distance(to: sun))
  }
}

extension HorizontalCoordinates {
  func distance(to other: HorizontalCoordinates) -> Angle {
    Vector(longitude: azimuth.radians, latitude: altitude.radians)
      .angle(to: Vector(longitude: other.azimuth.radians, latitude: other.altitude.radians))
  }
}
