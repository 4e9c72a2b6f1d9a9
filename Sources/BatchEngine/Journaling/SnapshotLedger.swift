import CivilTime
import Durable

// The first part of a snapshot: what is configured and paid for.

extension FieldWriter {
  mutating func ledger(_ state: EngineState, _ bound: [Binding]) {
    number(UInt64(state.accounts.count))
    for account in state.accounts { self.account(account) }
    books(state.books)
    number(UInt64(state.keys.count))
    for key in state.keys.byDigest { self.key(key) }
    number(UInt64(bound.count))
    for (scope, entry, answer) in bound {
      self.scope(scope)
      digest(entry.fingerprint)
      request(entry.request)
      instant(entry.claimedAt)
      self.answer(answer)
    }
  }

  private mutating func account(_ account: Account) {
    text(account.name)
    text(account.service.rawValue)
    text(account.plan.slug)
    flag(account.status == .active)
    optional(account.rateOverride) { $0.override($1) }
    optional(account.quotaOverride) { $0.override($1) }
    for amounts in [account.ledger.posts, account.ledger.grants] {
      number(UInt64(amounts.count))
      for (month, units) in amounts {
        self.month(month)
        number(units)
      }
    }
  }

  private mutating func override(_ override: Override) {
    number(override.value)
    optional(override.until) { $0.instant($1) }
  }
}

extension FieldReader {
  mutating func ledger(into state: inout EngineState) throws(EntryRefusal) {
    for _ in 0..<(try number()) { try account(into: &state) }
    state.books = try books()
    for _ in 0..<(try number()) {
      let key = try key()
      guard state.accounts.indices.contains(Int(key.account.index)) else { throw refusal("no such account") }
      state.keys.insert(key)
    }
    var newest = Instant(nanoseconds: .min)
    for _ in 0..<(try number()) {
      let scope = try scope()
      let fingerprint = try digest()
      let request = try self.request()
      let claimedAt = try instant()
      let answer = try answer()
      guard newest <= answer.completedAt else { throw refusal("an answer is out of order") }
      newest = answer.completedAt
      state.idempotency.claim(scope, fingerprint: fingerprint, request: request, at: claimedAt)
      state.idempotency.store(answer, under: scope)
    }
  }

  private mutating func override() throws(EntryRefusal) -> Override {
    let value = try integer()
    return Override(value, until: try flag() ? try instant() : nil)
  }

  private mutating func account(into state: inout EngineState) throws(EntryRefusal) {
    let name = try text()
    let service = ServiceID(rawValue: try text())
    let slug = try text()
    guard let terms = state.terms(slug, of: service) else {
      throw refusal(
        "account \(name) is on plan \(slug) of \(service.rawValue), which this version does not have,")
    }
    guard state.account(named: name) == nil else { throw refusal("two accounts are called \(name)") }
    var account = Account(id: AccountID(index: UInt32(state.accounts.count)), name: name, terms: terms)
    account.status = try flag() ? .active : .suspended
    account.rateOverride = try flag() ? try override() : nil
    account.quotaOverride = try flag() ? try override() : nil
    for _ in 0..<(try number()) {
      let month = try month()
      account.ledger.restore(try count(), in: month)
    }
    for _ in 0..<(try number()) {
      let month = try month()
      account.ledger.grant(try integer(), in: month)
    }
    state.add(account)
  }
}
