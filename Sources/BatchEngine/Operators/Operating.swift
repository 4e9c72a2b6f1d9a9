import CivilTime
import Digest
import Durable

extension Engine {
  /// Carries an operator's action out: it counts when it is durable.
  ///
  /// - Parameters:
  ///   - by: the operator, as the system knows them.
  ///   - reason: their words, kept with it.
  /// - Returns: what it changed.
  @discardableResult
  public func operate(
    _ action: OperatorAction, by name: String, reason: String
  ) throws(OperatorError) -> [OperatorEvent.Change] {
    try operate(by: name, reason: reason) { (_, _) throws(OperatorError) in action }
  }

  /// What an action would change now.
  ///
  /// - Throws: why it cannot be carried out.
  public func preview(_ action: OperatorAction) throws(OperatorError) -> [OperatorEvent.Change] {
    try read { state, now in
      Result { () throws(OperatorError) in try state.preview(action, at: now) }
    }.get()
  }

  /// The same for an action that depends on the state.
  @discardableResult
  func operate(
    by name: String, reason: String, _ make: (EngineState, Instant) throws(OperatorError) -> OperatorAction
  ) throws(OperatorError) -> [OperatorEvent.Change] {
    let result = operating.withLock { () -> Result<[OperatorEvent.Change], OperatorError> in
      let kept = lock.withLock { keepOperation(by: name, reason: reason, make) }
      switch kept {
      case .failure(let error): return .failure(error)
      case .success(let (receipt, changes)):
        do throws(JournalError) {
          try store.wait(for: receipt)
        } catch {
          lock.withLock { settle() }
          return .failure(.notStored(error.message))
        }
        lock.withLock { settle() }
        return .success(changes)
      }
    }
    onChange()
    return try result.get()
  }

  private func keepOperation(
    by name: String, reason: String, _ make: (EngineState, Instant) throws(OperatorError) -> OperatorAction
  ) -> Result<(StorageReceipt, [OperatorEvent.Change]), OperatorError> {
    settle()
    let now = clock.now()
    do throws(OperatorError) {
      let action = try make(state, now)
      let changes = try state.preview(action, at: now)
      let event = EngineEvent.operated(
        OperatorEvent(
          id: RequestID(using: &random), at: now, by: name, reason: reason, action: action, changes: changes))
      guard state.storage == .writable, let receipt = keep(event, nil, isNote: false) else {
        return .failure(.notStored(state.storage.words))
      }
      expect(receipt, of: event)
      return .success((receipt, changes))
    } catch {
      return .failure(error)
    }
  }

  /// Makes an account on a plan of the service.
  public func createAccount(
    named name: String, on service: ServiceID, plan: String, rate: Int? = nil, quota: Int? = nil,
    by operatorName: String = "batchtop", reason: String = ""
  ) throws(OperatorError) {
    let action = OperatorAction.createAccount(
      name: name, service: service, plan: plan, rate: rate, quota: quota)
    try operate(action, by: operatorName, reason: reason)
  }

  /// Makes a key of the account; the returned secret is seen this once.
  public func createKey(
    for name: String, scopes: [String]? = nil, expires: Instant? = nil, origins: [String] = [],
    by operatorName: String = "batchtop", reason: String = ""
  ) throws(OperatorError) -> (secret: String, key: APIKey) {
    var made: (secret: String, key: APIKey)?
    try operate(by: operatorName, reason: reason) { (state, _) throws(OperatorError) in
      guard let account = state.account(named: name), let service = state.service(account.service) else {
        throw .unknownAccount(name)
      }
      let all = service.routes.compactMap(\.scope)
      if let unknown = scopes?.first(where: { !all.contains($0) }) { throw .unknownScope(unknown, of: all) }
      let (secret, shown) = service.makeKey(using: &random)
      let key = APIKey(
        digest: SHA256.hash(Array(secret.utf8)), account: account.id, shown: shown, scopes: scopes ?? all,
        expires: expires, origins: origins)
      made = (secret, key)
      return .createKey(key)
    }
    guard let made else { throw .unknownAccount(name) }
    return made
  }
}
