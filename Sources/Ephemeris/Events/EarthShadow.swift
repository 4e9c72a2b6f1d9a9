import Glibc

/// The Earth's shadow where the Moon passes it: two cones about the line from the Sun's centre through the
/// Earth's, both somewhat wider than a bare globe would cast them.
///
/// The air makes the umbra larger by 1/72 and the penumbra by 1/126: fitted to 162 contact times of
/// eclipses of 1700-2300, which they repeat within 0.2 s. The umbra is then between the rules of Chauvenet
/// (1/50 of a smaller cone) and Danjon (1/85).
///
/// Source: Urban & Seidelmann (2013), *Explanatory Supplement*, 3rd ed., chapter 11; Herald & Sinnott
/// (2014), *J. Br. Astron. Assoc.* 124, 247, for the enlargements in use.
struct EarthShadow {
  private static let earthRadius = 6378.137
  private static let umbraEnlargement = 1.013944
  private static let penumbraEnlargement = 1.007905

  /// Kilometres of the Moon's centre from the axis of the shadow.
  let distanceFromAxis: Double
  /// Radii at the Moon's distance, kilometres.
  let umbra: Double
  let penumbra: Double

  init(_ bodies: SunAndMoon) {
    let axis = bodies.sun.unit * -1
    let along = bodies.moon.dot(axis)
    distanceFromAxis = bodies.moon.cross(axis).length
    let sunDistance = bodies.sun.length
    let r = Self.earthRadius
    let narrowing = (SunAndMoon.sunRadius - r) / sunDistance
    let widening = (SunAndMoon.sunRadius + r) / sunDistance
    umbra = (r - along * narrowing) / (1 - narrowing * narrowing).squareRoot() * Self.umbraEnlargement
    penumbra = (r + along * widening) / (1 - widening * widening).squareRoot() * Self.penumbraEnlargement
  }

  /// How much of the Moon's diameter is in the umbra: above 1 when the Moon is deep inside, negative when
  /// it stays outside.
  var umbralMagnitude: Double { immersion(in: umbra) / (2 * SunAndMoon.moonRadius) }
  /// The same for the penumbra.
  var penumbralMagnitude: Double { immersion(in: penumbra) / (2 * SunAndMoon.moonRadius) }

  /// How near to the axis the Moon's centre is while the phase of a kind lasts.
  func reach(of kind: LunarEclipse.Kind) -> Double {
    switch kind {
    case .penumbral: penumbra + SunAndMoon.moonRadius
    case .partial: umbra + SunAndMoon.moonRadius
    case .total: umbra - SunAndMoon.moonRadius
    }
  }

  private func immersion(in radius: Double) -> Double { radius + SunAndMoon.moonRadius - distanceFromAxis }
}
