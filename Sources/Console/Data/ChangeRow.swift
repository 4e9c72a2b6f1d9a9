import BatchEngine
import CivilTime
import TerminalKit

/// Something that changed since the last step, as a row of the simulator's list.
struct ChangeRow: Identifiable, Sendable {
  let id: String
  let at: Instant
  /// `ok`, `refused`, `expired`.
  let word: String
  let role: Role
  /// Whose it is, or which.
  let subject: String
  let text: String
  /// The request that it is about.
  let request: RequestID?

  init(_ change: WorldChange, in state: EngineState) {
    at = change.at
    switch change.kind {
    case .request(let record):
      request = record.request
      id = record.request.description
      subject = record.account.map { state[$0].name } ?? "nobody known"
      let unit = state.service(record.service)?.unit ?? "unit"
      (word, role, text) = Self.words(record, unit)
    case .refill(let account, let from, let to, let capacity):
      (id, word, role) = ("refill \(account.index)", "refill", .text)
      (subject, text) = (state[account].name, "\(from)/\(capacity) → \(to)/\(capacity) tokens")
      request = nil
    case .keyFreed(let scope):
      (id, word, role) = ("key \(scope.account.index) \(scope.key)", "expired", .statusExpired)
      (subject, text) = (state[scope.account].name, "key \(scope.key): may be bound again")
      request = nil
    case .overrideEnded(let account):
      (id, word, role) = ("limit \(account.index) \(change.at.nanoseconds)", "limit", .text)
      (subject, text) = (state[account].name, "is its plan's again")
      request = nil
    case .keyEnded(let shown):
      (id, word, role) = ("API key \(shown)", "API key", .warning)
      (subject, text) = (shown, "opens nothing any more")
      request = nil
    case .day:
      (id, word, role) = ("day \(change.at.nanoseconds)", "DAY", .strong)
      (subject, text) = ("all", "requests a day are counted anew")
      request = nil
    case .month(let month, let accounts):
      (id, word, role) = ("month \(month.index)", "MONTH", .strong)
      (subject, text) = (month.words, "all units again for \(Figures.counted(accounts, "account"))")
      request = nil
    }
  }

  private static func words(_ record: BatchRecord, _ unit: String) -> (String, Role, String) {
    let items = Figures.counted(record.total, "item")
    let charge = record.units > 0 ? ", \(Figures.counted(record.units, unit))" : ""
    switch record.outcome {
    case .inFlight: return ("runs", .statusFlight, "\(items)\(charge) reserved")
    case .executed(let status):
      guard record.failed > 0 else { return ("ok", .statusOK, "\(status), \(items)\(charge)") }
      return ("partial", .statusPartial, "\(status), \(items), \(record.failed) failed\(charge)")
    case .replayed(let status):
      return (
        "replay", .statusReplay, "\(status), key \(record.idempotencyKey ?? ""): the stored answer, free"
      )
    case .refused(let status, let code):
      let more = record.repeats > 0 ? ", \(Figures.grouped(record.repeats)) more like it" : ""
      return ("refused", .statusRefused, "\(status) \(code)\(more), not charged")
    case .released: return ("given up", .warning, "\(items), not charged")
    }
  }
}
