/// A colour as a theme names it.
public enum Colour: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the terminal's palette: 0 to 7 the basic ones, 8 to 15 the bright ones, then the cube and the
  /// greys.
  case indexed(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// The number in the palette of a terminal of that depth; nil for the terminal's own colour, and without
  /// colours.
  func number(at depth: ColourDepth) -> UInt8? {
    switch (depth, self) {
    case (.mono, _), (_, .standard): nil
    case (.colours256, .indexed(let number)): number
    case (.colours256, .rgb(let red, let green, let blue)): Self.nearest256(red, green, blue)
    case (.colours16, .indexed(let number)) where number < 16: number
    case (.colours16, .indexed(let number)):
      {
        let (red, green, blue) = Self.components(of: number)
        return Self.nearest16(red, green, blue)
      }()
    case (.colours16, .rgb(let red, let green, let blue)): Self.nearest16(red, green, blue)
    }
  }

  /// As a theme file has it: `default`, a name of the 16, a number, or `#rrggbb`.
  public var text: String {
    switch self {
    case .standard: return "default"
    case .indexed(let number):
      return Int(number) < PaintReader.names.count ? PaintReader.names[Int(number)] : String(number)
    case .rgb(let red, let green, let blue):
      return "#"
        + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// What it looks like as written, or as fitted to 256 colours; nil for what the terminal's owner decides:
  /// its own colour, and the first sixteen.
  func measured(fitted: Bool) -> LinearColour? {
    switch self {
    case .standard: return nil
    case .rgb(let red, let green, let blue) where !fitted: return LinearColour(red, green, blue)
    case .rgb, .indexed:
      guard let number = number(at: .colours256), number >= 16 else { return nil }
      let (red, green, blue) = Self.components(of: number)
      return LinearColour(red, green, blue)
    }
  }

  /// The levels of the 6 × 6 × 6 cube. Source: xterm's 256colres.h.
  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// Red, green and blue of a number from 16 on: the cube, then 24 greys.
  private static func components(of number: UInt8) -> (UInt8, UInt8, UInt8) {
    if number >= 232 {
      let grey = 8 + (number - 232) * 10
      return (grey, grey, grey)
    }
    let place = Int(max(16, number)) - 16
    return (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
  }

  /// The number from 16 to 255 that is nearest, by the sum of the squared differences; the first sixteen are
  /// whatever the terminal's owner made of them.
  private static func nearest256(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    func distance(_ number: UInt8) -> Int {
      let other = components(of: number)
      let differences = [Int(red) - Int(other.0), Int(green) - Int(other.1), Int(blue) - Int(other.2)]
      return differences.reduce(0) { $0 + $1 * $1 }
    }
    return (UInt8(16)...255).min { distance($0) < distance($1) } ?? 15
  }

  /// The one of the sixteen that keeps the hue: distance alone makes most soft colours grey.
  private static func nearest16(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let highest = max(red, green, blue)
    let lowest = min(red, green, blue)
    if highest - lowest < 40 {
      let grey = (Int(red) + Int(green) + Int(blue)) / 3
      return grey < 48 ? 0 : grey < 160 ? 8 : grey < 224 ? 7 : 15
    }
    let middle = lowest + (highest - lowest) / 2
    let hue = (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0)
    return UInt8(hue) + (highest >= 200 ? 8 : 0)
  }
}
