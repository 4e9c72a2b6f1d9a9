/// Why a filter cannot be read, and where.
public struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Characters before the place that the sentence is about.
  public let column: Int
  /// One sentence that says what was found and what is known: `unknown unit "q": ms s m h d`.
  public let message: String

  /// Whether the text ends too early, so that what is typed next may mend it: `status:4`.
  public let isOpen: Bool

  public init(_ message: String, at column: Int, isOpen: Bool = false) {
    self.column = column
    self.message = message
    self.isOpen = isOpen
  }

  /// `column 6: unknown unit "q": ms s m h d`, counted from 1.
  public var description: String { "column \(column + 1): \(message)" }
}
