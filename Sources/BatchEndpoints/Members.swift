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
