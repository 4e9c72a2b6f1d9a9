import CivilTime
import Digest

/// An API key as the engine keeps it: never the secret, only its SHA-256 and what may be shown.
public struct APIKey: Equatable, Sendable {
  /// SHA-256 of the whole key text.
  public let digest: Digest256
  public let account: AccountID
  /// The key as it may be shown: its public beginning and last four characters, `bit_9f3c…f2a1`.
  public let shown: String
  /// Compared exactly; a key of a service without scopes has none.
  public let scopes: [String]
  /// The first moment at which it opens nothing any more; nil for never.
  public let expires: Instant?
  /// Origins that a browser may send it from. A request without `Origin` comes from no browser and passes.
  public let origins: [String]
  /// From when on it opens nothing, since it was revoked: at once, or after the time that a rotation leaves.
  public var revoked: Instant?

  public init(
    digest: Digest256, account: AccountID, shown: String, scopes: [String] = [], expires: Instant? = nil,
    origins: [String] = [], revoked: Instant? = nil
  ) {
    self.digest = digest
    self.account = account
    self.shown = shown
    self.scopes = scopes
    self.expires = expires
    self.origins = origins
    self.revoked = revoked
  }

  /// Whether the key opens anything at that moment; at its very expiry it does not.
  public func isLive(at now: Instant) -> Bool {
    ends.map { now < $0 } ?? true
  }

  /// The first moment at which it opens nothing any more, whatever the reason; nil for never.
  public var ends: Instant? {
    guard let expires, let revoked else { return expires ?? revoked }
    return min(expires, revoked)
  }
}

/// How a submission says who sends it.
public enum Credential: Sendable {
  /// No key came along.
  case none
  /// A key as a client sends it.
  case secret(String)
  /// The console acts with a key of the account, of which it knows no more than the engine.
  case key(Digest256)

  /// SHA-256 of the key's text; nil when no key came along.
  public var digest: Digest256? {
    switch self {
    case .none: nil
    case .secret(let secret): SHA256.hash(Array(secret.utf8))
    case .key(let digest): digest
    }
  }
}
