import CivilTime
import Digest

/// A submission with all that the checks need and that can be computed before the state is looked at.
public struct PreparedSubmission: Sendable {
  public let submission: Submission
  public let request: RequestID
  let service: Int
  public let route: Route?
  let keyDigest: Digest256?
  let idempotencyKey: String?
  let fingerprint: Digest256?
  /// The body, once a first decision asked for it: refusals and replays never pay for parsing.
  var plan: Result<BatchPlan, Refusal>?
}

extension PreparedSubmission {
  /// Computes what the checks need and what does not depend on the state.
  init(_ submission: Submission, request: RequestID, services: [any BatchService]) {
    self.submission = submission
    self.request = request
    let known = services.lazy.enumerated().compactMap { index, service in
      service.routes.first { $0.path == submission.path }.map { (index, $0) }
    }.first
    let alike = services.firstIndex { submission.path.hasPrefix($0.pathPrefix) }
    service = known?.0 ?? alike ?? 0
    route = known?.1
    keyDigest = submission.credential.digest
    // A GET needs none, since it may be sent again as it is.
    let isKeyed = submission.method == "POST" && submission.idempotencyKeys.count == 1
    idempotencyKey = isKeyed ? Self.key(submission.idempotencyKeys[0]) : nil
    // What is too large is refused before anybody compares it.
    let isCompared = idempotencyKey != nil && submission.bodyBytes <= Engine.largestBody
    fingerprint = isCompared ? Self.fingerprint(of: submission) : nil
    plan = nil
  }

  /// Reads and prices the body.
  mutating func readBody(for services: [any BatchService]) {
    guard plan == nil, let route else { return }
    do throws(Refusal) {
      plan = .success(try BatchPlan(submission, for: services[service], on: route))
    } catch {
      plan = .failure(error)
    }
  }

  /// The key of a header value: 1 to 255 visible ASCII characters, the quotes of a structured string taken off.
  static func key(_ field: String) -> String? {
    var bytes = Array(field.utf8)
    let quote = UInt8(ascii: "\"")
    if bytes.count >= 2, bytes.first == quote, bytes.last == quote {
      bytes = Array(bytes[1..<bytes.count - 1])
    }
    guard (1...255).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// SHA-256 over method, LF, path, LF and the raw body: other spacing is another body.
  static func fingerprint(of submission: Submission) -> Digest256 {
    var hash = SHA256()
    hash.update(Array("\(submission.method)\n\(submission.path)\n".utf8))
    hash.update(submission.body)
    return hash.finalize()
  }
}

extension Arrival {
  /// A client may announce any number of bytes; from there on it is all the same.
  private static let largestAnnouncement = 1 << 40

  init(_ prepared: PreparedSubmission, _ decision: Decision, service: ServiceID, at now: Instant) {
    self.init(
      request: prepared.request, at: now, source: prepared.submission.source, service: service,
      method: prepared.submission.method, path: prepared.submission.path, account: decision.account,
      keyShown: decision.keyShown, idempotencyKey: prepared.idempotencyKey, fingerprint: prepared.fingerprint,
      takesToken: decision.takesToken, bodyBytes: min(prepared.submission.bodyBytes, Self.largestAnnouncement)
    )
  }
}

extension Turndown {
  init(_ arrival: Arrival, _ refusal: Refusal, _ rejection: BatchRejection) {
    let reason: Reason =
      switch refusal {
      case .keyInFlight: .keyInFlight
      case .keyReused: .keyReused
      case .rate: .rate
      default: .other
      }
    self.init(arrival: arrival, reason: reason, status: rejection.status, code: rejection.code)
  }
}

extension Refusal {
  /// Whether the refused body is kept for the operator: not what is too large, and not
  /// what no bucket limits, or a key that may do nothing could fill the disk.
  var keepsBody: Bool {
    switch self {
    case .http, .unknownRoute, .method, .credential, .accountSuspended, .origin, .scope, .inFlight, .bodySize:
      false
    default: true
    }
  }
}
