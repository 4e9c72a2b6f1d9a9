/// The houses of a moment at a place: the cusps and the angles, as longitudes from the true equinox of date.
public struct HouseCusps: Equatable, Sendable {
  /// The system that was asked for.
  public let system: HouseSystem
  /// The cusps, house 1 first, in [0°, 360°): twelve, and 36 for `gauquelin`, whose sectors are counted the
  /// way the sky turns.
  public let cusps: [Angle]
  public let ascendant: Angle
  /// Within the polar circles, where the ascendant would lie west of it, Regiomontanus, Campanus,
  /// Polich-Page and Treindl's Sunshine take the lower meridian's point instead.
  public let midheaven: Angle
  /// The right ascension of the meridian: local apparent sidereal time.
  public let armc: Angle
  public let vertex: Angle
  /// The point that would rise if the place lay on the equator ("east point").
  public let equatorialAscendant: Angle
  /// Koch's co-ascendant: opposite to what rises half a turn of the sky later.
  public let coAscendantOfKoch: Angle
  /// Munkasey's co-ascendant: what rises where the latitude is the complement of this one.
  public let coAscendantOfMunkasey: Angle
  /// Munkasey's polar ascendant: opposite to Koch's co-ascendant.
  public let polarAscendant: Angle
  /// True when the cusps are those of Porphyrius, because the system has none there: for Placidus, Koch and
  /// Gauquelin where part of the ecliptic never rises or never sets, for Sunshine where the Sun does not.
  public let isPorphyriusInstead: Bool

  /// The houses of a moment at a place.
  ///
  /// The Sun of the Sunshine systems is the apparent one; outside of the years that the tables hold its
  /// declination is good to 0.01°.
  public init(_ system: HouseSystem, at time: JulianDay<UT1>, from place: GeographicPlace) {
    let terrestrial = time.terrestrial
    let nutation = Nutation(at: terrestrial)
    let mean = Obliquity.varying(at: terrestrial.centuriesSinceJ2000).value
    let obliquity = Angle(radians: mean + nutation.obliquity.value)
    self.init(
      system,
      armc: SiderealTime(at: time, terrestrial, nutation).local(atLongitude: place.longitude),
      latitude: place.latitude, obliquity: obliquity,
      sunDeclination: system.needsSun ? SunshineArcs.sunDeclination(at: terrestrial, obliquity) : .zero)
  }

  /// The houses of a right ascension of the meridian.
  ///
  /// - Parameters:
  ///   - latitude: geographic; the poles, and what lies beyond, are moved to 1e-9° before the pole.
  ///   - obliquity: of the true equator of date, above 0° and below 90°.
  ///   - sunDeclination: from that equator; only the Sunshine systems ask for it.
  public init(
    _ system: HouseSystem, armc: Angle, latitude: Angle, obliquity: Angle, sunDeclination: Angle = .zero
  ) {
    let sphere = LocalSphere(armc: armc, latitude: latitude, obliquity: obliquity)
    let sun = SunshineArcs(sphere, sunDeclination: sunDeclination)
    let fallsBack =
      system.needsRisingAndSetting && sphere.isPolar || system == .sunshine && !sun.risesAndSets
    self.system = system
    self.armc = armc.normalized
    isPorphyriusInstead = fallsBack
    ascendant = Angle(radians: sphere.ascendant).normalized
    vertex = Angle(radians: sphere.vertex).normalized
    equatorialAscendant = Angle(radians: sphere.equatorialAscendant).normalized
    coAscendantOfKoch = Angle(radians: sphere.polarAscendant + .pi).normalized
    coAscendantOfMunkasey = Angle(radians: sphere.complementaryAscendant).normalized
    polarAscendant = Angle(radians: sphere.polarAscendant).normalized
    let turns = sphere.ascendantIsTurned && system.turnsMidheaven
    let midheaven = turns ? sphere.midheaven + .pi : sphere.midheaven
    self.midheaven = Angle(radians: midheaven).normalized
    cusps =
      fallsBack
      ? sphere.porphyrius() : Self.cusps(system, of: sphere, midheaven: midheaven, sun)
  }

  private static func cusps(
    _ system: HouseSystem, of sphere: LocalSphere, midheaven: Double, _ sun: SunshineArcs
  ) -> [Angle] {
    switch system {
    case .placidus: sphere.placidus()
    case .koch: sphere.koch()
    case .gauquelin: sphere.gauquelin()
    case .porphyrius: sphere.porphyrius()
    case .sripati: sphere.sripati()
    case .pullenDelta: sphere.pullenDelta()
    case .pullenRatio: sphere.pullenRatio()
    case .regiomontanus: sphere.regiomontanus(midheaven: midheaven)
    case .campanus: sphere.campanus(midheaven: midheaven)
    case .polichPage: sphere.polichPage(midheaven: midheaven)
    case .sunshine: sun.makransky(on: sphere)
    case .sunshineTreindl: sun.treindl(on: sphere, midheaven: midheaven)
    case .azimuthal: sphere.azimuthal()
    case .krusinski: sphere.krusinski()
    case .equal: sphere.equal()
    case .vehlowEqual: sphere.vehlowEqual()
    case .equalMidheaven: sphere.equalMidheaven()
    case .wholeSign: sphere.wholeSign()
    case .meridian: sphere.meridian()
    case .morinus: sphere.morinus()
    case .carter: sphere.carter()
    case .alcabitius: sphere.alcabitius()
    }
  }
}
