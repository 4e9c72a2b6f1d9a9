/// From where a place is seen.
public enum Centre: Equatable, Sendable {
  /// From the centre of the Earth.
  case geocentric
  /// From the ground of the turning Earth.
  case topocentric(GeographicPlace)
  /// From the centre of the Sun.
  case heliocentric
  /// From the centre of mass of the Solar System.
  case barycentric
}

/// The equinox and ecliptic, with their equator, that coordinates are counted from.
public enum ReferenceFrame: Equatable, Sendable {
  /// The true equinox of date: precession and nutation.
  case trueOfDate
  /// The mean equinox of date: precession only.
  case meanOfDate
  /// The mean equinox of J2000.0.
  case j2000
  /// The axes of star catalogues, without frame bias; its ecliptic is that of J2000.0.
  case icrs
}

/// What the way of the light does to a place.
public struct Corrections: OptionSet, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The body is seen where it was when the light left it.
  public static let lightTime = Corrections(rawValue: 1)
  /// The Sun bends the light (not that of itself, nor the Moon's).
  public static let deflection = Corrections(rawValue: 2)
  /// The observer moves with the Earth, and with its ground when the place is topocentric.
  public static let aberration = Corrections(rawValue: 4)

  /// Light time alone: the place to be compared with stars that stand near the body.
  public static let astrometric: Corrections = .lightTime
  /// The place as it is seen.
  public static let apparent: Corrections = [.lightTime, .deflection, .aberration]
  /// Where the body is at the moment itself.
  public static let geometric: Corrections = []
}

/// How a place is wanted. The default is the apparent geocentric place of date.
public struct View: Equatable, Sendable {
  public var centre: Centre
  public var frame: ReferenceFrame
  /// As seen from the Sun or the barycentre only the light time counts.
  public var corrections: Corrections
  /// The sidereal zodiac that ecliptic longitudes are counted in; nil counts from the equinox of the frame.
  /// Equatorial coordinates do not change with it.
  public var zodiac: Ayanamsha?

  public init(
    from centre: Centre = .geocentric, frame: ReferenceFrame = .trueOfDate,
    corrections: Corrections = .apparent, zodiac: Ayanamsha? = nil
  ) {
    self.centre = centre
    self.frame = frame
    self.corrections = corrections
    self.zodiac = zodiac
  }

  public static let apparent = View()
}
