/// A plane angle, made and read by unit; it may lie outside of one turn.
public struct Angle: Hashable, Comparable, Sendable {
  public var radians: Double

  @inlinable public init(radians: Double) { self.radians = radians }

  @inlinable public static func radians(_ value: Double) -> Angle { Angle(radians: value) }
  @inlinable public static func degrees(_ value: Double) -> Angle { Angle(radians: value * (.pi / 180)) }
  @inlinable public static func arcseconds(_ value: Double) -> Angle {
    Angle(radians: value * (.pi / 648_000))
  }
  /// Hours of a full turn of 24 h, as right ascensions and sidereal times are told.
  @inlinable public static func hours(_ value: Double) -> Angle { Angle(radians: value * (.pi / 12)) }
  public static let zero = Angle(radians: 0)

  @inlinable public var degrees: Double { radians * (180 / .pi) }
  @inlinable public var arcseconds: Double { radians * (648_000 / .pi) }
  @inlinable public var hours: Double { radians * (12 / .pi) }

  /// Degrees in [0, 360): never 360 itself, also after rounding.
  public var normalizedDegrees: Double { Self.wrap(degrees, turn: 360) }
  /// Hours in [0, 24).
  public var normalizedHours: Double { Self.wrap(hours, turn: 24) }
  /// The same direction in [0, 2π).
  public var normalized: Angle { Angle(radians: Self.wrap(radians, turn: 2 * .pi)) }
  /// The same direction in [-π, π].
  public var signed: Angle { Angle(radians: radians.remainder(dividingBy: 2 * .pi)) }

  @inlinable public static func < (a: Angle, b: Angle) -> Bool { a.radians < b.radians }
  @inlinable public static func + (a: Angle, b: Angle) -> Angle { Angle(radians: a.radians + b.radians) }
  @inlinable public static func - (a: Angle, b: Angle) -> Angle { Angle(radians: a.radians - b.radians) }
  @inlinable public static prefix func - (a: Angle) -> Angle { Angle(radians: -a.radians) }
  @inlinable public static func * (a: Angle, factor: Double) -> Angle {
    Angle(radians: a.radians * factor)
  }
  @inlinable public static func / (a: Angle, divisor: Double) -> Angle {
    Angle(radians: a.radians / divisor)
  }

  private static func wrap(_ value: Double, turn: Double) -> Double {
    let rest = value.truncatingRemainder(dividingBy: turn)
    let wrapped = rest < 0 ? rest + turn : rest
    // A tiny negative rest plus a turn rounds to the turn itself; -0 becomes 0.
    return wrapped < turn ? wrapped + 0 : 0
  }
}
