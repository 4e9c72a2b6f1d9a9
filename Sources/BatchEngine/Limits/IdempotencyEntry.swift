import CivilTime
import Digest

extension IdempotencyStore {
  /// A key belongs to one account; the keys of other accounts never meet it.
  public struct Scope: Hashable, Sendable {
    public let account: AccountID
    public let key: String

    public init(account: AccountID, key: String) {
      self.account = account
      self.key = key
    }
  }

  /// Where the first batch under a key is.
  public enum State: Sendable {
    /// The first batch under the key is still running.
    case inFlight
    /// The answer that a retry gets again.
    case stored(StoredAnswer)
  }

  /// What one key is bound to, and what came under it since.
  public struct Entry: Sendable {
    /// SHA-256 over method, LF, path, LF and the raw body.
    public let fingerprint: Digest256
    /// The request that bound the key.
    public let request: RequestID
    /// When the first batch under the key was admitted.
    public let claimedAt: Instant
    public var state: State
    /// Times that the stored answer was given again.
    public var replays = 0
    /// Retries that came while the batch was running (409).
    public var conflicts = 0
    /// Other bodies under the same key (422).
    public var reuses = 0
    /// The last request that was refused under this key, to lay beside the bound one.
    public var lastRefused: RequestID?

    /// Exactly 24 hours after the batch ended, and free at that moment; nil while it runs.
    public var expires: Instant? {
      guard case .stored(let answer) = state else { return nil }
      return answer.completedAt + IdempotencyStore.retention
    }

    /// What later requests under the key came to.
    var meetings: Meetings {
      get {
        Meetings(replays: replays, conflicts: conflicts, reuses: reuses, lastRefused: lastRefused)
      }
      set {
        (replays, conflicts, reuses) = (newValue.replays, newValue.conflicts, newValue.reuses)
        lastRefused = newValue.lastRefused
      }
    }
  }

  /// What later requests under a bound key came to, as `Entry` has it.
  struct Meetings: Sendable {
    var replays = 0
    var conflicts = 0
    var reuses = 0
    var lastRefused: RequestID?

    var isEmpty: Bool { replays + conflicts + reuses == 0 && lastRefused == nil }
  }

  /// What a submission under a key meets.
  public enum Finding: Sendable {
    /// Nothing is bound to the key.
    case free
    /// The same body ran before: its answer is given again.
    case replay(StoredAnswer)
    /// The same body is running now.
    case inFlight
    /// Another body is bound to the key.
    case reused
  }

  /// What a later request under a bound key came to.
  enum Attempt { case replayed, conflict, reuse }
}
