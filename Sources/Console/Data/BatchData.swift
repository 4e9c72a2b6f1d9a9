import BatchEngine
import CivilTime

/// One request with all that is kept of it.
public struct BatchData: Sendable {
  /// The request as the engine keeps it.
  let record: BatchRecord
  /// Names of its account and plan; nil when its sender is not known.
  let account: String?
  let plan: String?
  /// What the service charges in.
  let unit: String
  /// Elements that have run, of `record.total`.
  let done: Int
  /// Until when its idempotency key is bound, if it is.
  let keyExpires: Instant?
  /// Who met its key since it was bound; nil when the key is bound no more, or to another request.
  let met: (replays: Int, conflicts: Int, reuses: Int)?
  /// Where its errors came as well; read for the open batch only.
  let elsewhere: [Elsewhere]
  /// The requests that came right before and after it, as far as they are kept; likewise.
  let neighbours: (older: RequestID?, newer: RequestID?)
  /// What its account asked for, when it was refused for its rate.
  let demand: Demand?
  /// Its bodies and checks; empty until they have been read from where they are stored, or when they are gone.
  private(set) var contents = BatchContents()
  /// Its elements by what came of them; without rows while it runs, or when it was refused.
  private(set) var breakdown = Breakdown([])

  /// Whether it is no batch but an endpoint that was called alone.
  var isAlone: Bool { isSingle && record.total == 1 }
  private let isSingle: Bool

  init?(_ state: EngineState, _ id: RequestID, at now: Instant? = nil) {
    guard let record = state.history[id] else { return nil }
    self.record = record
    let account = record.account.map { state[$0] }
    self.account = account?.name
    plan = account?.plan.name
    isSingle =
      state.service(record.service)?.routes.first { $0.path == record.path }.map { $0.form != .batch }
      ?? false
    unit = state.service(record.service)?.unit ?? "unit"
    done = state.running[id]?.done ?? record.total
    let entry = now.flatMap { now in
      record.idempotencyKey.flatMap { key in
        account.flatMap { state.idempotency.entry(.init(account: $0.id, key: key), at: now) }
      }
    }
    keyExpires = entry?.expires
    met = entry.flatMap { $0.request == id ? ($0.replays, $0.conflicts, $0.reuses) : nil }
    demand = Demand(before: record, in: state)
    elsewhere = now == nil ? [] : Elsewhere.all(of: record, in: state)
    let records = state.history.all
    if now != nil, let place = state.history.place(of: id) {
      neighbours = (
        place > records.startIndex ? records[place - 1].request : nil,
        place + 1 < records.endIndex ? records[place + 1].request : nil
      )
    } else {
      neighbours = (nil, nil)
    }
  }

  /// The same with what is stored of it.
  func with(_ contents: BatchContents?) -> BatchData {
    guard let contents else { return self }
    var data = self
    data.contents = contents
    data.breakdown = Breakdown(contents.items)
    return data
  }
}
