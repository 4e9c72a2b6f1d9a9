/// The work of one element: its parameters are read, it has not run. Pure, and able to fail alone.
public protocol ItemWork: Sendable {
  func run() throws(ItemError) -> ItemAnswer
}

/// What one element came to.
public struct ItemAnswer: Sendable {
  /// The JSON text of its `data`.
  public let data: [UInt8]
  public let warnings: [String]

  public init(data: [UInt8], warnings: [String] = []) {
    self.data = data
    self.warnings = warnings
  }
}
