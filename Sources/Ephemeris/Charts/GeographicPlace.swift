/// A place on Earth.
public struct GeographicPlace: Equatable, Sendable {
  /// Geographic latitude, north positive; values beyond a pole are taken as the pole.
  public var latitude: Angle
  /// Longitude counted eastward.
  public var longitude: Angle
  /// Metres above the ellipsoid.
  public var heightMetres: Double

  public init(latitude: Angle, longitude: Angle, heightMetres: Double = 0) {
    self.latitude = latitude
    self.longitude = longitude
    self.heightMetres = heightMetres
  }
}
