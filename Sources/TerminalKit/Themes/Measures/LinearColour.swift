import Glibc

/// A colour as amounts of light, to compare with others.
///
/// Red, green and blue of sRGB without its transfer curve, each from 0 to 1. Source: IEC 61966-2-1.
struct LinearColour: Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From sRGB in eight bits a channel.
  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    self.init(red: linear(red), green: linear(green), blue: linear(blue))
  }

  /// How bright it is, from 0 to 1. Source: WCAG 2.2, "relative luminance".
  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// How far it stands out from another, from 1 to 21. Source: WCAG 2.2, "contrast ratio".
  func contrast(with other: LinearColour) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  /// A mix with another; `share` of this one.
  func mixed(_ share: Double, with other: LinearColour) -> LinearColour {
    func mix(_ one: Double, _ two: Double) -> Double { one * share + two * (1 - share) }
    return LinearColour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// How different it looks: the straight distance in OKLab, where black and white are 1 apart and 0.02 is
  /// just noticeable (CSS Color Module Level 4). Source: Ottosson 2020, "A perceptual color space for image
  /// processing".
  func distance(to other: LinearColour) -> Double {
    let (one, two) = (perceived, other.perceived)
    let (lightness, a, b) = (one.0 - two.0, one.1 - two.1, one.2 - two.2)
    return (lightness * lightness + a * a + b * b).squareRoot()
  }

  /// Lightness, green to red, blue to yellow in OKLab.
  private var perceived: (Double, Double, Double) {
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }
}
