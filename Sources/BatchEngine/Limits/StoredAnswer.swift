import CivilTime
import Durable

/// An answer as it was given: a retry under the same key gets the same status and bytes.
public struct StoredAnswer: Equatable, Sendable {
  public let status: Int
  /// When the batch ended.
  public let completedAt: Instant
  /// Where its bodies lie.
  public let position: RecordPosition
  /// Bytes of the body that every replay gives.
  public let bodyBytes: Int
  /// Elements of the batch, and those that failed.
  public let items: Int
  public let failed: Int

  public init(
    status: Int, completedAt: Instant, position: RecordPosition, bodyBytes: Int, items: Int = 0,
    failed: Int = 0
  ) {
    self.status = status
    self.completedAt = completedAt
    self.position = position
    self.bodyBytes = bodyBytes
    self.items = items
    self.failed = failed
  }
}
