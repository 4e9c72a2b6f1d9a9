/// The houses of a moment at a place: twelve cusps and the angles, as longitudes from the true equinox of
/// date.
public struct HouseCusps: Equatable, Sendable {
  /// The system that was asked for.
  public let system: HouseSystem
  /// The cusps, house 1 first, in [0°, 360°).
  public let cusps: [Angle]
  public let ascendant: Angle
  /// Within the polar circles, where the ascendant would lie west of it, Regiomontanus and Campanus take
  /// the lower meridian's point instead.
  public let midheaven: Angle
  /// The right ascension of the meridian: local apparent sidereal time.
  public let armc: Angle
  public let vertex: Angle
  /// True when the cusps are those of Porphyrius, because part of the ecliptic never rises or never sets
  /// there.
  public let isPorphyriusInstead: Bool

  /// The houses of a moment at a place.
  public init(_ system: HouseSystem, at time: JulianDay<UT1>, from place: GeographicPlace) {
    let terrestrial = time.terrestrial
    let nutation = Nutation(at: terrestrial)
    let mean = Obliquity.varying(at: terrestrial.centuriesSinceJ2000).value
    self.init(
      system,
      armc: SiderealTime(at: time, terrestrial, nutation).local(atLongitude: place.longitude),
      latitude: place.latitude, obliquity: Angle(radians: mean + nutation.obliquity.value))
  }

  /// The houses of a right ascension of the meridian.
  ///
  /// - Parameters:
  ///   - latitude: geographic; the poles, and what lies beyond, are moved to 1e-9° before the pole.
  ///   - obliquity: of the true equator of date, above 0° and below 90°.
  public init(_ system: HouseSystem, armc: Angle, latitude: Angle, obliquity: Angle) {
    let horizon = LocalSphere(armc: armc, latitude: latitude, obliquity: obliquity)
    let fallsBack = system.needsRisingAndSetting && horizon.isPolar
    self.system = system
    self.armc = armc.normalized
    isPorphyriusInstead = fallsBack
    ascendant = Angle(radians: horizon.ascendant).normalized
    vertex = Angle(radians: horizon.vertex).normalized
    let turns = horizon.ascendantIsTurned && (system == .regiomontanus || system == .campanus)
    let midheaven = turns ? horizon.midheaven + .pi : horizon.midheaven
    self.midheaven = Angle(radians: midheaven).normalized
    cusps =
      switch system {
      case .placidus where !fallsBack: horizon.placidus()
      case .koch where !fallsBack: horizon.koch()
      case .placidus, .koch, .porphyrius: horizon.porphyrius()
      case .regiomontanus: horizon.regiomontanus(midheaven: midheaven)
      case .campanus: horizon.campanus(midheaven: midheaven)
      case .equal: horizon.equal()
      case .wholeSign: horizon.wholeSign()
      }
  }
}
