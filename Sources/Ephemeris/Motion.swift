/// A number that changes with time: its value and its rate a day.
///
/// Sums, products and roots carry the rate along by the rules of differentiation, so that every formula of
/// a place is written once and gives the speed with it, without differences of neighbouring dates.
struct Varying: Equatable, Sendable {
  var value: Double
  var rate: Double

  @inline(__always) init(_ value: Double, rate: Double = 0) {
    self.value = value
    self.rate = rate
  }

  @inline(__always) static func + (a: Varying, b: Varying) -> Varying {
    Varying(a.value + b.value, rate: a.rate + b.rate)
  }
  @inline(__always) static func + (a: Varying, b: Double) -> Varying {
    Varying(a.value + b, rate: a.rate)
  }
  @inline(__always) static func - (a: Varying, b: Varying) -> Varying {
    Varying(a.value - b.value, rate: a.rate - b.rate)
  }
  @inline(__always) static func * (a: Varying, b: Varying) -> Varying {
    Varying(a.value * b.value, rate: a.rate * b.value + a.value * b.rate)
  }
  @inline(__always) static func * (a: Varying, b: Double) -> Varying {
    Varying(a.value * b, rate: a.rate * b)
  }
  @inline(__always) var inverse: Varying {
    let i = 1 / value
    return Varying(i, rate: -rate * i * i)
  }
  @inline(__always) var squareRoot: Varying {
    let root = value.squareRoot()
    return Varying(root, rate: rate / (2 * root))
  }
}

/// A vector that changes with time: where it is, and its change a day.
struct Motion: Equatable, Sendable {
  var position: Vector
  var velocity: Vector

  @inline(__always) init(position: Vector, velocity: Vector = .zero) {
    self.position = position
    self.velocity = velocity
  }

  @inline(__always) static func + (a: Motion, b: Motion) -> Motion {
    Motion(position: a.position + b.position, velocity: a.velocity + b.velocity)
  }
  @inline(__always) static func - (a: Motion, b: Motion) -> Motion {
    Motion(position: a.position - b.position, velocity: a.velocity - b.velocity)
  }
  @inline(__always) static func * (a: Motion, factor: Double) -> Motion {
    Motion(position: a.position * factor, velocity: a.velocity * factor)
  }
  @inline(__always) static func * (a: Motion, factor: Varying) -> Motion {
    Motion(
      position: a.position * factor.value,
      velocity: a.velocity * factor.value + a.position * factor.rate)
  }

  @inline(__always) func dot(_ other: Motion) -> Varying {
    Varying(
      position.dot(other.position), rate: velocity.dot(other.position) + position.dot(other.velocity))
  }
  @inline(__always) func cross(_ other: Motion) -> Motion {
    Motion(
      position: position.cross(other.position),
      velocity: velocity.cross(other.position) + position.cross(other.velocity))
  }
  @inline(__always) var length: Varying {
    let r = position.length
    return Varying(r, rate: position.dot(velocity) / r)
  }
  @inline(__always) var direction: Motion { self * length.inverse }
}
