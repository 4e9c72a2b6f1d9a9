import BatchEngine

/// What a row of the pulse stands for.
enum PulseTarget {
  case account(AccountID)
  case accounts(filter: String)
  case key(IdempotencyStore.Scope)
  case batches(filter: String)
  case batch(RequestID)
  case errors(ErrorGroup)

  func open(in model: inout Model) {
    switch self {
    case .account(let id):
      model.follow(to: .limits)
      model.limits.list.select(id)
    case .accounts(let filter):
      model.follow(to: .limits)
      model.limits.filter = filter
    case .key(let scope):
      model.follow(to: .keys)
      model.keys.list.select(scope)
    case .batches(let filter):
      model.follow(to: .batches)
      model.batches.filter = filter
    case .errors(let group):
      model.errorItems.open(group, span: .quarter, title: group.words)
      model.follow(to: .errorItems)
    case .batch(let id):
      model.follow(to: .batch)
      model.batch.open(id)
    }
  }
}
