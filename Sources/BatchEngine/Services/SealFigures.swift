import CivilTime

/// What an answer tells about the charge, known when it is made.
public struct SealFigures: Sendable {
  public let request: RequestID
  /// The moment of the charge.
  public let at: Instant
  /// Units of the whole batch.
  public let charged: Int
  /// Units left in the month after this charge; nil when they are not limited.
  public let remaining: Int?
  /// Time spent in the elements.
  public let computing: Nanoseconds
}
