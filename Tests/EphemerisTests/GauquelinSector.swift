import Glibc

@testable import Ephemeris

/// In which of Gauquelin's 36 sectors a body stands: ninths of its own ways between horizon and meridian. A second
/// way to the cusps of the house system.
///
/// They are counted the way the sky turns: 1 begins at rising, 10 on the upper meridian, 19 at setting, 28 on
/// the lower meridian. The horizon is the geometric one of the body's centre, without refraction.
///
/// Source: M. and F. Gauquelin (1970), *Méthodes pour étudier la répartition des astres dans le mouvement
/// diurne*.
struct GauquelinSector {
  /// The sector with its fraction, in [1, 37).
  let position: Double
  /// In 1...36.
  var number: Int { Int(position) }

  /// Nil for a body that never rises or never sets there, and for angles that are not finite.
  ///
  /// - Parameters:
  ///   - rightAscension: of the equator of date, as is `declination`.
  ///   - armc: the right ascension of the meridian, local apparent sidereal time.
  ///   - latitude: geographic; the poles are moved as by `HouseCusps`.
  init?(rightAscension: Angle, declination: Angle, armc: Angle, latitude: Angle) {
    let sphere = LocalSphere(armc: armc, latitude: latitude, obliquity: .zero)
    let day = sphere.semiArc(ofDeclination: declination.radians)
    let night = Double.pi - day
    let west = (armc - rightAscension).signed.radians
    guard day > 0, night > 0, west.isFinite else { return nil }
    let position =
      if abs(west) <= day {
        10 + 9 * west / day
      } else if west > 0 {
        19 + 9 * (west - day) / night
      } else {
        28 + 9 * (west + .pi) / night
      }
    self.position = position < 37 ? position : 1
  }
}
