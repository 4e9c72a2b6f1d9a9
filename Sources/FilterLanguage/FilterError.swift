/// Why a filter cannot be read, and where.
public struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Characters before the place that the sentence is about.
  public let column: Int
  /// One sentence that says what was found and what is known: `unknown unit "q": ms s m h d`.
  public let message: String

  public init(_ message: String, at column: Int) {
    self.column = column
    self.message = message
  }

  /// `column 6: unknown unit "q": ms s m h d`, counted from 1.
  public var description: String { "column \(column + 1): \(message)" }
}
