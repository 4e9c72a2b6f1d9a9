import CivilTime

/// What a client gets: status, headers and body.
public struct Answer: Sendable {
  public let status: Int
  public let body: [UInt8]
  public let request: RequestID
  /// The account's bucket after this request; nil when no account is known, or where the service does not tell.
  public let rate: RateFigures?
  /// Whether a stored answer was given again.
  public let isReplay: Bool
  /// Why nothing ran; nil when the batch ran or was replayed.
  public let refusal: Refusal?

  init(
    status: Int, body: [UInt8], request: RequestID, rate: RateFigures?, isReplay: Bool = false,
    refusal: Refusal? = nil
  ) {
    self.status = status
    self.body = body
    self.request = request
    self.rate = rate
    self.isReplay = isReplay
    self.refusal = refusal
  }

  /// The header fields of the contract, in a stable order.
  public var headers: [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = [("X-Request-Id", request.description)]
    if let rate {
      fields.append(("X-RateLimit-Limit", String(rate.limit)))
      fields.append(("X-RateLimit-Remaining", String(rate.remaining)))
      fields.append(("X-RateLimit-Reset", String(rate.reset)))
    }
    if isReplay { fields.append(("Idempotency-Replayed", "true")) }
    if let wait = refusal?.retryAfter {
      fields.append(("Retry-After", String(max(1, wait.secondsRoundedUp))))
    }
    switch refusal {
    case .method(let allowed): fields.append(("Allow", allowed))
    // The challenges of RFC 6750, 3.1. What is wrong with a key stays untold.
    case .credential(.missing): fields.append(("WWW-Authenticate", "Bearer realm=\"api\""))
    case .credential:
      fields.append(("WWW-Authenticate", "Bearer realm=\"api\", error=\"invalid_token\""))
    case .scope(let scope):
      fields.append(("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"\(scope)\""))
    default: break
    }
    return fields
  }
}

/// The rate-limit trio of an answer.
public struct RateFigures: Equatable, Sendable {
  public let limit: Int
  public let remaining: Int
  /// As the service writes it: seconds to wait, or the Unix time of the full bucket.
  public let reset: Int64
}
