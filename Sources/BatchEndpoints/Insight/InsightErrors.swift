import BatchEngine
import JSONCodec

/// Insight's error table: each refusal with its status, code, sentence and details.
extension InsightService {
  public var explanations: [ErrorExplanation] { ErrorTable.of(id) }

  public func rejection(for refusal: Refusal) -> BatchRejection {
    switch refusal {
    case .http(let status, let message): BatchRejection(status, TransportCode.of(status), message)
    case .unknownRoute: BatchRejection(404, "not_found", "There is no such path.")
    case .method(let allowed):
      BatchRejection(
        405, "method_not_allowed", "This path takes \(allowed.replacing(", ", with: " or ")) only.")
    case .credential: BatchRejection(401, "unauthorized", "A live API key is required.")
    case .accountSuspended: BatchRejection(403, "account_inactive", "The account is not active.")
    case .origin(let origin):
      BatchRejection(403, "origin_not_allowed", "The key does not allow the origin \(origin).")
    case .scope(let required):
      BatchRejection(
        403, "insufficient_scope", "The key lacks the scope \(required).",
        details: ["required_scope": .string(required)])
    case .inFlight(let limit):
      BatchRejection(
        429, "rate_limit_exceeded", "\(limit) batches are running already.",
        details: ["window": "concurrent", "limit": number(limit)])
    case .rate(let window, let limit, _):
      BatchRejection(
        429, "rate_limit_exceeded",
        "The limit of \(limit) requests a \(window.rawValue) is reached.",
        details: ["window": .string(window.rawValue), "limit": number(limit)])
    case .mediaType(let type):
      BatchRejection(
        415, "unsupported_media_type", "Content-Type must be application/json, not \(type).")
    case .bodySize(_, let limit):
      BatchRejection(
        413, "payload_too_large", "The body is larger than \(limit) bytes.",
        details: ["max_bytes": number(limit)])
    case .keyForm:
      invalid(
        "Idempotency-Key must be one field of 1 to 255 visible ASCII characters.", at: "header",
        "Idempotency-Key")
    case .keyReused:
      BatchRejection(
        422, "idempotency_key_reuse",
        "This Idempotency-Key is bound to another request.")
    case .keyStoreFull:
      BatchRejection(
        503, "idempotency_store_full",
        "The account has as many stored answers as it may; they expire after 24 hours.")
    case .storageUnavailable(let state):
      BatchRejection(503, "storage_unavailable", state.refusal)
    case .keyInFlight:
      BatchRejection(
        409, "idempotency_conflict", "The first request with this Idempotency-Key is still running.")
    case .json(let error): invalid("The body is not JSON: \(error.message).", at: "pointer", "")
    case .envelope(let pointer, let expected): invalid("Expected: \(expected).", at: "pointer", pointer)
    case .parameters(let error): BatchRejection(error.status, error.code, error.message, param: error.param)
    case .noItems: invalid("requests must hold at least one item.", at: "pointer", "/requests")
    case .tooManyItems(let received, let limit):
      BatchRejection(
        422, "batch_too_large", "\(received) items sent, this plan takes \(limit).",
        param: "requests", details: ["received": number(received), "max_batch_size": number(limit)])
    case .element(let index), .nested(let index):
      invalid("Item \(index) is not an object.", at: "pointer", "/requests/\(index)")
    case .units(let limit, let used, let cost, let wait):
      BatchRejection(
        402, "quota_exceeded",
        "The batch needs \(cost) units; \(max(0, limit - used)) of this month's \(limit) are left.",
        details: [
          "quota": number(limit), "used": number(used), "requested": number(cost),
          "resets_in": number(Int(wait.secondsRoundedUp)),
        ])
    case .engineFault: BatchRejection(500, "server_error", "The request failed; it may be sent again.")
    }
  }

  private func invalid(_ message: String, at kind: String, _ place: String) -> BatchRejection {
    BatchRejection(
      422, "validation_failed", message, param: place.isEmpty ? nil : place,
      details: ["errors": [["\(kind)": .string(place), "message": .string(message)]]])
  }

  private func number(_ value: Int) -> JSON { .number(JSONNumber(value)) }
}
