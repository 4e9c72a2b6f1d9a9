/// Why an operator's action was not carried out.
public enum OperatorError: Error, Equatable, Sendable {
  case accountExists(String)
  case unknownAccount(String)
  case unknownService(String)
  case unknownPlan(String, of: [String])
  case unknownScope(String, of: [String])
  /// A name has 1 to 64 visible ASCII characters.
  case nameForm(String)
  case rateOutOfRange(Int)
  case quotaOutOfRange(Int)
  /// A limit for a time that is over.
  case endIsPast(String)
  /// Units for a month in which nothing is submitted any more.
  case monthIsOver(String, now: String)
  case keyExists(String)
  case unknownKey
  case keyRevoked(String)
  /// No answer is stored under the idempotency key.
  case keyNotBound(String)
  /// The batch under the idempotency key still runs.
  case keyInFlight(String)
  /// All is so already.
  case changesNothing
  /// The store could not keep it, so it did not happen.
  case notStored(String)

  /// What was found and what is accepted.
  public var message: String {
    switch self {
    case .accountExists(let name): "there is an account named \(name) already"
    case .unknownAccount(let name): "there is no account named \(name)"
    case .unknownService(let name): "there is no service named \(name)"
    case .unknownPlan(let slug, let known):
      "there is no plan \(slug); plans are \(known.joined(separator: ", "))"
    case .unknownScope(let scope, let known):
      known.isEmpty
        ? "there is no scope \(scope); keys of this service have none"
        : "there is no scope \(scope); scopes are \(known.joined(separator: ", "))"
    case .nameForm: "a name has 1 to 64 visible ASCII characters and no spaces"
    case .rateOutOfRange(let rate):
      "\(rate) requests a minute is out of range; from 1 to \(TokenBucket.largestCapacity)"
    case .quotaOutOfRange(let units):
      "\(units) units is out of range; up to \(EngineState.largestQuota), and below 0 only in a grant"
    case .endIsPast(let end): "\(end) is over already; a limit ends later than now"
    case .monthIsOver(let month, let present):
      "\(month) is over; units are granted for \(present) or later"
    case .keyExists(let shown): "key \(shown) is there already"
    case .unknownKey: "there is no such key"
    case .keyRevoked(let shown): "key \(shown) is revoked already"
    case .keyNotBound(let key): "idempotency key \(key) is free already"
    case .keyInFlight(let key):
      "the batch under idempotency key \(key) still runs; its key is bound until it ends"
    case .changesNothing: "all is so already; nothing would change"
    case .notStored(let reason): "it could not be stored and did not happen: \(reason)"
    }
  }
}
