import Glibc

/// Three rectangular components.
struct Vector: Equatable, Sendable {
  var x: Double
  var y: Double
  var z: Double

  @inline(__always) init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The unit vector toward a longitude and latitude in radians.
  init(longitude: Double, latitude: Double) {
    let ring = cos(latitude)
    self.init(ring * cos(longitude), ring * sin(longitude), sin(latitude))
  }

  static let zero = Vector(0, 0, 0)

  @inline(__always) static func + (a: Vector, b: Vector) -> Vector {
    Vector(a.x + b.x, a.y + b.y, a.z + b.z)
  }
  @inline(__always) static func - (a: Vector, b: Vector) -> Vector {
    Vector(a.x - b.x, a.y - b.y, a.z - b.z)
  }
  @inline(__always) static func * (a: Vector, factor: Double) -> Vector {
    Vector(a.x * factor, a.y * factor, a.z * factor)
  }

  @inline(__always) func dot(_ other: Vector) -> Double { x * other.x + y * other.y + z * other.z }
  @inline(__always) func cross(_ other: Vector) -> Vector {
    Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }
  @inline(__always) var length: Double { dot(self).squareRoot() }
}
