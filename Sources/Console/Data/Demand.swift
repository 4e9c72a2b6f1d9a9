import BatchEngine
import CivilTime

/// What an account sent in the minute up to a request that was refused for its rate, beside what it may send.
struct Demand: Sendable {
  /// Requests of that minute, the refused ones too.
  private(set) var requests = 0
  /// What its limits allow a minute, and how many items in one batch.
  let allowed: Int
  let cap: Int
  /// Batches of that minute that ran, and the items in them.
  private var ran = (batches: 0, items: 0)

  private static let span = Nanoseconds.minutes(1)
  /// Requests of all accounts that are looked at: nobody waits for the engine while more of them are counted.
  private static let recordLimit = 50_000

  /// Nil for a request that was not refused for its rate, whose sender is not known, or that came among too many.
  init?(before record: BatchRecord, in state: EngineState) {
    guard case .refused(_, "rate_limit_exceeded") = record.outcome, let account = record.account,
      let place = state.history.place(of: record.request)
    else { return nil }
    let end = record.lastRepeat ?? record.at
    let limits = state[account].limits(at: record.at)
    (allowed, cap) = (limits.requestsPerMinute, limits.itemsPerBatch)
    let records = state.history.all
    var (first, behind) = (place, place)
    while first > records.startIndex, end - records[first - 1].at < Self.span {
      first -= 1
      guard place - first <= Self.recordLimit else { return nil }
    }
    while behind < records.endIndex, records[behind].at <= end {
      behind += 1
      guard behind - first <= Self.recordLimit else { return nil }
    }
    for other in records[first..<behind] where other.account == account {
      requests += (end - other.at < Self.span ? 1 : 0) + Self.repeats(of: other, before: end)
      if case .executed = other.outcome { ran = (ran.batches + 1, ran.items + other.total) }
    }
  }

  /// Those of a flood that came in the last minute of it: it is not kept when each came.
  private static func repeats(of record: BatchRecord, before end: Instant) -> Int {
    let length = min((record.lastRepeat ?? record.at), end) - record.at
    guard length > span else { return record.repeats }
    return Int(Double(record.repeats) * Double(span.count) / Double(length.count))
  }

  /// Requests that would do if every batch were as large as it may be; nil when none ran, or that many are too many as well.
  private var enough: Int? {
    guard ran.batches > 0, cap > 0 else { return nil }
    let needed = (requests * ran.items + ran.batches * cap - 1) / (ran.batches * cap)
    return needed <= allowed ? max(1, needed) : nil
  }

  /// For the customer: what was sent, what is allowed, and how many requests would do.
  var sentence: String {
    let sent = "\(Figures.counted(requests, "request")) in that minute against \(allowed) that are allowed"
    guard let enough else { return sent + "." }
    let each = Figures.grouped((ran.items + ran.batches / 2) / ran.batches)
    return sent + ": about \(each) items in each. With \(cap) in each, \(enough) would do."
  }
}
