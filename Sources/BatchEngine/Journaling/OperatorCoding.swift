import CivilTime
import Durable

extension FieldWriter {
  mutating func operation(_ event: OperatorEvent) {
    request(event.id)
    instant(event.at)
    text(event.by)
    text(event.reason)
    action(event.action)
    number(UInt64(event.changes.count))
    for change in event.changes {
      text(change.subject)
      text(change.before)
      text(change.after)
    }
  }

  private mutating func action(_ action: OperatorAction) {
    switch action {
    case .createAccount(let name, let service, let plan, let rate, let quota):
      byte(1)
      text(name)
      text(service.rawValue)
      text(plan)
      optional(rate) { $0.number($1) }
      optional(quota) { $0.number($1) }
    case .setPlan(let account, let plan):
      byte(2)
      number(account.index)
      text(plan)
    case .setStatus(let account, let status):
      byte(3)
      number(account.index)
      flag(status == .active)
    case .overrideRate(let account, let rate, let until):
      byte(4)
      number(account.index)
      optional(rate) { $0.number($1) }
      optional(until) { $0.instant($1) }
    case .overrideQuota(let account, let quota, let until):
      byte(5)
      number(account.index)
      optional(quota) { $0.number($1) }
      optional(until) { $0.instant($1) }
    case .grantUnits(let account, let units, let month):
      byte(6)
      number(account.index)
      number(units)
      self.month(month)
    case .createKey(let key):
      byte(7)
      self.key(key)
    case .revokeKey(let digest, let at):
      byte(8)
      self.digest(digest)
      instant(at)
    case .releaseIdempotencyKey(let scope):
      byte(9)
      self.scope(scope)
    }
  }

  mutating func key(_ key: APIKey) {
    digest(key.digest)
    number(key.account.index)
    text(key.shown)
    texts(key.scopes)
    optional(key.expires) { $0.instant($1) }
    texts(key.origins)
    optional(key.revoked) { $0.instant($1) }
  }

  private mutating func texts(_ texts: [String]) {
    number(UInt64(texts.count))
    for text in texts { self.text(text) }
  }
}

extension FieldReader {
  mutating func operation() throws(EntryRefusal) -> OperatorEvent {
    let id = try request()
    let at = try instant()
    let (by, reason) = (try text(), try text())
    let action = try action()
    let changes = try list(least: 3) { (reader) throws(EntryRefusal) in
      let (subject, before) = (try reader.text(), try reader.text())
      return OperatorEvent.Change(subject, before: before, after: try reader.text())
    }
    return OperatorEvent(id: id, at: at, by: by, reason: reason, action: action, changes: changes)
  }

  private mutating func account() throws(EntryRefusal) -> AccountID { AccountID(index: try number32()) }

  private mutating func action() throws(EntryRefusal) -> OperatorAction {
    switch try byte() {
    case 1:
      let (name, service, plan) = (try text(), try text(), try text())
      let rate = try flag() ? try integer() : nil
      return .createAccount(
        name: name, service: ServiceID(rawValue: service), plan: plan, rate: rate,
        quota: try flag() ? try integer() : nil)
    case 2:
      let account = try account()
      return .setPlan(account, plan: try text())
    case 3:
      let account = try account()
      return .setStatus(account, try flag() ? .active : .suspended)
    case 4:
      let account = try account()
      let rate = try flag() ? try integer() : nil
      return .overrideRate(account, rate, until: try flag() ? try instant() : nil)
    case 5:
      let account = try account()
      let quota = try flag() ? try integer() : nil
      return .overrideQuota(account, quota, until: try flag() ? try instant() : nil)
    case 6:
      let account = try account()
      let units = try integer()
      return .grantUnits(account, units: units, month: try month())
    case 7: return .createKey(try key())
    case 8:
      let digest = try digest()
      return .revokeKey(digest, at: try instant())
    case 9: return .releaseIdempotencyKey(try scope())
    default: throw refusal("an operator's action that only a later version knows")
    }
  }

  mutating func key() throws(EntryRefusal) -> APIKey {
    let digest = try digest()
    let account = try account()
    let shown = try text()
    let scopes = try list { (reader) throws(EntryRefusal) in try reader.text() }
    let expires = try flag() ? try instant() : nil
    let origins = try list { (reader) throws(EntryRefusal) in try reader.text() }
    return APIKey(
      digest: digest, account: account, shown: shown, scopes: scopes, expires: expires, origins: origins,
      revoked: try flag() ? try instant() : nil)
  }
}
