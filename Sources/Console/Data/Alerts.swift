import BatchEngine
import CivilTime
import FilterLanguage

/// Looks for what hurts now.
struct Alerts {
  private let state: EngineState
  private let now: Instant
  private let rules: AlertRules
  private(set) var found: [Alert] = []

  /// Refusals of the last minute count as now.
  private static let limitedSlots = Int(60 / RateRefusals.slotSeconds)
  /// A batch that runs for longer is worth a look.
  static let stuckAfter = Nanoseconds.seconds(30)

  init(
    _ state: EngineState, _ pressures: [Pressure], _ recent: RecentRefusals, _ rules: AlertRules,
    at now: Instant
  ) {
    self.state = state
    self.now = now
    self.rules = rules
    addStorage()
    addClock()
    addRateLimited()
    for pressure in pressures {
      if isReached(.month, pressure.monthShare) { addMonth(pressure) }
      if isReached(.day, pressure.dayShare), pressure.dayShare < 1 { addDay(pressure) }
    }
    addStuck()
    addRecent(recent)
    found.sort { a, b in
      a.id.kind != b.id.kind
        ? a.id.kind.rawValue < b.id.kind.rawValue
        : (a.weight, b.account, b.id.detail) > (b.weight, a.account, a.id.detail)
    }
  }

  private func isReached(_ rule: AlertRules.Rule, _ count: Int) -> Bool {
    rules[rule].map { count >= $0 } ?? false
  }

  private func isReached(_ rule: AlertRules.Rule, _ share: Double) -> Bool {
    rules[rule].map { share >= Double($0) / 100 } ?? false
  }

  private mutating func addStorage() {
    switch state.storage {
    case .writable, .readOnly: break
    case .noRoom, .failed:
      found.append(
        Alert(
          .failing, nil, detail: "storage", tag: "503", what: "no batch runs: \(state.storage.words)",
          weight: .infinity,
          cause: .batches(filter: "storage_unavailable")))
    }
  }

  private mutating func addClock() {
    let drift = state.clockDrift
    guard let seconds = rules[.clock],
      drift.count.magnitude > Nanoseconds.seconds(Int64(seconds)).count.magnitude
    else { return }
    let length = Figures.length(Nanoseconds(Int64(clamping: drift.count.magnitude)))
    found.append(
      Alert(
        .clock, nil, tag: "time",
        what:
          "the wall clock is \(length) \(drift > .zero ? "ahead of" : "behind") ledger time, which goes on undisturbed",
        weight: 0, cause: .batches(filter: "")))
  }

  private mutating func addRateLimited() {
    for id in state.rateRefusals.accounts(at: now) {
      let slots = state.rateRefusals.latest(of: id, at: now)
      let count = slots.suffix(Self.limitedSlots).reduce(0, +)
      guard isReached(.limited, count) else { continue }
      let account = state[id]
      let figures = AccountFigures(account, at: now)
      let limits = figures.limits
      var what =
        "\(Figures.grouped(count)) refused in 60s, bucket \(figures.tokens)/\(limits.requestsPerMinute)"
      if let daily = limits.requestsPerDay, figures.requestsToday >= daily {
        what = "\(Figures.grouped(count)) refused in 60s, day \(Figures.grouped(daily)) used up, "
        what += "new in \(Figures.length(DayCounter.untilMidnight(from: now)))"
      } else if figures.tokens == 0, let next = figures.nextToken {
        what += ", next \(Figures.length(next))"
      }
      found.append(
        Alert(
          .rateLimited, account, tag: "429", what: what, weight: Double(count), cause: .limits(id),
          trend: slots.chunks(of: 3).map { $0.reduce(0, +) }))
    }
  }

  /// A month that is nearly used up, or used up.
  private mutating func addMonth(_ pressure: Pressure) {
    let account = state[pressure.account]
    let row = LimitsRow(account, in: state, at: now)
    let share = pressure.monthShare
    let unit = state.service(account.service)?.unit ?? "unit"
    let part =
      "\(Figures.grouped(pressure.used)) of \(Figures.grouped(pressure.limits.unitsPerMonth ?? 0)) \(unit)s"
    let left = Figures.length(row.figures.monthEndsIn)
    let ending = row.gone.map { ", gone in \(Figures.length($0))" } ?? ", new in \(left)"
    found.append(
      Alert(
        share >= 1 ? .usedUp : .nearlyUsedUp, account, detail: "month", tag: ShareBar.percent(share),
        what: share >= 1 ? "\(part): 402 for \(left)" : part + ending, weight: share,
        cause: .limits(account.id)))
  }

  /// A day whose requests are nearly used up; when they are, the refusals tell.
  private mutating func addDay(_ pressure: Pressure) {
    let daily = pressure.limits.requestsPerDay ?? 0
    let left = Figures.length(DayCounter.untilMidnight(from: now))
    found.append(
      Alert(
        .nearlyUsedUp, state[pressure.account], detail: "day", tag: ShareBar.percent(pressure.dayShare),
        what:
          "\(Figures.grouped(pressure.today)) of \(Figures.grouped(daily)) requests today, new in \(left)",
        weight: pressure.dayShare, cause: .limits(pressure.account)))
  }

  /// Keys whose batch runs for long, one line an account; the oldest leads.
  private mutating func addStuck() {
    guard let seconds = rules[.stuck] else { return }
    let limit = Nanoseconds.seconds(Int64(seconds))
    var oldest: [AccountID: (count: Int, scope: IdempotencyStore.Scope, since: Instant)] = [:]
    for batch in state.running.values {
      let arrival = batch.arrival
      guard let id = arrival.account, let key = arrival.idempotencyKey, now - arrival.at > limit
      else { continue }
      let scope = IdempotencyStore.Scope(account: id, key: key)
      let known = oldest[id]
      let leads = known.map { (arrival.at, key) < ($0.since, $0.scope.key) } ?? true
      oldest[id] = (
        (known?.count ?? 0) + 1, leads ? scope : known?.scope ?? scope,
        leads ? arrival.at : known?.since ?? arrival.at
      )
    }
    for (id, stuck) in oldest {
      let conflicts = state.idempotency.entry(stuck.scope, at: now)?.conflicts ?? 0
      var what =
        "\(Figures.counted(stuck.count, "key")) in flight > \(rules.words(.stuck)), "
        + "oldest \(Figures.length(now - stuck.since))"
      if conflicts > 0 { what += ", \(Figures.grouped(conflicts)) × 409" }
      found.append(
        Alert(
          .stuck, state[id], tag: conflicts > 0 ? "409" : "slow", what: what,
          weight: (now - stuck.since).seconds,
          cause: .key(stuck.scope)))
    }
  }

  /// Bound keys under which another body came: one line an account, and Enter leads to the key that met most.
  private mutating func addOtherBodies(_ recent: RecentRefusals) {
    var worst: [AccountID: (scope: IdempotencyStore.Scope, count: Int, keys: Int, all: Int)] = [:]
    for (scope, count) in recent.otherBodies where state.idempotency.entry(scope, at: now) != nil {
      let known = worst[scope.account]
      let leads = known.map { (count, $0.scope.key) > ($0.count, scope.key) } ?? true
      worst[scope.account] = (
        leads ? scope : known?.scope ?? scope, leads ? count : known?.count ?? count, (known?.keys ?? 0) + 1,
        (known?.all ?? 0) + count
      )
    }
    for (id, other) in worst where isReached(.bodies, other.all) {
      let bodies = other.all == 1 ? "1 other body" : "\(Figures.grouped(other.all)) other bodies"
      let place = other.keys == 1 ? "under key" : "under \(Figures.grouped(other.keys)) keys, most under"
      found.append(
        Alert(
          .otherBodies, state[id], tag: "422", what: "\(bodies) \(place) \(other.scope.key)",
          weight: Double(other.all), cause: .key(other.scope)))
    }
  }

  private mutating func addRecent(_ recent: RecentRefusals) {
    addOtherBodies(recent)
    for (code, failure) in recent.failures where isReached(.failing, failure.count) {
      found.append(
        Alert(
          .failing, nil, detail: code, tag: String(failure.status),
          what: "\(Figures.counted(failure.count, "request")) failed in 15 min: \(code)",
          weight: Double(failure.count),
          cause: .batches(filter: code)))
    }
    for (id, count) in recent.suspended where state[id].status == .suspended && isReached(.suspended, count) {
      found.append(
        Alert(
          .suspended, state[id], tag: "403",
          what: "suspended, \(Figures.counted(count, "request")) refused in 15 min",
          weight: Double(count), cause: .batches(filter: "customer:" + Filter.value(state[id].name))))
    }
  }
}
