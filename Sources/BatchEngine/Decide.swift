import CivilTime

extension EngineState {
  /// Runs a submission through its service's checks. Pure: it changes nothing.
  public func decide(_ prepared: PreparedSubmission, at now: Instant) -> Decision {
    judge(prepared, at: now, exploring: false).decision
  }

  /// Whether no check before the body is likely to decide: a look at those that mostly do.
  func willAskForBody(of prepared: PreparedSubmission, at now: Instant) -> Bool {
    guard let form = prepared.route?.form, form != .reading, prepared.submission.unreadBytes == nil,
      prepared.submission.body.count <= Engine.largestBody, let digest = prepared.keyDigest,
      let key = keys.holder(of: digest), key.ends.map({ now < $0 }) ?? true
    else { return false }
    if let name = prepared.idempotencyKey, let fingerprint = prepared.fingerprint {
      let scope = IdempotencyStore.Scope(account: key.account, key: name)
      guard case .free = idempotency.finding(scope, fingerprint: fingerprint, at: now) else { return false }
    }
    let account = self[key.account]
    let capacity = account.limits(at: now).requestsPerMinute
    return account.bucket.remaining(at: now, capacity: capacity) > 0
  }

  /// The same, and what the checks after the one that decided would say; as on another plan where one is
  /// named.
  func explore(
    _ prepared: PreparedSubmission, at now: Instant, onPlan plan: String? = nil
  ) -> (decision: Decision, also: [Refusal]) {
    judge(prepared, at: now, exploring: true, onPlan: plan)
  }

  private func judge(
    _ prepared: PreparedSubmission, at now: Instant, exploring: Bool, onPlan plan: String? = nil
  ) -> (decision: Decision, also: [Refusal]) {
    var also: [Refusal] = []
    let checks = services[prepared.service].checks
    var judge = Judge(state: self, prepared: prepared, now: now, plan: plan)
    var trace = AdmissionTrace(capacity: checks.count)
    var outcome: Decision.Outcome?
    let isSingle = prepared.route?.form == .single
    for check in checks where check != .parameters || isSingle {
      if let decided = outcome {
        trace.append(check, .notReached)
        if exploring, decided.isRefusal, let refusal = judge.alone(check) { also.append(refusal) }
        continue
      }
      switch judge.judge(check) {
      case .pass(let figures): trace.append(check, .passed, figures)
      case .refuse(let refusal, let figures):
        trace.append(check, .failed, figures)
        outcome = .refused(refusal)
      case .replay(let answer):
        trace.append(check, .replayed)
        outcome = .replayed(answer)
      case .needsBody:
        outcome = .needsBody
        trace.append(check, .notReached)
      }
    }
    // Of no contract, and so told only when it decides: what would run could not be kept.
    if outcome == nil, case .refuse(let refusal, let figures) = judge.judgeStorage() {
      trace.append(.storage, .failed, figures)
      outcome = .refused(refusal)
    }
    if outcome == nil, case .success(let plan) = prepared.plan {
      outcome = .admitted(plan, month: BillingMonth(containing: now))
    }
    let decision = Decision(
      outcome: outcome ?? .needsBody, trace: trace, account: judge.account?.id, keyShown: judge.key?.shown,
      takesToken: judge.takesToken)
    return (decision, also)
  }
}
