import BatchEngine
import JSONCodec

extension Engine {
  /// Plans the draft's items and runs the checks, as a submission would; nothing changes.
  func check(_ query: ComposeQuery) -> ComposeData {
    let freshKey = query.wantsKey ? freshID().description : nil
    let (services, accounts) = read { state, _ in (state.services, state.accounts) }
    var check: DraftCheck?
    if var draft = query.draft {
      if let freshKey { draft.idempotencyKey = freshKey }
      let service = services.first { $0.routes.contains { $0.path == draft.path } }
      if draft.account.isEmpty, let service {
        let fitting = accounts.filter { $0.service == service.id }
        let chosen = fitting.first { $0.limits.itemsPerBatch == query.cap } ?? fitting.first
        draft.account = chosen?.name ?? ""
      }
      check = self.check(draft, service ?? services.first)
    }
    return ComposeData(
      accounts: accounts.map { ComposeData.Choice(account: $0.name, service: $0.service) },
      services: services.map {
        ComposeData.Facts(id: $0.id, name: $0.name, unit: $0.unit, routes: $0.routes)
      }, freshKey: freshKey, check: check)
  }

  private func check(_ draft: Draft, _ service: (any BatchService)?) -> DraftCheck? {
    guard let service else { return nil }
    let submission = DraftSubmission(draft)
    let decision = dryRun(self.submission(submission)).decision
    let (figures, isKeyBound) = read { state, now -> (AccountFigures?, Bool) in
      guard let account = state.account(named: draft.account) else { return (nil, false) }
      let entry = draft.idempotencyKey.flatMap {
        state.idempotency.entry(.init(account: account.id, key: $0), at: now)
      }
      return (AccountFigures(account, at: now), entry != nil)
    }
    let route = service.routes.first { $0.path == draft.path } ?? Route(path: draft.path)
    let plan = BatchPlan(draft.items, for: service, on: route)
    let items = plan.items.map(DraftCheck.Item.init)

    var refusals = figures?.refusals(items: plan.count, cost: plan.cost) ?? []
    var rejection: BatchRejection?
    if case .refused(let refusal) = decision.outcome {
      rejection = service.rejection(for: refusal)
      if !refusals.contains(refusal) { refusals.insert(refusal, at: 0) }
    }
    let known = Self.distinct(refusals.map { Problem($0, service.rejection(for: $0)) })
    let failing = zip(items, draft.items).enumerated().compactMap { index, pair in
      pair.0.error.map { Problem(item: index, pair.1, $0) }
    }
    return DraftCheck(
      path: draft.path, account: draft.account, idempotencyKey: draft.idempotencyKey, isKeyBound: isKeyBound,
      figures: figures,
      unit: service.unit,
      count: plan.count, items: items, cost: plan.cost, bodySize: submission.body.count, decision: decision,
      rejection: rejection, problems: known + failing)
  }

  /// What lasts before what passes with time. The clock may have gone on between two of the same kind.
  private static func distinct(_ problems: [Problem]) -> [Problem] {
    var kept: [Problem] = []
    for problem in problems
    where !kept.contains(where: { $0.label == problem.label && $0.code == problem.code }) {
      kept.append(problem)
    }
    return kept.filter { !$0.passes } + kept.filter(\.passes)
  }
}

extension DraftCheck.Item {
  init(_ planned: PlannedItem) {
    let error: ItemError? =
      if case .failure(let error) = planned.work { error } else { nil }
    self.init(endpoint: planned.endpoint, cost: planned.cost, error: error)
  }
}
