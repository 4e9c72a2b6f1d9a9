import BatchEngine
import JSONCodec

/// Members under names that need no escape.
extension JSONWriter {
  /// A member with a number; what is not finite never leaves the engine.
  mutating func member(_ name: StaticString, _ value: Double) throws(ItemError) {
    guard value.isFinite else {
      throw ItemError(500, "computation_error", "\(name) came out as no number")
    }
    self.name(plain: name)
    number(value)
  }

  /// An element of an array; what is not finite never leaves the engine.
  mutating func element(_ value: Double, of name: StaticString) throws(ItemError) {
    guard value.isFinite else {
      throw ItemError(500, "computation_error", "\(name) came out as no number")
    }
    number(value)
  }

  /// A member with a number; null where there is none.
  mutating func member(_ name: StaticString, ifAny value: Double?) throws(ItemError) {
    guard let value else {
      self.name(plain: name)
      return null()
    }
    try member(name, value)
  }

  mutating func member(_ name: StaticString, _ value: String) {
    self.name(plain: name)
    string(value)
  }

  mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(plain: name)
    bool(value)
  }

  /// A whole number; null where there is none.
  mutating func member(_ name: StaticString, _ value: Int?) {
    self.name(plain: name)
    if let value { number(value) } else { null() }
  }
}
