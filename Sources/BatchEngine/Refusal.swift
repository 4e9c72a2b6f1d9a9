import CivilTime
import JSONCodec

/// Why a submission did not run, before any service puts it into its words.
public enum Refusal: Error, Equatable, Sendable {
  /// The bytes are no request of HTTP: the status and the sentence of whoever read them.
  case http(status: Int, message: String)
  case unknownRoute
  case method(allowed: String)
  /// The answer never tells which of these it was; the operator's trace does.
  case credential(CredentialFault)
  case accountSuspended
  case origin(String)
  case scope(required: String)
  case inFlight(limit: Int)
  case rate(window: RateWindow, limit: Int, retryAfter: Nanoseconds)
  case mediaType(String)
  case bodySize(received: Int, limit: Int)
  case keyForm
  case keyReused
  case keyInFlight
  /// The account has as many stored answers as it may.
  case keyStoreFull
  case json(JSONError)
  /// The body is JSON but not the envelope: where, and what was expected.
  case envelope(pointer: String, expected: String)
  /// A parameter of an endpoint that is called alone.
  case parameters(ItemError)
  case noItems
  case tooManyItems(received: Int, limit: Int)
  case element(index: Int)
  case nested(index: Int)
  case units(limit: Int, used: Int, cost: Int, resetsIn: Nanoseconds)
  /// The answer could not be made durable, so nothing runs; what was answered before is still given.
  case storageUnavailable(StorageState)
  /// The engine failed before anything was charged.
  case engineFault

  public enum CredentialFault: String, Sendable { case missing, unknown, revoked, expired, otherService }
  public enum RateWindow: String, Sendable { case minute, day }

  /// How long a client should wait before it sends again; nil when waiting does not help.
  public var retryAfter: Nanoseconds? {
    switch self {
    case .rate(_, _, let wait): wait
    case .units(_, _, _, let wait): wait
    case .inFlight, .keyInFlight: .seconds(1)
    case .keyStoreFull: .minutes(1)
    case .storageUnavailable: .seconds(2)
    default: nil
    }
  }
}
