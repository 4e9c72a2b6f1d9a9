/// Why an operator's action was not carried out.
public enum OperatorError: Error, Equatable, Sendable {
  case accountExists(String)
  case unknownAccount(String)
  case unknownService(String)
  case unknownPlan(String, of: [String])
  case unknownScope(String, of: [String])
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
    case .notStored(let reason): "it could not be stored and did not happen: \(reason)"
    case .unknownScope(let scope, let known):
      "there is no scope \(scope); scopes are \(known.joined(separator: ", "))"
    }
  }
}
