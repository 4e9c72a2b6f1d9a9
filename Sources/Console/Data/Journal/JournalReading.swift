import BatchEngine
import CivilTime

/// Puts events into words; names of accounts come from the state.
struct JournalReading {
  let state: EngineState

  func row(_ entry: EventLog.Entry) -> JournalRow {
    var fields: [JournalRow.Field] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { fields.append(.init(name: name, value: value)) }
    }
    func row(
      _ kind: JournalKind, _ account: AccountID?, _ status: Int?, _ words: String, _ object: JournalRow.Object
    ) -> JournalRow {
      JournalRow(
        id: .init(number: entry.number, isExpiry: false), at: entry.at, kind: kind, account: name(account),
        request: entry.event.request, status: status, words: words, object: object, fields: fields)
    }
    add("event", String(entry.number))
    add("time", entry.at.iso8601Milliseconds)
    add("request", entry.event.request?.description)
    if let arrival = entry.event.arrival {
      add("call", "\(arrival.method) \(arrival.path)")
      add("source", arrival.source.rawValue)
      add("API key", arrival.keyShown)
      add("Idempotency-Key", arrival.idempotencyKey)
      add("body", "\(Figures.grouped(arrival.bodyBytes)) bytes")
      add("token", arrival.takesToken ? "taken" : "none taken")
    }
    switch entry.event {
    case .admitted(let arrival, let claim):
      let unit = state.service(arrival.service)?.unit ?? "unit"
      add("items", String(claim.items))
      add("reserved", Figures.counted(claim.cost, unit))
      let key = arrival.idempotencyKey.map { ", key \($0) in flight" } ?? ""
      return row(
        .admitted, arrival.account, nil,
        "\(Figures.counted(claim.items, "item")), \(Figures.counted(claim.cost, unit)) reserved\(key)",
        .batch(arrival.request))
    case .executed(let execution): return executed(execution, fields, row)
    case .released(let request, _):
      return row(
        .released, state.history[request]?.account, nil, "came to no end, nothing charged, its key is free",
        .batch(request))
    case .replayed(let replay):
      add("first answer", replay.answer.completedAt.iso8601Milliseconds)
      return row(
        .replayed, replay.arrival.account, replay.answer.status,
        "stored answer again, nothing charged" + key(replay.arrival), .batch(replay.arrival.request))
    case .refused(let turndown):
      add("code", turndown.code)
      let kind: JournalKind = turndown.reason == .keyInFlight ? .conflict : .refused
      return row(
        kind, turndown.arrival.account, turndown.status, turndown.code + key(turndown.arrival),
        .batch(turndown.arrival.request))
    case .answered(let arrival, let status):
      return row(.answered, arrival.account, status, "account read itself", .batch(arrival.request))
    case .limited(let flood):
      add("counted on", flood.first.description)
      return row(
        .limited, flood.account, 429,
        "\(Figures.grouped(flood.count)) more refused up to \(Figures.clock(flood.at)), counted on the first",
        .batch(flood.first))
    case .operated(let event):
      add("operator", event.by)
      add("reason", event.reason)
      for change in event.changes { add(change.subject, "\(change.before) → \(change.after)") }
      let changes = event.changes.map { "\($0.subject): \($0.before) → \($0.after)" }.joined(separator: ", ")
      let subject = subject(of: event.action)
      return row(
        .operated, subject, nil,
        "\(changes) by \(event.by)\(event.reason.isEmpty ? "" : ": \(event.reason)")",
        subject.map { .customer($0) } ?? .none)
    case .clockStepped(let drift, _):
      let length = Figures.length(Nanoseconds(Int64(clamping: drift.count.magnitude)))
      return row(
        .clock, nil, nil, "wall clock \(length) \(drift > .zero ? "ahead of" : "behind") ledger time", .none)
    case .storageChanged(let storage):
      return row(.storage, nil, nil, storage.words, .none)
    case .progressed, .sealed:
      return row(.admitted, nil, nil, "", .none)
    }
  }

  private func executed(
    _ execution: Execution, _ known: [JournalRow.Field],
    _ row: (JournalKind, AccountID?, Int?, String, JournalRow.Object) -> JournalRow
  ) -> JournalRow {
    let (arrival, completion) = (execution.arrival, execution.completion)
    let unit = state.service(arrival.service)?.unit ?? "unit"
    let ok = execution.claim.items - completion.failed
    var words = "✓ \(ok)" + (completion.failed > 0 ? "  ✗ \(completion.failed)" : "")
    words += "  \(Figures.counted(execution.claim.cost, unit)) charged"
    if let key = arrival.idempotencyKey { words += ", stored 24 h under \(key)" }
    let made = row(.executed, arrival.account, completion.status, words, .batch(arrival.request))
    let failures = completion.failures.map { failure in
      [failure.group.code, failure.group.endpoint, failure.group.param].compactMap(\.self).joined(
        separator: " ")
        + " \(failure.count)"
    }
    let more = [
      JournalRow.Field(name: "items", value: "\(execution.claim.items), \(completion.failed) failed"),
      .init(name: "charged", value: Figures.counted(execution.claim.cost, unit)),
      .init(name: "answer", value: "\(Figures.grouped(completion.bodyBytes)) bytes"),
      .init(name: "computing", value: "\(Figures.milliseconds(completion.computing)) ms"),
      .init(name: "failed", value: failures.joined(separator: ", ")),
    ].filter { !$0.value.isEmpty }
    return JournalRow(
      id: made.id, at: made.at, kind: made.kind, account: made.account, request: made.request,
      status: made.status, words: made.words, object: made.object, fields: made.fields + more)
  }

  /// That a key is free again, 24 hours after the batch that bound it ended.
  func expiry(of entry: EventLog.Entry, _ scope: IdempotencyStore.Scope, at moment: Instant) -> JournalRow {
    JournalRow(
      id: .init(number: entry.number, isExpiry: true), at: moment, kind: .expired,
      account: name(scope.account),
      request: entry.event.request, status: nil, words: "key \(scope.key) is free again after 24 h",
      object: entry.event.request.map { .batch($0) } ?? .none,
      fields: [
        .init(name: "time", value: moment.iso8601Milliseconds),
        .init(name: "Idempotency-Key", value: scope.key),
        .init(name: "bound by", value: entry.event.request?.description ?? "-"),
      ])
  }

  private func name(_ id: AccountID?) -> String {
    guard let id, state.accounts.indices.contains(Int(id.index)) else { return "-" }
    return state[id].name
  }

  private func key(_ arrival: Arrival) -> String { arrival.idempotencyKey.map { ", key \($0)" } ?? "" }

  private func subject(of action: OperatorAction) -> AccountID? {
    switch action {
    case .createAccount(let name, _, _, _, _): state.account(named: name)?.id
    case .setPlan(let id, _), .setStatus(let id, _), .overrideRate(let id, _, _),
      .overrideQuota(let id, _, _),
      .grantUnits(let id, _, _):
      id
    case .createKey(let key): key.account
    case .revokeKey(let digest, _): state.keys[digest]?.account
    case .releaseIdempotencyKey(let scope): scope.account
    }
  }
}

extension EngineEvent {
  /// The request as it came, where the event tells of one.
  fileprivate var arrival: Arrival? {
    switch self {
    case .admitted(let arrival, _), .answered(let arrival, _): arrival
    case .executed(let execution): execution.arrival
    case .replayed(let replay): replay.arrival
    case .refused(let turndown): turndown.arrival
    case .operated, .released, .limited, .clockStepped, .progressed, .sealed, .storageChanged: nil
    }
  }
}
