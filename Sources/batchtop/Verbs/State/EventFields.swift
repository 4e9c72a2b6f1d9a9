import BatchEngine
import CivilTime
import Durable
import JSONCodec
import TerminalKit

/// An event of the journal as named values; every event has all of them, so that programs can rely on it.
enum EventFields {
  static let names = [
    "time", "event", "account", "request", "status", "code", "items", "failed", "units", "idempotency_key",
    "source", "count", "operator", "reason", "changes", "segment", "offset",
  ]

  /// - Parameter state: the fold of what came before, for the names of accounts.
  static func row(_ event: EngineEvent, at position: RecordPosition, in state: EngineState) -> JSONObject {
    var values: [String: JSON] = [
      "time": JSON(event.at?.iso8601Milliseconds), "event": JSON(event.name),
      "request": JSON(event.request?.description), "segment": JSON(Int(position.segment)),
      "offset": JSON(Int(clamping: position.offset)),
    ]
    if let arrival = event.arrival {
      values["account"] = JSON(arrival.account.flatMap { name(of: $0, in: state) })
      values["idempotency_key"] = JSON(arrival.idempotencyKey)
      values["source"] = JSON(arrival.source.rawValue)
    }
    switch event {
    case .admitted(_, let claim):
      values["items"] = JSON(claim.items)
      values["units"] = JSON(claim.cost)
    case .executed(let execution):
      values["status"] = JSON(execution.completion.status)
      values["items"] = JSON(execution.claim.items)
      values["failed"] = JSON(execution.completion.failed)
      values["units"] = JSON(execution.claim.cost)
    case .replayed(let replay):
      values["status"] = JSON(replay.answer.status)
      values["items"] = JSON(replay.answer.items)
      values["failed"] = JSON(replay.answer.failed)
    case .refused(let turndown):
      values["status"] = JSON(turndown.status)
      values["code"] = JSON(turndown.code)
    case .answered(_, let status): values["status"] = JSON(status)
    case .limited(let flood):
      values["status"] = 429
      values["count"] = JSON(flood.count)
      values["account"] = JSON(name(of: flood.account, in: state))
    case .operated(let event):
      values["account"] = JSON(accountName(of: event.action, in: state))
      values["operator"] = JSON(event.by)
      values["reason"] = JSON(event.reason)
      values["changes"] = .array(event.changes.map { JSON("\($0.subject): \($0.before) -> \($0.after)") })
    case .clockStepped(let drift, _): values["count"] = JSON(Int(drift.count / 1_000_000_000))
    case .released, .progressed, .sealed, .storageChanged: break
    }
    return JSONObject(names.map { .init(name: $0, value: values[$0] ?? .null) })
  }

  private static func accountName(of action: OperatorAction, in state: EngineState) -> String? {
    switch action {
    case .createAccount(let name, _, _, _, _): name
    case .setPlan(let id, _), .setStatus(let id, _), .overrideRate(let id, _, _),
      .overrideQuota(let id, _, _),
      .grantUnits(let id, _, _):
      name(of: id, in: state)
    case .createKey(let key): name(of: key.account, in: state)
    case .revokeKey(let digest, _): state.keys[digest].flatMap { name(of: $0.account, in: state) }
    case .releaseIdempotencyKey(let scope): name(of: scope.account, in: state)
    }
  }

  private static func name(of account: AccountID, in state: EngineState) -> String? {
    state.accounts.indices.contains(Int(account.index)) ? state[account].name : nil
  }

  /// The row as a line for people.
  static func line(_ row: JSONObject) -> String {
    let text = { (name: String) -> String in row[name]?.stringValue ?? row[name].map { $0.text() } ?? "" }
    var words: [String] = []
    for (name, label) in [
      ("status", ""), ("code", ""), ("items", " items"), ("failed", " failed"), ("units", " units"),
    ] {
      if let value = row[name], !value.isNull { words.append((value.stringValue ?? value.text()) + label) }
    }
    if let count = row["count"], !count.isNull {
      words.append(text("event") == "clock" ? "wall clock off by \(count.text()) s" : "\(count.text()) more")
    }
    if let key = row["idempotency_key"]?.stringValue { words.append("key \(key)") }
    if let name = row["operator"]?.stringValue {
      words += (row["changes"]?.arrayValue ?? []).compactMap(\.stringValue)
      let reason = text("reason")
      words.append("by \(name)" + (reason.isEmpty ? "" : ": \(reason)"))
    }
    let columns = [
      (text("time"), 24), (text("event"), 9), (row["account"]?.stringValue ?? "-", 16),
      (row["request"]?.stringValue.map { String($0.prefix(8)) } ?? "-", 8),
    ]
    return (columns.map { $0.padded(to: $1) } + [words.joined(separator: "  ")]).joined(separator: "  ")
  }
}

extension EngineEvent {
  /// In one word.
  fileprivate var name: String {
    switch self {
    case .operated: "operator"
    case .admitted: "admitted"
    case .executed: "executed"
    case .released: "released"
    case .replayed: "replayed"
    case .refused: "refused"
    case .answered: "answered"
    case .limited: "limited"
    case .clockStepped: "clock"
    case .progressed: "progressed"
    case .sealed: "sealed"
    case .storageChanged: "storage"
    }
  }

  fileprivate var arrival: Arrival? {
    switch self {
    case .admitted(let arrival, _): arrival
    case .executed(let execution): execution.arrival
    case .replayed(let replay): replay.arrival
    case .refused(let turndown): turndown.arrival
    case .answered(let arrival, _): arrival
    case .operated, .released, .limited, .clockStepped, .progressed, .sealed, .storageChanged: nil
    }
  }
}
