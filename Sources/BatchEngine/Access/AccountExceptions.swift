/// What an account has that most accounts have not.
final class AccountExceptions: Sendable {
  let rate: Override?
  let quota: Override?
  let isSuspended: Bool

  /// nil when it has nothing of the kind.
  init?(rate: Override?, quota: Override?, isSuspended: Bool) {
    if rate == nil, quota == nil, !isSuspended { return nil }
    self.rate = rate
    self.quota = quota
    self.isSuspended = isSuspended
  }
}
