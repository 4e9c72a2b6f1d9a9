/// How many columns a scalar takes on a terminal, by a table of our own.
///
/// The C library's `wcwidth` changes with its version and its locale; a screen that is laid out by one and
/// drawn by another falls apart.
public enum GlyphWidth: UInt8, Sendable {
  /// A control, a format or bidi mark, an unassigned or private scalar: shown as an escape, never as itself.
  case hidden = 0
  /// A mark that combines with the character before it and takes no column of its own.
  case combining = 1
  /// One column.
  case narrow = 2
  /// Two columns.
  case wide = 3

  /// The class of `scalar`.
  public init(of scalar: Unicode.Scalar) {
    if scalar.value < 0x300 {
      let value = scalar.value
      self = (value >= 0x20 && value < 0x7F) || (value >= 0xA0 && value != 0xAD) ? .narrow : .hidden
      return
    }
    let changes = Self.changes
    var low = 0
    var high = changes.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if changes[middle] >> 2 <= scalar.value { low = middle } else { high = middle }
    }
    self = GlyphWidth(rawValue: UInt8(changes[low] & 3)) ?? .hidden
  }

  /// Columns taken: 0, 1 or 2.
  public var columns: Int {
    switch self {
    case .hidden, .combining: 0
    case .narrow: 1
    case .wide: 2
    }
  }
}
