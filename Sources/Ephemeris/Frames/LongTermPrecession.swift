import Glibc

/// Precession over hundreds of thousands of years: where the poles of ecliptic and equator stand.
///
/// Within 0.014″ of IAU 2006 in 1550-2650; outside it takes the place of that model, whose polynomials run
/// away from the truth after some thousand years.
///
/// Source: Vondrák, Capitaine & Wallace (2011), *A&A* 534, A22, eq. 8 and 9 with tables 1 and 2; corrigendum
/// (2012), *A&A* 541, C1.
struct LongTermPrecession {
  /// Unit vectors on the axes of the mean ecliptic and equinox of J2000.0: the mean equinox of date, the
  /// point of the ecliptic 90° east of it, and the pole of the ecliptic.
  let equinox: Motion
  let east: Motion
  let eclipticPole: Motion
  let equatorPole: Motion

  private static let obliquity = 84381.406 * Double.pi / 648_000

  /// - Parameter t: Julian centuries since J2000.0.
  init(at t: Double) {
    let (p, q) = Self.pole(
      t, Self.eclipticTerms, (5851.607687, -0.1189000, -0.00028913, 0.000000101),
      (-1600.886300, 1.1689818, -0.00000020, -0.000000437))
    let (x, y) = Self.pole(
      t, Self.equatorTerms, (5453.282155, 0.4252841, -0.00037173, -0.000000152),
      (-73750.930350, -0.7675452, -0.00018725, 0.000000231))
    func height(_ a: Varying, _ b: Varying) -> Varying { ((a * a + b * b) * -1 + 1).squareRoot }
    func motion(_ x: Varying, _ y: Varying, _ z: Varying) -> Motion {
      Motion(position: Vector(x.value, y.value, z.value), velocity: Vector(x.rate, y.rate, z.rate))
    }
    eclipticPole = motion(p, q * -1, height(p, q))
    let (s, c) = (sin(Self.obliquity), cos(Self.obliquity))
    let z = height(x, y)
    equatorPole = motion(x, y * c + z * s, z * c - y * s)
    equinox = equatorPole.cross(eclipticPole).direction
    east = eclipticPole.cross(equinox)
  }

  /// The angle between the poles, radians and radians a day.
  var obliquity: Varying {
    let cosine = equatorPole.dot(eclipticPole)
    let angle = acos(max(-1, min(1, cosine.value)))
    return Varying(angle, rate: -cosine.rate / sin(angle))
  }

  /// The frame of date, turned by nutation in longitude and tilted by nutation in obliquity.
  func frame(_ nutation: Nutation? = nil) -> EclipticFrame {
    let turn = nutation?.longitude ?? Varying(0)
    let s = Varying(sin(turn.value), rate: cos(turn.value) * turn.rate)
    let c = Varying(cos(turn.value), rate: -sin(turn.value) * turn.rate)
    let x = equinox * c - east * s
    let y = equinox * s + east * c
    let z = eclipticPole
    let spin = Vector(
      y.velocity.dot(z.position), z.velocity.dot(x.position), x.velocity.dot(y.position))
    func onTableAxes(_ v: Motion) -> Vector { Precession.j2000.undo(Motion(position: v.position)).position }
    return EclipticFrame(
      x: onTableAxes(x), y: onTableAxes(y), z: onTableAxes(z), spin: spin,
      obliquity: obliquity + (nutation?.obliquity ?? Varying(0)))
  }

  /// How fast the mean equinox moves west along the equator, radians a day.
  var equinoxRateAlongEquator: Double {
    -equinox.velocity.dot(equatorPole.position.cross(equinox.position))
  }

  private typealias Cubic = (Double, Double, Double, Double)

  /// Two components of a pole, radians and radians a day.
  private static func pole(_ t: Double, _ terms: [Double], _ first: Cubic, _ second: Cubic) -> (
    Varying, Varying
  ) {
    func secular(_ c: Cubic) -> Varying {
      Varying(
        c.0 + t * (c.1 + t * (c.2 + t * c.3)), rate: (c.1 + t * (2 * c.2 + t * 3 * c.3)) / 36_525)
    }
    var a = secular(first)
    var b = secular(second)
    for row in stride(from: 0, to: terms.count, by: 5) {
      let perCentury = 2 * Double.pi / terms[row]
      let angle = perCentury * t
      let perDay = perCentury / 36_525
      let c = Varying(cos(angle), rate: -sin(angle) * perDay)
      let s = Varying(sin(angle), rate: cos(angle) * perDay)
      a = a + c * terms[row + 1] + s * terms[row + 3]
      b = b + c * terms[row + 2] + s * terms[row + 4]
    }
    return (a * (.pi / 648_000), b * (.pi / 648_000))
  }
}

extension LongTermPrecession {
  /// Period in centuries, then cosines of P and Q and sines of P and Q, arcseconds.
  private static let eclipticTerms: [Double] = [
    708.15, -5486.751211, -684.661560, 667.666730, -5523.863691,
    2309.00, -17.127623, 2446.283880, -2354.886252, -549.747450,
    1620.00, -617.517403, 399.671049, -428.152441, -310.998056,
    492.20, 413.442940, -356.652376, 376.202861, 421.535876,
    1183.00, 78.614193, -186.387003, 184.778874, -36.776172,
    622.00, -180.732815, -316.800070, 335.321713, -145.278396,
    882.00, -87.676083, 198.296701, -185.138669, -34.744450,
    547.00, 46.140315, 101.135679, -120.972830, 22.885731,
  ]

  /// Period in centuries, then cosines of X and Y and sines of X and Y, arcseconds.
  private static let equatorTerms: [Double] = [
    256.75, -819.940624, 75004.344875, 81491.287984, 1558.515853,
    708.15, -8444.676815, 624.033993, 787.163481, 7774.939698,
    274.20, 2600.009459, 1251.136893, 1251.296102, -2219.534038,
    241.45, 2755.175630, -1102.212834, -1257.950837, -2523.969396,
    2309.00, -167.659835, -2660.664980, -2966.799730, 247.850422,
    492.20, 871.855056, 699.291817, 639.744522, -846.485643,
    396.10, 44.769698, 153.167220, 131.600209, -1393.124055,
    288.90, -512.313065, -950.865637, -445.040117, 368.526116,
    231.10, -819.415595, 499.754645, 584.522874, 749.045012,
    1610.00, -538.071099, -145.188210, -89.756563, 444.704518,
    620.00, -189.793622, 558.116553, 524.429630, 235.934465,
    157.87, -402.922932, -23.923029, -13.549067, 374.049623,
    220.30, 179.516345, -165.405086, -210.157124, -171.330180,
    1200.00, -9.814756, 9.344131, -44.919798, -22.899655,
  ]
}
