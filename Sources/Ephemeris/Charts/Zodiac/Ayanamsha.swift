/// Where the sidereal zodiac begins: how far the equinox has moved from its zero point.
///
/// The raw value is the number that programs have agreed on. The definitions were confirmed by computation;
/// the author's name and the rule stand with each. Four zodiacs are also the ecliptic of their epoch
/// (`j2000`, `j1900`, `b1950`, `galalignMardyks`): their longitudes leave "tropical less ayanamsha" by some
/// arcseconds for each century from the epoch.
public enum Ayanamsha: Int, CaseIterable, Hashable, Sendable {
  /// Mean vernal point 24°02′31.36″ before the zero on B1950.0 (Fagan and Bradley: Spica at about 29°06′
  /// Virgo).
  case faganBradley = 0
  /// Calendar Reform Committee of India: 23°15′00.658″ (true) on 1956 March 21, 0h TT, nutation removed.
  case lahiri = 1
  /// Zero on 1 January of the year 1 (De Luce: birth of Christ).
  case deluce = 2
  /// Value for 1900 of B.V. Raman (zero in A.D. 397).
  case raman = 3
  /// Usha and Shashi: value for 1900.
  case ushashashi = 4
  /// K.S. Krishnamurti: value for 1900 (zero in A.D. 291).
  case krishnamurti = 5
  /// Djwhal Khul: Age of Aquarius begins in 2117 (P. Lindholm).
  case djwhalKhul = 6
  /// Sri Yukteshwar (zero in A.D. 499), value for 1900.
  case yukteshwar = 7
  /// J.N. Bhasin: value for 1900.
  case jnBhasin = 8
  /// Babylonian zero after F.X. Kugler, first value: 5°40′ in -100.
  case babylKugler1 = 9
  /// Kugler, second value: 4°16′ in -100.
  case babylKugler2 = 10
  /// Kugler, third value: 3°25′ in -100.
  case babylKugler3 = 11
  /// Babylonian zero after P. Huber: 4°28′ in -100.
  case babylHuber = 12
  /// Babylonian zero fixed with eta Piscium (R. Mercier).
  case babylEtpsc = 13
  /// Babylonian zero with Aldebaran at 15 Taurus in -100.
  case aldebaran15tau = 14
  /// Hipparchos' zero: 9°20′ on -127 June 27.
  case hipparchos = 15
  /// Sassanian: zero on 564 March 18.
  case sassanian = 16
  /// Galactic centre (Sgr A*) at 0 Sagittarius.
  case galcent0sag = 17
  /// Zero = mean equinox of J2000.0.
  case j2000 = 18
  /// Zero = mean equinox of 1900 January 0.5 (JD 2415020.0).
  case j1900 = 19
  /// Zero = mean equinox of B1950.0.
  case b1950 = 20
  /// Suryasiddhanta: zero when the Sun entered Aries on 499 March 21, 7:30:31.57 UT (Ujjain noon of the
  /// text).
  case suryasiddhanta = 21
  /// Suryasiddhanta, mean Sun at zero at that moment.
  case suryasiddhantaMsun = 22
  /// Aryabhata: zero when the Sun entered Aries on 499 March 21, 6:56:55.57 UT.
  case aryabhata = 23
  /// Aryabhata, mean Sun at zero at that moment.
  case aryabhataMsun = 24
  /// Suryasiddhanta with Revati (zeta Psc) at 359°50′ polar longitude.
  case ssRevati = 25
  /// Suryasiddhanta with Citra (Spica) at 180° polar longitude.
  case ssCitra = 26
  /// Spica (Citra) always at 180° (0 Libra).
  case trueCitra = 27
  /// Revati (zeta Psc) always at 359°50′ (29°50′ Pisces).
  case trueRevati = 28
  /// Pushya (delta Cnc) always at 106° (16 Cancer), P.V.R. Narasimha Rao.
  case truePushya = 29
  /// Galactic centre at the golden section between 0 Scorpio and 0 Aquarius: 210 + 90 (1 - 1/phi) (R. Gil
  /// Brand).
  case galcentRgbrand = 30
  /// Node of the galactic equator (IAU 1958) on the ecliptic at 0 Sagittarius.
  case galequIau1958 = 31
  /// Node of the true galactic equator on the ecliptic at 0 Sagittarius.
  case galequTrue = 32
  /// The same node in the middle of Mula, 6°40′ Sagittarius.
  case galequMula = 33
  /// R. Mardyks (Skydram): galactic equator meets the ecliptic at 0 Sagittarius; exactly 30° at the epoch
  /// (1998 September 23).
  case galalignMardyks = 34
  /// Mula (lambda Sco) always at 0 Sagittarius, Chandra Hari.
  case trueMula = 35
  /// Galactic centre, projected on the ecliptic along its hour circle, in the middle of Mula, 6°40′
  /// Sagittarius (E. Wilhelm).
  case galcentMulaWilhelm = 36
  /// Aryabhata, zero when the mean Sun entered Aries in 522.
  case aryabhata522 = 37
  /// Babylonian zero after J.P. Britton: 3°12′ in the year 1 (System A and B).
  case babylBritton = 38
  /// Delta Cnc at 103°29′33.5″ (S. Sheoran).
  case trueSheoran = 39
  /// Galactic centre at 0 Capricorn (D. Cochrane).
  case galcentCochrane = 40
  /// N. Fiorenza: galactic equator node at 0 Sagittarius; exactly 25° at 2000 January 1, 0h.
  case galequFiorenza = 41
  /// Vettius Valens: zero from his Moon examples (2nd century).
  case valensMoon = 42
  /// N.C. Lahiri's value of 1940: 22°26′45.50″ in 1900.
  case lahiri1940 = 43
  /// Lahiri, zero at the spring equinox of 285 (mean Sun).
  case lahiriVp285 = 44
  /// Krishnamurti/Senthilathiban: zero at the spring equinox of 291.
  case krishnamurtiSenthilathiban = 45
  /// Calendar Reform Committee report: 23°15′00″ (true) on 1956 March 21, nutation removed (-0.00464207
  /// deg).
  case lahiriIcrc = 46

  /// The name that people write.
  public var name: String { Self.names[rawValue] }

  /// By name, whatever the case of its letters, or by number; nil when there is none such.
  public init?(_ text: String) {
    if let number = Int(text) {
      self.init(rawValue: number)
    } else {
      guard let index = Self.names.firstIndex(of: text.lowercased()) else { return nil }
      self.init(rawValue: index)
    }
  }

  private static let names = [
    "fagan_bradley", "lahiri", "deluce", "raman", "ushashashi", "krishnamurti", "djwhal_khul",
    "yukteshwar", "jn_bhasin", "babyl_kugler1", "babyl_kugler2", "babyl_kugler3", "babyl_huber",
    "babyl_etpsc", "aldebaran_15tau", "hipparchos", "sassanian", "galcent_0sag", "j2000", "j1900",
    "b1950", "suryasiddhanta", "suryasiddhanta_msun", "aryabhata", "aryabhata_msun", "ss_revati",
    "ss_citra", "true_citra", "true_revati", "true_pushya", "galcent_rgbrand", "galequ_iau1958",
    "galequ_true", "galequ_mula", "galalign_mardyks", "true_mula", "galcent_mula_wilhelm",
    "aryabhata_522", "babyl_britton", "true_sheoran", "galcent_cochrane", "galequ_fiorenza",
    "valens_moon", "lahiri_1940", "lahiri_vp285", "krishnamurti_senthilathiban", "lahiri_icrc",
  ]
}
