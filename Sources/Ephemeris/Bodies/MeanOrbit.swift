/// The slowly changing mean ellipse of a planet about the Sun, counted from the ecliptic and mean equinox of
/// date; the Earth's is that of its common centre with the Moon.
///
/// Meant for some thousand years around J2000.0, as its cubic polynomials are.
///
/// Source: the mean elements of VSOP87, Bretagnon & Francou (1988), *A&A* 202, 309, as polynomials of date
/// by Meeus (1991), *Astronomical Algorithms*, table 30.A. Those of Simon et al. (1994), *A&A* 282, 663, are
/// from VSOP82 and differ by 5% in the eccentricity of Neptune's orbit.
struct MeanOrbit {
  /// Astronomical units.
  let semiMajorAxis: Varying
  let eccentricity: Varying
  /// Radians, as the angles below.
  let inclination: Varying
  let node: Varying
  /// The longitude of the perihelion: along the ecliptic to the node, then along the orbit.
  let perihelion: Varying

  /// The mean orbit of a planet, or nil for a body that has none.
  init?(of body: Body, at time: JulianDay<TT>) {
    guard let row = Self.row(of: body) else { return nil }
    let t = time.centuriesSinceJ2000
    func cubic(_ element: Int) -> Varying {
      let i = (row * 5 + element) * 4
      let (a, b, c, d) = (Self.table[i], Self.table[i + 1], Self.table[i + 2], Self.table[i + 3])
      return Varying(a + t * (b + t * (c + t * d)), rate: (b + t * (2 * c + t * 3 * d)) / 36_525)
    }
    semiMajorAxis = cubic(0)
    eccentricity = cubic(1)
    inclination = cubic(2) * (.pi / 180)
    node = cubic(3) * (.pi / 180)
    perihelion = cubic(4) * (.pi / 180)
  }

  /// The ellipse about the Sun in a frame of date, which counts longitudes from the true equinox.
  func ellipse(in frame: EclipticFrame, _ nutation: Nutation) -> OrbitalEllipse {
    OrbitalEllipse(
      node: node + nutation.longitude, inclination: inclination, fromNode: perihelion - node,
      semiMajorAxis: semiMajorAxis * Constants.astronomicalUnit, eccentricity: eccentricity, in: frame)
  }

  private static func row(of body: Body) -> Int? {
    switch body {
    case .mercury: 0
    case .venus: 1
    case .earth: 2
    case .mars: 3
    case .jupiter: 4
    case .saturn: 5
    case .uranus: 6
    case .neptune: 7
    default: nil
    }
  }

  /// A planet has five rows: semi-major axis, eccentricity, inclination, node and perihelion; each holds the
  /// coefficients of the powers of Julian centuries since J2000.0, astronomical units and degrees.
  private static let table: [Double] = [
    0.387098310, 0, 0, 0,
    0.20563175, 0.000020406, -0.0000000284, -0.00000000017,
    7.004986, 0.0018215, -0.00001809, 0.000000053,
    48.330893, 1.1861890, 0.00017587, 0.000000211,
    77.456119, 1.5564775, 0.00029589, 0.000000056,

    0.723329820, 0, 0, 0,
    0.00677188, -0.000047766, 0.0000000975, 0.00000000044,
    3.394662, 0.0010037, -0.00000088, -0.000000007,
    76.679920, 0.9011190, 0.00040665, -0.000000080,
    131.563707, 1.4022188, -0.00107337, -0.000005315,

    1.000001018, 0, 0, 0,
    0.01670862, -0.000042037, -0.0000001236, 0.00000000004,
    0, 0, 0, 0,
    0, 0, 0, 0,
    102.937348, 1.7195269, 0.00045962, 0.000000499,

    1.523679342, 0, 0, 0,
    0.09340062, 0.000090483, -0.0000000806, -0.00000000035,
    1.849726, -0.0006010, 0.00001276, -0.000000006,
    49.558093, 0.7720923, 0.00001605, 0.000002325,
    336.060234, 1.8410331, 0.00013515, 0.000000318,

    5.202603191, 0.0000001913, 0, 0,
    0.04849485, 0.000163244, -0.0000004719, -0.00000000197,
    1.303270, -0.0054966, 0.00000465, -0.000000004,
    100.464441, 1.0209550, 0.00040117, 0.000000569,
    14.331309, 1.6126668, 0.00103127, -0.000004569,

    9.554909596, -0.0000021389, 0, 0,
    0.05550862, -0.000346818, -0.0000006456, 0.00000000338,
    2.488878, -0.0037363, -0.00001516, 0.000000089,
    113.665524, 0.8770970, -0.00012067, -0.000002380,
    93.056787, 1.9637694, 0.00083757, 0.000004899,

    19.218446062, -0.0000000372, 0.00000000098, 0,
    0.04629590, -0.000027337, 0.0000000790, 0.00000000025,
    0.773196, 0.0007744, 0.00003749, -0.000000092,
    74.005947, 0.5211258, 0.00133982, 0.000018516,
    173.005159, 1.4863784, 0.00021450, 0.000000433,

    30.110386869, -0.0000001663, 0.00000000069, 0,
    0.00898809, 0.000006408, -0.0000000008, -0.00000000005,
    1.769952, -0.0093082, -0.00000708, 0.000000028,
    131.784057, 1.1022057, 0.00026006, -0.000000636,
    48.123691, 1.4262677, 0.00037918, -0.000000003,
  ]
}
