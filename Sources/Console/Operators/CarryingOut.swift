import BatchEngine
import CivilTime

extension Engine {
  /// What an order would change now.
  ///
  /// - Throws: why it cannot be carried out.
  public func preview(_ order: OperatorOrder) throws(EffectFailure) -> OperatorOutcome {
    if case .createKey(let name) = order { return OperatorOutcome([try keyChange(name)]) }
    var changes: [OperatorEvent.Change] = []
    for action in try actions(order) {
      do throws(OperatorError) {
        changes += try preview(action)
      } catch {
        if case .changesNothing = error { continue }
        throw EffectFailure(error.sentence)
      }
    }
    guard !changes.isEmpty else { throw EffectFailure(OperatorError.changesNothing.sentence) }
    return OperatorOutcome(changes)
  }

  /// Carries an order out; it counts when it is durable.
  ///
  /// - Parameter name: the operator, as the system knows them.
  /// - Throws: why it was not carried out.
  public func carryOut(_ task: OperatorTask, by name: String) throws(EffectFailure) -> OperatorOutcome {
    if case .createKey(let account) = task.order {
      let change = try keyChange(account)
      do throws(OperatorError) {
        let made = try createKey(for: account, by: name, reason: task.reason)
        return OperatorOutcome([change], secret: made.secret)
      } catch {
        throw EffectFailure(error.sentence)
      }
    }
    var changes: [OperatorEvent.Change] = []
    for action in try actions(task.order) {
      do throws(OperatorError) {
        changes += try operate(action, by: name, reason: task.reason)
      } catch {
        if case .changesNothing = error { continue }
        let done = changes.map { "\($0.subject) is \($0.after). Then: " }.joined()
        throw EffectFailure(done + error.sentence)
      }
    }
    guard !changes.isEmpty else { throw EffectFailure(OperatorError.changesNothing.sentence) }
    return OperatorOutcome(changes)
  }

  private func keyChange(_ name: String) throws(EffectFailure) -> OperatorEvent.Change {
    let account = try account(name)
    let count = read { state, now in state.keys(of: account.id).count { $0.isLive(at: now) } }
    return .init("live API keys of \(name)", before: "\(count)", after: "\(count + 1)")
  }

  private func actions(_ order: OperatorOrder) throws(EffectFailure) -> [OperatorAction] {
    func end(_ length: Nanoseconds?) -> Instant? { length.map { now() + $0 } }
    switch order {
    case .rate(let name, let rate, let length):
      return [.overrideRate(try account(name).id, rate, until: end(length))]
    case .quota(let name, let units, let length):
      return [.overrideQuota(try account(name).id, units, until: end(length))]
    case .clearLimits(let name):
      let id = try account(name).id
      return [.overrideRate(id, nil, until: nil), .overrideQuota(id, nil, until: nil)]
    case .grant(let name, let units):
      return [.grantUnits(try account(name).id, units: units, month: BillingMonth(containing: now()))]
    case .plan(let name, let plan): return [.setPlan(try account(name).id, plan: plan)]
    case .status(let name, let status): return [.setStatus(try account(name).id, status)]
    case .release(let key, let name): return [.releaseIdempotencyKey(try scope(key, of: name))]
    case .createAccount(let name, let service, let plan):
      let known = read { state, _ in state.services.map(\.id.rawValue) }
      guard known.contains(service) else {
        throw EffectFailure("There is no service \(service); services are \(known.joined(separator: ", ")).")
      }
      return [
        .createAccount(name: name, service: ServiceID(rawValue: service), plan: plan, rate: nil, quota: nil)
      ]
    case .createKey: return []
    case .revokeKey(let text): return [.revokeKey(try key(text).digest, at: now())]
    }
  }

  private func account(_ name: String) throws(EffectFailure) -> Account {
    let (found, names) = read { state, _ in
      (state.account(named: name), AccountNames(name, in: state).names)
    }
    if let found { return found }
    let near = names.prefix(5).joined(separator: ", ")
    throw EffectFailure("There is no account \(name)\(near.isEmpty ? "." : "; some are \(near).")")
  }

  private func scope(_ key: String, of name: String?) throws(EffectFailure) -> IdempotencyStore.Scope {
    if let name { return IdempotencyStore.Scope(account: try account(name).id, key: key) }
    let scopes = read { state, now in
      state.accounts.map { IdempotencyStore.Scope(account: $0.id, key: key) }
        .filter { state.idempotency.entry($0, at: now) != nil }
    }
    guard let scope = scopes.first, scopes.count == 1 else {
      throw EffectFailure(
        scopes.isEmpty
          ? "Idempotency key \(key) is bound by no account."
          : "\(scopes.count) accounts have bound \(key); say which: key release \(key) NAME.")
    }
    return scope
  }

  private func key(_ text: String) throws(EffectFailure) -> APIKey {
    let digest = Credential.secret(text).digest
    let found = read { state, _ in
      state.keys.filter { $0.digest == digest || (text.count >= 8 && $0.shown.hasPrefix(text)) }
    }
    guard let key = found.first, found.count == 1 else {
      throw EffectFailure(
        found.isEmpty
          ? "No API key is shown so, nor begins so: \(text.prefix(8))…"
          : "\(found.count) API keys begin so; type more of it.")
    }
    return key
  }
}

extension OperatorError {
  /// The message as a whole sentence.
  fileprivate var sentence: String {
    let message = message
    return message.prefix(1).uppercased() + message.dropFirst() + "."
  }
}
