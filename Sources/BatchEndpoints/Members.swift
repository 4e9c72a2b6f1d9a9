import BatchEngine
import JSONCodec

extension JSONWriter {
  /// A member with a number; what is not finite never leaves the engine.
  mutating func member(_ name: String, _ value: Double) throws(ItemError) {
    guard value.isFinite else {
      throw ItemError(500, "computation_error", "\(name) came out as no number")
    }
    self.name(name)
    number(value)
  }

  /// An element of an array; what is not finite never leaves the engine.
  mutating func element(_ value: Double, of name: String) throws(ItemError) {
    guard value.isFinite else {
      throw ItemError(500, "computation_error", "\(name) came out as no number")
    }
    number(value)
  }

  /// A member with a number; null where there is none.
  mutating func member(_ name: String, ifAny value: Double?) throws(ItemError) {
    guard let value else {
      self.name(name)
      return null()
    }
    try member(name, value)
  }

  mutating func member(_ name: String, _ value: String) {
    self.name(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    bool(value)
  }

  /// A whole number; null where there is none.
  mutating func member(_ name: String, _ value: Int?) {
    self.name(name)
    if let value { number(value) } else { null() }
  }
}
