import Glibc

/// A trigonometric series for the Moon over ten thousand years: the curve from which the Chebyshev series of
/// the long file tell the difference.
///
/// Reference block of an EPH1 file, kind 2: f64 middle and scale, u16 terms N, u16 terms with slopes S, four
/// zero bytes; 12 × 10 f64, ascending powers of u = (day − middle) / scale, radians: the longitude's mean
/// W, nine angles (elongation, the Sun's and the Moon's anomaly, argument of latitude, longitudes of Venus,
/// Earth, Mars, Jupiter, Saturn) and the components of the pole of the ecliptic of date; N × 9 i8
/// multipliers; N × 6 f32 amplitudes (longitude, latitude, distance, each for sine and cosine); S × 6 f32
/// slopes that are added as u × slope.
final class MoonSeries: Sendable {
  private let middle: Double
  private let scale: Double
  /// Twelve polynomials of ten coefficients.
  private let polynomials: [Double]
  /// Nine multipliers a term.
  private let multipliers: [Int]
  /// Twelve numbers a term: six amplitudes and six slopes.
  private let amplitudes: [Double]
  private let largest: Int

  private static let angles = 9
  private static let degrees = 10
  private static let meanDistance = 384_400.0

  /// Nil when the block is too short or holds no numbers.
  init?(_ file: ChebyshevTable.Reader, at start: Int, length: Int) {
    guard length >= 984 else { return nil }
    let terms = Int(file.u16(start + 16))
    let sloping = Int(file.u16(start + 18))
    guard terms > 0, sloping <= terms, 984 + 33 * terms + 24 * sloping <= length else { return nil }
    middle = file.f64(start)
    scale = file.f64(start + 8)
    polynomials = (0..<120).map { file.f64(start + 24 + 8 * $0) }
    let kinds = start + 984
    multipliers = (0..<9 * terms).map { Int(Int8(bitPattern: file.u8(kinds + $0))) }
    largest = multipliers.reduce(1) { max($0, abs($1)) }
    let sizes = kinds + 9 * terms
    var amplitudes: [Double] = []
    for term in 0..<terms {
      for index in 0..<6 { amplitudes.append(Double(file.f32(sizes + 24 * term + 4 * index))) }
      for index in 0..<6 {
        amplitudes.append(
          term < sloping ? Double(file.f32(sizes + 24 * (terms + term) + 4 * index)) : 0)
      }
    }
    self.amplitudes = amplitudes
    guard middle.isFinite, scale.isFinite, scale != 0, polynomials.allSatisfy(\.isFinite),
      amplitudes.allSatisfy(\.isFinite)
    else { return nil }
  }

  /// Kilometres and days, from the Earth on the axes of the tables.
  func motion(at day: Double) -> Motion {
    let u = (day - middle) / scale
    let angles = (1...Self.angles).map { polynomial($0, u) }
    let mean = polynomial(0, u)
    var longitude = mean
    var latitude = Varying(0)
    var distance = Varying(1)
    withPowers(of: angles) { powers in
      for term in 0..<multipliers.count / Self.angles {
        var turn = SIMD2(1.0, 0.0)
        var rate = 0.0
        for angle in 0..<Self.angles {
          let multiple = multipliers[term * Self.angles + angle]
          guard multiple != 0 else { continue }
          let factor = powers[angle * (2 * largest + 1) + largest + multiple]
          turn = SIMD2(
            turn[0] * factor[0] - turn[1] * factor[1], turn[0] * factor[1] + turn[1] * factor[0])
          rate += Double(multiple) * angles[angle].rate
        }
        let cosine = Varying(turn[0], rate: -turn[1] * rate)
        let sine = Varying(turn[1], rate: turn[0] * rate)
        longitude = longitude + wave(term, 0, u, sine, cosine)
        latitude = latitude + wave(term, 2, u, sine, cosine)
        distance = distance + wave(term, 4, u, sine, cosine)
      }
    }
    let onDate = Self.rectangular(longitude, latitude, distance * Self.meanDistance)
    // The pole turns so slowly that it may stand still for a velocity: 4e-9 of it.
    return turnedBack(onDate, polynomial(10, u).value, polynomial(11, u).value)
  }

  @inline(__always)
  private func wave(_ term: Int, _ at: Int, _ u: Double, _ sine: Varying, _ cosine: Varying) -> Varying {
    let row = 12 * term + at
    let s = Varying(amplitudes[row] + u * amplitudes[row + 6], rate: amplitudes[row + 6] / scale)
    let c = Varying(amplitudes[row + 1] + u * amplitudes[row + 7], rate: amplitudes[row + 7] / scale)
    return s * sine + c * cosine
  }

  private func polynomial(_ index: Int, _ u: Double) -> Varying {
    var value = 0.0
    var slope = 0.0
    for power in stride(from: Self.degrees - 1, through: 0, by: -1) {
      slope = slope * u + value
      value = value * u + polynomials[index * Self.degrees + power]
    }
    return Varying(value, rate: slope / scale)
  }

  /// Calls `body` with e^(i m x) as (cosine, sine) for every angle x and multiple m, made by multiplication.
  private func withPowers(of angles: [Varying], _ body: (UnsafeMutablePointer<SIMD2<Double>>) -> Void) {
    let width = 2 * largest + 1
    withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: width * angles.count) { buffer in
      guard let powers = buffer.baseAddress else { return }
      for (index, angle) in angles.enumerated() {
        let zero = powers + index * width + largest
        let (s, c) = (sin(angle.value), cos(angle.value))
        zero[0] = SIMD2(1, 0)
        for m in 1...largest {
          let last = zero[m - 1]
          zero[m] = SIMD2(last[0] * c - last[1] * s, last[0] * s + last[1] * c)
          zero[-m] = SIMD2(zero[m][0], -zero[m][1])
        }
      }
      body(powers)
    }
  }

  private static func rectangular(_ longitude: Varying, _ latitude: Varying, _ r: Varying) -> Motion {
    func sine(_ a: Varying) -> Varying { Varying(sin(a.value), rate: cos(a.value) * a.rate) }
    func cosine(_ a: Varying) -> Varying { Varying(cos(a.value), rate: -sin(a.value) * a.rate) }
    let ring = r * cosine(latitude)
    let (x, y, z) = (ring * cosine(longitude), ring * sine(longitude), r * sine(latitude))
    return Motion(
      position: Vector(x.value, y.value, z.value), velocity: Vector(x.rate, y.rate, z.rate))
  }

  /// From the ecliptic whose pole is (a, b, √(1 − a² − b²)) to that of J2000.0, by the smallest rotation.
  private func turnedBack(_ motion: Motion, _ a: Double, _ b: Double) -> Motion {
    let c = max(0, 1 - a * a - b * b).squareRoot()
    let g = 1 / (1 + c)
    func turn(_ v: Vector) -> Vector {
      Vector(
        (1 - g * a * a) * v.x - g * a * b * v.y + a * v.z,
        (1 - g * b * b) * v.y - g * a * b * v.x + b * v.z, c * v.z - a * v.x - b * v.y)
    }
    return Motion(position: turn(motion.position), velocity: turn(motion.velocity))
  }
}
