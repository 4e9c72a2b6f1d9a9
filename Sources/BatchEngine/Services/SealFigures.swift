import CivilTime

/// What an answer tells about the charge, known when it is made.
public struct SealFigures: Sendable {
  public let request: RequestID
  public let at: Instant
  public let charged: Int
  /// Units left in the month after this charge; nil when they are not limited.
  public let remaining: Int?
  public let computing: Nanoseconds
}
