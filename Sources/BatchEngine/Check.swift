/// A step on the way to admission. Each service lists its own in the order of its contract.
public enum Check: String, Sendable, CaseIterable {
  /// Whether the bytes are a request; before all others, and told only when they are none.
  case http
  case route, method, credential, account, origin, scope
  case inFlight = "in flight"
  case rate
  case mediaType = "media type"
  case bodySize = "body size"
  case keyForm = "key form"
  case idempotency
  case keyStore = "key store"
  case json, envelope
  /// Of an endpoint that is called alone.
  case parameters
  case items
  case batchSize = "batch size"
  case elements, nesting, units
  /// Whether an answer could be kept; after all others, and of no service's contract.
  case storage
}
