import BatchEngine

/// The error table of Ephemeris: each refusal with its status, code, sentence and what to do.
extension EphemerisService {
  public var explanations: [ErrorExplanation] { ErrorTable.of(id) }

  public func rejection(for refusal: Refusal) -> BatchRejection {
    switch refusal {
    case .http(let status, let message): BatchRejection(status, TransportCode.of(status), message)
    case .unknownRoute: BatchRejection(404, "not_found", "There is no such path.")
    case .method(let allowed):
      BatchRejection(
        405, "method_not_allowed", "This path takes \(allowed.replacing(", ", with: " or ")) only.")
    case .credential:
      BatchRejection(
        401, "invalid_api_key", "A live API key is required.",
        suggestion: "Send it as Authorization: Bearer, or as X-API-Key.")
    case .accountSuspended: BatchRejection(403, "account_inactive", "The account is not active.")
    case .origin(let origin):
      BatchRejection(403, "origin_not_allowed", "The key does not allow the origin \(origin).")
    case .scope(let required):
      BatchRejection(403, "insufficient_scope", "The key lacks the scope \(required).")
    case .inFlight(let limit):
      BatchRejection(
        429, "rate_limit_exceeded", "\(limit) requests are running already.",
        suggestion: "Wait for one to end.")
    case .rate(let window, let limit, let wait):
      BatchRejection(
        429, "rate_limit_exceeded", "The limit of \(limit) requests a \(window.rawValue) is reached.",
        suggestion: "Send again in \(max(1, wait.secondsRoundedUp)) s; a batch counts as one request.")
    case .mediaType(let type):
      BatchRejection(415, "unsupported_media_type", "Content-Type must be application/json, not \(type).")
    case .bodySize(_, let limit):
      BatchRejection(
        413, "payload_too_large", "The body is larger than \(limit) bytes.",
        suggestion: "Send fewer elements.")
    case .keyForm:
      BatchRejection(
        400, "invalid_parameter", "Idempotency-Key must be one field of 1 to 255 visible ASCII characters.",
        param: "Idempotency-Key")
    case .keyReused:
      BatchRejection(
        422, "idempotency_key_reuse",
        "This Idempotency-Key is bound to another request.",
        suggestion: "Send what is new under a new key.")
    case .keyStoreFull:
      BatchRejection(
        503, "idempotency_store_full",
        "The account has as many stored answers as it may; they expire after 24 hours.")
    case .storageUnavailable(let state):
      BatchRejection(503, "storage_unavailable", state.refusal)
    case .keyInFlight:
      BatchRejection(
        409, "idempotency_conflict", "The first request with this Idempotency-Key is still running.",
        suggestion: "Send the same request again in a second.")
    case .json(let error): BatchRejection(400, "invalid_parameter", "The body is not JSON: \(error.message).")
    case .envelope(_, let expected):
      BatchRejection(400, "invalid_parameter", "Expected: \(expected).", param: "requests")
    case .noItems:
      BatchRejection(400, "batch_empty", "requests must hold at least one element.", param: "requests")
    case .tooManyItems(let received, let limit):
      BatchRejection(
        400, "batch_too_large", "The batch has \(received) elements; the limit is \(limit).",
        param: "requests",
        suggestion: "Split it into batches of at most \(limit).")
    case .parameters(let error): BatchRejection(error.status, error.code, error.message, param: error.param)
    case .element(let index):
      BatchRejection(
        400, "invalid_parameter", "Element \(index) is not an object.", param: "requests[\(index)]")
    case .nested(let index):
      BatchRejection(
        400, "batch_nested_not_allowed", "Element \(index) is a batch; a batch cannot hold one.",
        param: "requests[\(index)].endpoint", suggestion: "Put its elements into this batch.")
    case .units(let limit, let used, let cost, _):
      BatchRejection(
        402, "insufficient_credits", "The batch costs \(cost) credits; \(max(0, limit - used)) are left.",
        suggestion: "Send fewer elements, or wait for the next month.")
    case .engineFault:
      BatchRejection(500, "computation_error", "The request failed; it may be sent again.")
    }
  }
}
