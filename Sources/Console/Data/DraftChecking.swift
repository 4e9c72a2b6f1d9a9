import BatchEngine
import JSONCodec

extension Engine {
  /// Runs the checks on the draft as a submission would; nothing changes.
  func check(_ query: ComposeQuery) -> ComposeData {
    let freshKey = query.wantsKey ? freshID().description : nil
    var draft = query.draft
    if let freshKey { draft?.idempotencyKey = freshKey }
    let (services, account, names) = read { state, _ in
      if draft?.account.isEmpty == true { draft?.account = Self.account(for: query, in: state) }
      return (
        state.services, draft.flatMap { state.account(named: $0.account)?.service },
        query.typedName.map { AccountNames($0, in: state) }
      )
    }
    let facts = services.map {
      ComposeData.Facts(id: $0.id, name: $0.name, unit: $0.unit, routes: $0.batchRoutes, plans: $0.plans)
    }
    let check = draft.flatMap { draft in
      (services.first { $0.batchRoutes.contains { $0.path == draft.path } } ?? services.first)
        .map { self.check(draft, $0, onPlan: query.plan) }
    }
    return ComposeData(
      names: names, services: facts, service: facts.first { $0.id == account }, freshKey: freshKey,
      check: check,
      othersCost: query.others.reduce(0) { sum, other in
        sum + (dryRun(self.submission(DraftSubmission(other))).plan?.cost ?? 0)
      })
  }

  /// The first account of the route's service that has the wanted cap, else its first; empty when it has none.
  private static func account(for query: ComposeQuery, in state: EngineState) -> String {
    guard let path = query.draft?.path,
      let service = state.services.first(where: { $0.batchRoutes.contains { $0.path == path } })?.id
    else { return "" }
    // Read in place: a copy of each account would cost more than the look at it.
    let indices = state.accounts.indices
    let first = indices.first { state.accounts[$0].service == service }
    let fitting = query.cap.flatMap { cap in
      indices.first {
        state.accounts[$0].service == service && state.accounts[$0].plan.limits.itemsPerBatch == cap
      }
    }
    return (fitting ?? first).map { state.accounts[$0].name } ?? ""
  }

  private func check(
    _ draft: Draft, _ service: any BatchService, onPlan plan: String?
  ) -> DraftCheck {
    let submission = DraftSubmission(draft)
    let dryRun = dryRun(self.submission(submission), onPlan: plan)
    let (figures, isKeyBound) = read { state, now -> (AccountFigures?, Bool) in
      guard var account = state.account(named: draft.account) else { return (nil, false) }
      if let plan { account = state.supposing(account, on: plan) }
      let entry = draft.idempotencyKey.flatMap {
        state.idempotency.entry(.init(account: account.id, key: $0), at: now)
      }
      return (AccountFigures(account, at: now), entry != nil)
    }
    let items = dryRun.plan?.items.map(DraftCheck.Item.init) ?? []
    var refusals = dryRun.alsoRefused
    var rejection: BatchRejection?
    if case .refused(let refusal) = dryRun.decision.outcome {
      rejection = service.rejection(for: refusal)
      refusals.insert(refusal, at: 0)
    }
    let known = Self.distinct(refusals.map { Problem($0, service.rejection(for: $0)) })
    let failing = zip(items, draft.items).enumerated().compactMap { index, pair in
      pair.0.error.map { Problem(item: index, pair.1, $0) }
    }
    return DraftCheck(
      path: draft.path, account: draft.account, idempotencyKey: draft.idempotencyKey, isKeyBound: isKeyBound,
      figures: figures, unit: service.unit, count: dryRun.plan?.count ?? draft.items.count, items: items,
      cost: dryRun.plan?.cost ?? 0, bodySize: submission.body.count, decision: dryRun.decision,
      rejection: rejection, problems: known + failing)
  }

  /// What lasts before what passes with time; of two checks that find the same, one.
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
