import CivilTime
import Digest

/// One pass through the checks: what each found feeds the next.
struct Judge {
  let state: EngineState
  let prepared: PreparedSubmission
  let now: Instant
  /// The plan on which the account is supposed to be; nil for its own.
  var plan: String?
  var key: APIKey?
  var account: Account?
  var takesToken = false

  enum Verdict {
    case pass(AdmissionTrace.Figures)
    case refuse(Refusal, AdmissionTrace.Figures)
    case replay(StoredAnswer)
    case needsBody

    static func refuse(_ refusal: Refusal) -> Verdict { .refuse(refusal, .none) }
  }

  var submission: Submission { prepared.submission }
  var service: any BatchService { state.services[prepared.service] }

  mutating func judge(_ check: Check) -> Verdict {
    switch check {
    case .http: return .pass(.none)
    case .route:
      return prepared.route == nil
        ? .refuse(.unknownRoute, .text(submission.path)) : .pass(.text(submission.path))
    case .method:
      let methods = prepared.route?.methods ?? []
      return methods.contains(submission.method)
        ? .pass(.text(submission.method))
        : .refuse(.method(allowed: methods.joined(separator: ", ")), .text(submission.method))
    case .credential: return judgeCredential()
    case .account:
      return account?.status == .active ? .pass(.text(account?.name ?? "")) : .refuse(.accountSuspended)
    case .origin: return judgeOrigin()
    case .scope:
      guard let scope = prepared.route?.scope else { return .pass(.none) }
      return key?.scopes.contains(scope) == true
        ? .pass(.text(scope)) : .refuse(.scope(required: scope), .text(scope))
    case .inFlight:
      if isReading { return .pass(.none) }
      let (running, limit) = (account?.inFlight ?? 0, account?.limits(at: now).batchesInFlight ?? 0)
      return running < limit
        ? .pass(.level(running, of: limit)) : .refuse(.inFlight(limit: limit), .level(running, of: limit))
    case .rate: return judgeRate()
    case .mediaType:
      if isPosted, let encoding = submission.contentEncoding, encoding.lowercased() != "identity" {
        return .refuse(.mediaType("a body encoded as \(encoding)"), .text(encoding))
      }
      guard isPosted, let type = submission.contentType, !Self.isJSON(type) else { return .pass(.none) }
      return .refuse(.mediaType(type), .text(type))
    case .bodySize:
      let size = submission.bodyBytes
      return size <= Engine.largestBody
        ? .pass(.level(size, of: Engine.largestBody))
        : .refuse(.bodySize(received: size, limit: Engine.largestBody), .level(size, of: Engine.largestBody))
    case .keyForm:
      if submission.idempotencyKeys.isEmpty || !isPosted { return .pass(.none) }
      return prepared.idempotencyKey == nil ? .refuse(.keyForm) : .pass(.none)
    case .idempotency: return isAwaited ? .needsBody : judgeIdempotency()
    case .keyStore: return judgeKeyStore()
    case .storage: return judgeStorage()
    case .json, .envelope, .parameters, .items, .batchSize, .elements, .nesting, .units:
      return isAwaited ? .needsBody : isReading ? .pass(.none) : judgeBody(check)
    }
  }

  private var isPosted: Bool { submission.method == "POST" }
  private var isReading: Bool { prepared.route?.form == .reading }
  /// The client waits to be told whether to send the body: it is judged as far as that goes.
  private var isAwaited: Bool { submission.unreadBytes != nil }

  /// What a check would refuse on its own, without what it does for the checks after it.
  func alone(_ check: Check) -> Refusal? {
    var copy = self
    guard account != nil, case .refuse(let refusal, _) = copy.judge(check) else { return nil }
    return refusal
  }

  private mutating func judgeCredential() -> Verdict {
    guard let digest = prepared.keyDigest else { return .refuse(.credential(.missing), .text("no key")) }
    guard let key = state.keys[digest], key.digest.isEqualInConstantTime(to: digest) else {
      return .refuse(.credential(.unknown), .text("unknown key"))
    }
    guard key.revoked.map({ now < $0 }) ?? true else {
      return .refuse(.credential(.revoked), .text("\(key.shown) was revoked"))
    }
    guard key.isLive(at: now) else {
      return .refuse(.credential(.expired), .text("\(key.shown) has expired"))
    }
    let account = state[key.account]
    guard account.service == service.id else {
      return .refuse(.credential(.otherService), .text("\(key.shown) belongs to another service"))
    }
    self.key = key
    self.account = plan.map { state.supposing(account, on: $0) } ?? account
    return .pass(.text(key.shown))
  }

  private func judgeOrigin() -> Verdict {
    guard let origin = submission.origin else { return .pass(.none) }
    return key?.origins.contains(origin) == true
      ? .pass(.text(origin)) : .refuse(.origin(origin), .text(origin))
  }

  private mutating func judgeRate() -> Verdict {
    guard let account else { return .refuse(.engineFault) }
    let limits = account.limits(at: now)
    if let daily = limits.requestsPerDay, account.day.used(at: now) >= daily {
      let wait = DayCounter.untilMidnight(from: now)
      return .refuse(.rate(window: .day, limit: daily, retryAfter: wait), .wait(wait))
    }
    let capacity = limits.requestsPerMinute
    switch account.bucket.decision(at: now, capacity: capacity) {
    case .limited(let wait):
      return .refuse(.rate(window: .minute, limit: capacity, retryAfter: wait), .wait(wait))
    case .allowed:
      takesToken = true
      return .pass(.level(account.bucket.remaining(at: now, capacity: capacity) - 1, of: capacity))
    }
  }

  private func judgeIdempotency() -> Verdict {
    guard let account, let key = prepared.idempotencyKey, let fingerprint = prepared.fingerprint else {
      return .pass(.text("no key"))
    }
    let scope = IdempotencyStore.Scope(account: account.id, key: key)
    switch state.idempotency.finding(scope, fingerprint: fingerprint, at: now) {
    case .free: return .pass(.text("\(key) is free"))
    case .replay(let answer): return .replay(answer)
    case .inFlight: return .refuse(.keyInFlight, .text("\(key) is in flight"))
    case .reused: return .refuse(.keyReused, .text("\(key) is bound to another body"))
    }
  }

  func judgeStorage() -> Verdict {
    state.storage == .writable || isReading
      ? .pass(.none) : .refuse(.storageUnavailable(state.storage), .text(state.storage.words))
  }

  private func judgeKeyStore() -> Verdict {
    guard let account, prepared.idempotencyKey != nil else { return .pass(.none) }
    let (keys, bytes) = state.idempotency.use(of: account.id, at: now)
    return keys < IdempotencyStore.keysPerAccount && bytes < IdempotencyStore.bytesPerAccount
      ? .pass(.level(keys, of: IdempotencyStore.keysPerAccount))
      : .refuse(.keyStoreFull, .level(keys, of: IdempotencyStore.keysPerAccount))
  }

  private func judgeBody(_ check: Check) -> Verdict {
    guard let reading = prepared.plan, let account else { return .needsBody }
    let plan: BatchPlan
    switch reading {
    case .failure(let refusal):
      if check == .json, case .json = refusal { return .refuse(refusal) }
      if check == .envelope, case .envelope = refusal { return .refuse(refusal) }
      if check == .parameters, case .parameters = refusal { return .refuse(refusal) }
      return .pass(.none)
    case .success(let read): plan = read
    }
    switch check {
    case .items: return plan.count > 0 ? .pass(.level(plan.count, of: nil)) : .refuse(.noItems)
    case .batchSize:
      let limit = account.limits(at: now).itemsPerBatch
      return plan.count <= limit
        ? .pass(.level(plan.count, of: limit))
        : .refuse(.tooManyItems(received: plan.count, limit: limit), .level(plan.count, of: limit))
    case .elements:
      return plan.first(with: .notAnObject).map { .refuse(.element(index: $0)) } ?? .pass(.none)
    case .nesting:
      return plan.first(with: .nested).map { .refuse(.nested(index: $0)) } ?? .pass(.none)
    case .units: return judgeUnits(plan.cost, account)
    default: return .pass(.none)
    }
  }

  private func judgeUnits(_ cost: Int, _ account: Account) -> Verdict {
    guard let limit = account.limits(at: now).unitsPerMonth else { return .pass(.price(cost, left: nil)) }
    let month = BillingMonth(containing: now)
    let used = account.ledger.posted(in: month) + account.ledger.reserved(in: month)
    let figures = AdmissionTrace.Figures.price(cost, left: max(0, limit - used))
    return account.ledger.hasRoom(for: cost, under: limit, in: month)
      ? .pass(figures)
      : .refuse(.units(limit: limit, used: used, cost: cost, resetsIn: month.end - now), figures)
  }

  /// `application/json`, alone or with the one charset that JSON has.
  private static func isJSON(_ type: String) -> Bool {
    if type == "application/json" { return true }
    let parts = type.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
    guard parts.first == "application/json" else { return false }
    return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
  }
}
