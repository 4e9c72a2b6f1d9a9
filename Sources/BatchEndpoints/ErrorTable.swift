import BatchEngine

/// Every error code of the services, with what it means: the one table behind `:explain` and `batchtop explain`.
public enum ErrorTable {
  /// Each code once, those of like kind together.
  public static let all: [ErrorExplanation] = request + limits + keys + items + single + transport

  /// What is told of a code; nil when no service gives it.
  public static func explanation(of code: String) -> ErrorExplanation? { all.first { $0.code == code } }

  static func of(_ service: ServiceID) -> [ErrorExplanation] {
    all.filter { $0.uses.contains { $0.service == service } }
  }

  private typealias Use = ErrorExplanation.Use

  private static func insight(_ status: Int, _ subject: ErrorExplanation.Subject = .request) -> Use {
    Use(InsightService.id, subject, status)
  }
  private static func ephemeris(_ status: Int, _ subject: ErrorExplanation.Subject = .request) -> Use {
    Use(EphemerisService.id, subject, status)
  }
  private static func both(_ status: Int) -> [Use] { [insight(status), ephemeris(status)] }

  private static let request: [ErrorExplanation] = [
    .init(
      "not_found", "No service has such a path.", both(404), .no,
      "Compare the path with :endpoints; a version or a slash too many is common."),
    .init(
      "method_not_allowed", "The path is there and takes another method.", both(405), .no,
      "Use a method that the field Allow names; batches are posted."),
    .init(
      "unauthorized", "No live API key came along: none, an unknown, a revoked or an expired one.",
      [insight(401)], .no,
      "Send a live key; the checks of the request tell which of these it was, the client is not told."),
    .init(
      "invalid_api_key", "No live API key came along: none, an unknown, a revoked or an expired one.",
      [ephemeris(401)], .no,
      "Send a live key in Authorization: Bearer or X-API-Key; the checks tell which of these it was."),
    .init(
      "account_inactive", "The account is suspended; all that it sends is refused.", both(403), .no,
      "An operator makes it active again."),
    .init(
      "origin_not_allowed", "A browser sent the key from an origin that the key does not list.", both(403),
      .no, "Add the origin to the key, or send from a server, which has no Origin."),
    .init(
      "insufficient_scope", "The key is live and lacks the scope of this path.",
      [insight(403), ephemeris(403)],
      .no, "Send a key with the scope that the message names."),
    .init(
      "unsupported_media_type", "The body is not declared as application/json, or is compressed.", both(415),
      .no, "Send Content-Type: application/json and no Content-Encoding."),
    .init(
      "payload_too_large", "The body is larger than 1 MiB.", both(413), .no,
      "Split the batch into smaller ones, each under a key of its own."),
    .init(
      "validation_failed",
      "The body, an item or the Idempotency-Key is not of the form that the contract asks for.",
      [insight(422), insight(422, .item)], .no,
      "Mend what details.errors points at, and send it under a new key."),
    .init(
      "batch_empty", "requests has no element.", [ephemeris(400)], .no, "Send at least one element."),
    .init(
      "batch_too_large", "The batch has more items than the plan takes.", [insight(422), ephemeris(400)], .no,
      "Split it; each part counts as one request, and needs a key of its own."),
    .init(
      "batch_nested_not_allowed", "An element names the batch path: a batch cannot hold a batch.",
      [ephemeris(400)], .no, "Put the elements of the inner batch into the outer one."),
  ]

  private static let limits: [ErrorExplanation] = [
    .init(
      "rate_limit_exceeded",
      "The minute's bucket is empty, the day is used up, or as many batches run as may; details say which.",
      both(429), .later,
      "Wait for Retry-After. A batch counts as one request whatever its size: more items a call help."),
    .init(
      "quota_exceeded", "The units left this month are fewer than the batch costs.", [insight(402)], .fewer,
      "Send fewer items, wait for the month's end, or let an operator grant units."),
    .init(
      "insufficient_credits", "The credits left this month are fewer than the batch costs.", [ephemeris(402)],
      .fewer, "Send fewer elements, wait for the month's end, or let an operator grant credits."),
    .init(
      "storage_unavailable", "The answer could not be stored, so nothing ran: the disk is full or failed.",
      both(503), .later, "The operator makes room; stored answers are still given meanwhile."),
  ]

  private static let keys: [ErrorExplanation] = [
    .init(
      "idempotency_conflict", "The first request under this Idempotency-Key is still running.", both(409),
      .later, "Send the same again in a second; it gets the first one's answer."),
    .init(
      "idempotency_key_reuse", "This Idempotency-Key is bound to another body, method or path.", both(422),
      .no,
      "Send what is new under a new key; d shows where the two bodies differ."),
    .init(
      "idempotency_store_full", "The account has as many stored answers as it may.", both(503), .later,
      "Send without a key, or wait until answers expire, 24 h after their batch."),
  ]

  private static let items: [ErrorExplanation] = [
    .init(
      "missing_parameter", "A parameter that the endpoint needs is not there.",
      [ephemeris(400, .item), ephemeris(400)], .no, "Add the parameter and send the item under a new key."),
    .init(
      "invalid_parameter",
      "A value is of the wrong type, out of range or unknown; for a whole request, the body or the key is.",
      [ephemeris(400, .item), ephemeris(400)], .no, "Mend what param and the message name."),
    .init(
      "conflicting_parameters", "Two parameters exclude each other.",
      [ephemeris(400, .item), ephemeris(400)], .no, "Leave one of them out."),
    .init(
      "computation_error", "The computing came to no result for these values, or failed.",
      [ephemeris(500, .item), ephemeris(500)], .perhaps,
      "Narrow the time span or the place. The same values come to the same end."),
    .init(
      "server_error", "The engine failed before anything was charged.", [insight(500)], .later,
      "Send the same again; when it comes back, look at the journal."),
    .init(
      "not_implemented", "There is no handler for what was asked.", both(501), .no,
      "Ask for something else; batches of the listed paths work."),
  ]

  /// Inside of a batch these are all `invalid_parameter`.
  private static let single: [ErrorExplanation] = [
    alone(
      "invalid_datetime", "The time is not one that can be read or computed.", 400,
      "Give it as ISO 8601 or jd."),
    alone("body_not_found", "There is no body of that name.", 404, "Take one that the message lists."),
    alone(
      "body_not_eligible", "The body is known and this endpoint does not take it.", 400,
      "Take one that it lists."),
    alone(
      "unknown_house_system", "There is no house system of that name.", 404,
      "Take one that the message lists."),
    alone("unknown_ayanamsha", "There is no ayanamsha of that name or number.", 404, "Take one that exists."),
    alone("star_not_found", "The catalogue has no such star.", 404, "Look for its name or designation."),
  ]

  private static func alone(
    _ code: String, _ meaning: String, _ status: Int, _ advice: String
  ) -> ErrorExplanation {
    .init(code, "\(meaning) Said by endpoints called alone.", [ephemeris(status)], .no, advice)
  }

  /// Of bytes that are no request, and of servers that have no room.
  private static let transport: [ErrorExplanation] = [
    .init(
      "bad_request", "The bytes are no request of HTTP/1.1.", both(400), .no,
      "Look at what the client or a proxy before it sends."),
    .init(
      "request_timeout", "The request did not come to its end in time.", both(408), .later,
      "Send the whole request at once; look at the network."),
    .init(
      "uri_too_long", "The path with its query is too long.", both(414), .no, "Post the parameters as a body."
    ),
    .init(
      "expectation_failed", "Expect asks for something other than 100-continue.", both(417), .no,
      "Leave the field Expect out."),
    .init(
      "misdirected_request", "The field Host names no host of this server.", both(421), .no,
      "Use the server's address, or let the operator add the name with --host."),
    .init(
      "header_fields_too_large", "The header is too large.", both(431), .no, "Send fewer or shorter fields."),
    .init(
      "too_many_connections", "As many clients are connected as may be.", both(503), .later,
      "Keep connections open and use them again."),
    .init(
      "http_version_not_supported", "The request is of another version of HTTP.", both(505), .no,
      "Use HTTP/1.1."),
  ]
}
