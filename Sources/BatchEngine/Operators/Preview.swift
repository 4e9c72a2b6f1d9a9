import CivilTime

extension EngineState {
  /// Checks an operator's action and says what it would change, before and after.
  ///
  /// - Throws: why it cannot be carried out, or `changesNothing`.
  public func preview(
    _ action: OperatorAction, at now: Instant
  ) throws(OperatorError) -> [OperatorEvent.Change] {
    let changes = try changes(by: action, at: now)
    guard changes.contains(where: { $0.before != $0.after }) else { throw .changesNothing }
    return changes
  }

  private func changes(
    by action: OperatorAction, at now: Instant
  ) throws(OperatorError) -> [OperatorEvent.Change] {
    switch action {
    case .createAccount(let name, let service, let plan, let rate, let quota):
      return try creation(name, service, plan, rate, quota)
    case .setPlan(let id, let slug):
      let account = try known(id)
      guard let service = service(account.service) else { throw .unknownService(account.service.rawValue) }
      guard let plan = plan(slug, of: service.id) else {
        throw .unknownPlan(slug, of: service.plans.map(\.slug))
      }
      return [.init("plan of \(account.name)", before: account.plan.name, after: plan.name)]
    case .setStatus(let id, let status):
      let account = try known(id)
      return [.init("status of \(account.name)", before: account.status.rawValue, after: status.rawValue)]
    case .overrideRate(let id, let rate, let until):
      let account = try known(id)
      try Self.check(rate: rate)
      try Self.check(until, at: now)
      let plan = account.plan.limits.requestsPerMinute
      return [
        .init(
          "requests a minute of \(account.name)",
          before: Self.words(account.rateOverride, plan: plan, at: now),
          after: Self.words(rate.map { Override($0, until: until) }, plan: plan, at: now))
      ]
    case .overrideQuota(let id, let quota, let until):
      let account = try known(id)
      try Self.check(quota: quota)
      try Self.check(until, at: now)
      let plan = account.plan.limits.unitsPerMonth
      return [
        .init(
          "units a month of \(account.name)", before: Self.words(account.quotaOverride, plan: plan, at: now),
          after: Self.words(quota.map { Override($0, until: until) }, plan: plan, at: now))
      ]
    case .grantUnits(let id, let units, let month):
      let account = try known(id)
      let present = BillingMonth(containing: now)
      guard month >= present else { throw .monthIsOver(month.words, now: present.words) }
      let before = account.ledger.granted(in: month)
      guard units.magnitude <= UInt(Self.largestQuota) else { throw .quotaOutOfRange(units) }
      let after = before + units
      guard after.magnitude <= UInt(Self.largestQuota) else { throw .quotaOutOfRange(after) }
      return [
        .init(
          "units granted to \(account.name) for \(month.words)", before: String(before), after: String(after))
      ]
    case .createKey(let key):
      let account = try known(key.account)
      if let other = keys[key.digest] { throw .keyExists(other.shown) }
      return [.init("key \(key.shown) of \(account.name)", before: "none", after: Self.words(key, at: now))]
    case .revokeKey(let digest, let at):
      guard let key = keys[digest] else { throw .unknownKey }
      if let revoked = key.revoked, revoked <= at { throw .keyRevoked(key.shown) }
      var after = key
      after.revoked = at
      return [
        .init(
          "key \(key.shown) of \(self[key.account].name)", before: Self.words(key, at: now),
          after: Self.words(after, at: now))
      ]
    case .releaseIdempotencyKey(let scope):
      let account = try known(scope.account)
      guard let entry = idempotency.entry(scope, at: now) else { throw .keyNotBound(scope.key) }
      guard let expires = entry.expires else { throw .keyInFlight(scope.key) }
      return [
        .init(
          "idempotency key \(scope.key) of \(account.name)",
          before: "bound to request \(entry.request) until \(expires.iso8601Seconds)", after: "free")
      ]
    }
  }

  private func creation(
    _ name: String, _ service: ServiceID, _ slug: String, _ rate: Int?, _ quota: Int?
  ) throws(OperatorError) -> [OperatorEvent.Change] {
    let isPlain = name.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) }
    guard isPlain, (1...64).contains(name.utf8.count) else { throw .nameForm(name) }
    if account(named: name) != nil { throw .accountExists(name) }
    guard let service = self.service(service) else { throw .unknownService(service.rawValue) }
    guard let plan = plan(slug, of: service.id) else {
      throw .unknownPlan(slug, of: service.plans.map(\.slug))
    }
    try Self.check(rate: rate)
    try Self.check(quota: quota)
    var changes = [
      OperatorEvent.Change("account \(name)", before: "none", after: "\(service.name), \(plan.name)")
    ]
    if let rate {
      changes.append(
        .init("requests a minute of \(name)", before: "\(plan.limits.requestsPerMinute)", after: "\(rate)"))
    }
    if let quota {
      let limit = plan.limits.unitsPerMonth.map(String.init) ?? "no limit"
      changes.append(.init("units a month of \(name)", before: limit, after: "\(quota)"))
    }
    return changes
  }

  private func known(_ id: AccountID) throws(OperatorError) -> Account {
    guard accounts.indices.contains(Int(id.index)) else { throw .unknownAccount("number \(id.index)") }
    return self[id]
  }

  /// Units a month that an operator may set, at most.
  static let largestQuota = 1_000_000_000_000_000

  private static func check(rate: Int?) throws(OperatorError) {
    guard let rate, !(1...TokenBucket.largestCapacity).contains(rate) else { return }
    throw .rateOutOfRange(rate)
  }

  private static func check(quota: Int?) throws(OperatorError) {
    guard let quota, !(0...largestQuota).contains(quota) else { return }
    throw .quotaOutOfRange(quota)
  }

  private static func check(_ until: Instant?, at now: Instant) throws(OperatorError) {
    if let until, until <= now { throw .endIsPast(until.iso8601Seconds) }
  }

  /// `600 until 2026-12-01T00:00:00Z (plan 60)`.
  private static func words(_ override: Override?, plan: Int?, at now: Instant) -> String {
    let planned = plan.map(String.init) ?? "no limit"
    guard let override, let value = override.value(at: now) else { return planned }
    let end = override.until.map { " until \($0.iso8601Seconds)" } ?? ""
    return "\(value)\(end) (plan \(planned))"
  }

  private static func words(_ key: APIKey, at now: Instant) -> String {
    if let revoked = key.revoked {
      return revoked <= now ? "revoked" : "live until \(revoked.iso8601Seconds), then revoked"
    }
    guard let expires = key.expires else { return "live" }
    return expires <= now ? "expired" : "live until \(expires.iso8601Seconds)"
  }
}

extension BillingMonth {
  /// `2026-11`.
  public var words: String {
    // From its number, not from its start: that is cut at the ends of the years that an `Instant` holds.
    let month = (Int(index) % 12 + 12) % 12
    let year = (Int(index) - month) / 12
    let digits = String(year.magnitude)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return "\(year < 0 ? "-" : "")\(zeros)\(digits)-\(month < 9 ? "0" : "")\(month + 1)"
  }
}
