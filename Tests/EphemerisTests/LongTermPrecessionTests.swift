import Glibc
import Testing

@testable import Ephemeris

@Suite struct LongTermPrecessionTests {
  /// Julian years; equinox and pole of the ecliptic of date on ICRS axes and the mean obliquity (arcseconds),
  /// as ERFA 2.0.1 gives them (ltecm, ltpequ, ltpecl).
  static let published: [(year: Double, equinox: Vector, pole: Vector, obliquity: Double)] = [
    (
      -5000, Vector(-0.11212233713543837, 0.9050280740901335, 0.4103081361903422),
      Vector(0.0034143137907233006, -0.4125584763989145, 0.910924720277563), 86979.9966960475
    ),
    (
      -1500, Vector(0.6622827994946099, 0.6851082433587286, 0.3033285155990269),
      Vector(0.00047676023398310027, -0.4052259835673157, 0.9142164267511235), 85933.37091280728
    ),
    (
      3500, Vector(0.9334417112215244, -0.3294129853705029, -0.1420339988211725),
      Vector(0.0005130944389857909, -0.39471023564897495, 0.9188055107627722), 83685.60740837244
    ),
    (
      5300, Vector(0.6892990128833248, -0.6662866698094002, -0.2844801301890459),
      Vector(0.0016526408236613114, -0.39122254904575093, 0.9202946190739487), 82906.22061756374
    ),
  ]

  @Test(arguments: published.indices) func framesAreTheReferenceOnes(index: Int) {
    let (year, equinox, pole, obliquity) = Self.published[index]
    let time = JulianDay<TT>(2_451_545 + (year - 2000) * 365.25)
    let frame = Precession.meanOfDate(at: time)
    func onICRS(_ v: Vector) -> Vector {
      EclipticFrame.icrs.equatorial(Motion(position: v)).position
    }
    // ERFA takes another rounding of the frame bias, 0.00004″.
    #expect((onICRS(frame.x) - equinox).length < 4e-10)
    #expect((onICRS(frame.z) - pole).length < 4e-10)
    #expect(abs(Obliquity.mean(at: time).arcseconds - obliquity) < 1e-5)
  }

  @Test func theModelsMeetAtTheBorders() {
    for day in [2_287_185.5, 2_688_957.5] {
      let time = JulianDay<TT>(day)
      let near = Precession.meanOfDate(at: time, longTerm: false)
      let far = Precession.meanOfDate(at: time, longTerm: true)
      #expect((near.x - far.x).length < 0.016 * .pi / 648_000)
      #expect((near.z - far.z).length < 0.016 * .pi / 648_000)
      #expect(abs(near.obliquity.value - far.obliquity.value) < 0.016 * .pi / 648_000)
    }
  }

  /// The axes turn as the spin of the frame says.
  @Test(arguments: [-100_000.0, 1_500_000, 3_500_000]) func spinIsTheTurningOfTheAxes(day: Double) {
    let h = 20.0
    func frame(_ offset: Double) -> EclipticFrame {
      let time = JulianDay<TT>(day + offset)
      return Precession.trueOfDate(
        at: time,
        Nutation(
          longitude: Varying(1e-4 + 1e-6 * offset, rate: 1e-6), obliquity: Varying(0),
          complementaryTerms: 0))
    }
    let middle = frame(0)
    for axis in [Vector(1, 0, 0), Vector(0, 1, 0), Vector(0, 0, 1)] {
      func still(_ f: EclipticFrame) -> Vector { f.apply(axis) }
      let slope = (still(frame(h)) - still(frame(-h))) * (1 / (2 * h))
      let moving = middle.apply(Motion(position: axis)).velocity
      #expect((slope - moving).length < 1e-12)
    }
  }

  /// Sidereal time goes over from IAU 2006 to the long-term equinox without a step that one could see, and
  /// its rate is its slope.
  @Test func theEquinoxDriftsAsTheStandardSays() {
    for t in stride(from: -4.5, through: 6.5, by: 0.25) {
      let standard = Polynomial.arcseconds(
        t, 0.014506, 4612.156534, 1.3915817, -0.00000044, -0.000029956, -0.0000000368)
      let drift = EquinoxDrift.embedded.westward(at: t)
      #expect(abs(drift.value - standard.value) * 648_000 / .pi < 0.03, "\(t)")
    }
    for t in stride(from: -79.7, through: 59, by: 3.1) {
      let h = 1e-3
      let slope =
        (EquinoxDrift.embedded.westward(at: t + h).value
          - EquinoxDrift.embedded.westward(at: t - h).value)
        / (2 * h * 36_525)
      #expect(abs(slope - EquinoxDrift.embedded.westward(at: t).rate) < 1e-13, "\(t)")
      let rate = LongTermPrecession(at: t).equinoxRateAlongEquator
      #expect(abs(rate - EquinoxDrift.embedded.westward(at: t).rate) < 1e-13, "\(t)")
    }
  }
}
