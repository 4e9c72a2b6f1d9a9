import CivilTime
import Digest
import Durable

extension Engine {
  /// Appends records of so many batches of one item, each under a key of its own, without running any: for measuring.
  public func fill(with batches: Int) throws(JournalError) {
    guard let service = services.first, let plan = service.plans.last, let path = service.routes.first?.path
    else { return }
    try? createAccount(named: "filled", on: service.id, plan: plan.slug, quota: 1_000_000_000)
    guard let account = read({ state, _ in state.account(named: "filled")?.id }) else { return }
    var contents = BatchContents()
    contents.requestBody = [UInt8](repeating: 0x20, count: 100)
    contents.responseBody = [UInt8](repeating: 0x20, count: 200)
    contents.items = [ItemOutcome(endpoint: path, status: 200, code: nil, param: nil, cost: 1)]
    var last: StorageReceipt?
    for number in 0..<batches {
      let request = freshID()
      let now = now()
      let arrival = Arrival(
        request: request, at: now, source: .simulator, service: service.id, method: "POST", path: path,
        account: account, keyShown: "filled", idempotencyKey: request.description,
        fingerprint: Digest256(words: [UInt64(number), 0, 0, 0]), takesToken: true, bodyBytes: 100)
      let execution = Execution(
        arrival: arrival, claim: Claim(items: 1, cost: 1, month: BillingMonth(containing: now)),
        completion: Completion(
          at: now, status: 200, failed: 0, failures: [], computing: .zero, bodyBytes: 200))
      guard let record = EngineEvent.executed(execution).encoded(contents) else { continue }
      last = try store.append(record, isNote: true)
      if number % 1000 == 999, let last { try store.wait(for: last) }
    }
    if let last { try store.wait(for: last) }
  }

  /// Makes so many accounts more on a plan of the service, named by number, past the store: for measuring.
  public func fill(accounts count: Int, on service: ServiceID, plan: String) {
    lock.withLock {
      for _ in 0..<count {
        fill(
          .createAccount(
            name: "customer-\(state.accounts.count)", service: service, plan: plan, rate: nil, quota: nil))
      }
    }
  }

  /// Makes a key of all scopes more for every account, past the store: for measuring.
  public func fillKeys() {
    lock.withLock {
      for index in state.accounts.indices {
        guard let service = state.service(state.accounts[index].service) else { continue }
        let (secret, shown) = service.makeKey(using: &random)
        let id = state.accounts[index].id
        fill(
          .createKey(
            APIKey(
              digest: SHA256.hash(secret), account: id, shown: shown,
              scopes: service.routes.compactMap(\.scope))))
      }
    }
  }

  private func fill(_ action: OperatorAction) {
    state.carryOut(
      OperatorEvent(
        id: RequestID(using: &random), at: clock.now(), by: "batchtop", reason: "", action: action,
        changes: []))
  }

  /// Up to where the journal is durable; nil in memory.
  public var durableEnd: JournalEnd? { (store as? JournalStore)?.end }
}
