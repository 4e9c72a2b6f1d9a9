import CivilTime

/// What `begin` came to.
public enum Beginning: Sendable {
  case answered(Answer)
  case running(BatchRun)
}

/// A batch that was admitted, in the hands of whoever runs its elements.
public struct BatchRun: Sendable {
  public let request: RequestID
  let service: any BatchService
  let route: Route
  let account: AccountID?
  /// What is to be run.
  public let plan: BatchPlan
  /// The month that is charged, whenever the batch ends.
  let month: BillingMonth
  /// Whether the store was told that it was admitted. One that ends at once is told whole instead.
  var isNoted: Bool
  /// What has run, in input order.
  public internal(set) var results: [ItemResult] = []
  /// Time spent in the elements, by the engine's clock: a clock that stands still makes it zero.
  var computing = Nanoseconds.zero

  init(
    request: RequestID, service: any BatchService, route: Route, account: AccountID?, plan: BatchPlan,
    month: BillingMonth, isNoted: Bool
  ) {
    self.request = request
    self.service = service
    self.route = route
    self.account = account
    self.plan = plan
    self.month = month
    self.isNoted = isNoted
    results.reserveCapacity(plan.items.count)
  }

  /// Runs elements until they have taken so long, and at least one; false when all have run.
  mutating func run(for budget: Nanoseconds, by clock: any EngineClock) -> Bool {
    let start = clock.now()
    var now = start
    while results.count < plan.items.count {
      results.append(plan.items[results.count].run())
      now = clock.now()
      if now - start >= budget { break }
    }
    computing = computing + (now - start)
    return results.count < plan.items.count
  }

  mutating func runNext(by clock: any EngineClock) -> Bool {
    guard results.count < plan.items.count else { return false }
    let start = clock.now()
    results.append(plan.items[results.count].run())
    computing = computing + (clock.now() - start)
    return true
  }
}

/// What `conclude` came to.
public enum Conclusion: Sendable {
  case answered(Answer)
  /// The answer leaves when it is durable: see `Engine.collect`.
  case pending(PendingAnswer)
}

/// An answer that is sealed and waits for the disk.
public struct PendingAnswer: Sendable {
  public let request: RequestID
  let service: any BatchService
  let receipt: StorageReceipt
  let status: Int
  let body: [UInt8]
  let rate: RateFigures?
}
