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
  let account: AccountID?
  /// What is to be run.
  public let plan: BatchPlan
  /// The month that is charged, whenever the batch ends.
  let month: BillingMonth
  /// What has run, in input order.
  public internal(set) var results: [ItemResult] = []
  /// Time spent in the elements, by the engine's clock: a clock that stands still makes it zero.
  var computing = Nanoseconds.zero

  init(
    request: RequestID, service: any BatchService, account: AccountID?, plan: BatchPlan, month: BillingMonth
  ) {
    self.request = request
    self.service = service
    self.account = account
    self.plan = plan
    self.month = month
    results.reserveCapacity(plan.items.count)
  }

  mutating func runNext(by clock: any EngineClock) -> Bool {
    guard results.count < plan.items.count else { return false }
    let start = clock.now()
    results.append(plan.items[results.count].run())
    computing = computing + (clock.now() - start)
    return true
  }
}
