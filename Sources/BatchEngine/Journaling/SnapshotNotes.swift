import CivilTime
import Durable

// The second part of a snapshot: notes, of which a crash may lose the latest.

extension FieldWriter {
  mutating func notes(_ state: EngineState, _ bound: [Binding]) {
    let running = state.running.values.sorted {
      ($0.arrival.at, $0.arrival.request.halves.low) < ($1.arrival.at, $1.arrival.request.halves.low)
    }
    number(UInt64(running.count))
    for batch in running {
      arrival(batch.arrival)
      claim(batch.claim)
    }
    number(UInt64(state.accountsInUse.count))
    for id in state.accountsInUse {
      number(id.index)
      state[id].bucket.encode(to: &self)
      state[id].day.encode(to: &self)
    }
    let met = bound.filter { !$0.entry.meetings.isEmpty }
    number(UInt64(met.count))
    for (scope, entry, _) in met {
      self.scope(scope)
      meetings(entry.meetings)
    }
    number(state.clockDrift.count)
    let records = state.history.all.filter { $0.outcome != .inFlight }
    // Requests that ended and are no longer kept; those that run are counted as they come back.
    number(state.history.total - records.count - running.count)
    number(UInt64(records.count))
    for record in records { self.record(record) }
  }

  mutating func meetings(_ meetings: IdempotencyStore.Meetings) {
    number(meetings.replays)
    number(meetings.conflicts)
    number(meetings.reuses)
    optional(meetings.lastRefused) { $0.request($1) }
  }
}

extension FieldReader {
  mutating func notes(
    into state: inout EngineState, _ strings: inout StringTable
  ) throws(EntryRefusal) {
    let running = try list(least: 37) { (reader) throws(EntryRefusal) in
      let arrival = try reader.arrival(&strings)
      return (arrival, try reader.claim())
    }
    let buckets = try list(least: 3) { (reader) throws(EntryRefusal) in
      let id = AccountID(index: try reader.number32())
      guard state.accounts.indices.contains(Int(id.index)) else { throw reader.refusal("no such account") }
      let bucket = try TokenBucket(from: &reader)
      return (id, bucket, try DayCounter(from: &reader))
    }
    for _ in 0..<(try number()) {
      let scope = try scope()
      state.idempotency.restore(try meetings(), under: scope)
    }
    state.clockDrift = Nanoseconds(try signed())
    state.history.restore(before: try count())
    for _ in 0..<(try number()) { state.restore(try record(&strings)) }
    for (arrival, claim) in running { state.evolve(.admitted(arrival, claim)) }
    // Last, since a running batch has taken its token already.
    state.accountsInUse = buckets.map(\.0)
    for (id, bucket, day) in buckets {
      state.change(id) { account in
        account.bucket = bucket
        account.day = day
      }
    }
  }

  mutating func meetings() throws(EntryRefusal) -> IdempotencyStore.Meetings {
    let (replays, conflicts, reuses) = (try count(), try count(), try count())
    return IdempotencyStore.Meetings(
      replays: replays, conflicts: conflicts, reuses: reuses, lastRefused: try flag() ? try request() : nil)
  }
}

extension EngineState {
  /// Takes a request into the history and into the figures of the last minutes, which are not stored apart.
  fileprivate mutating func restore(_ record: BatchRecord) {
    history.append(record)
    switch record.outcome {
    case .executed:
      activity.count(at: record.at + record.took) { slot in
        slot.executed += 1
        slot.items += record.total
        slot.failedItems += record.failed
        if record.failed > 0 { slot.partial += 1 }
      }
    case .replayed: activity.count(at: record.at) { $0.replayed += 1 }
    case .refused(let status, _):
      refuse(record, status, times: 1, at: record.at)
      restoreFlood(record, status)
    case .inFlight, .released: break
    }
  }

  /// The others of a flood came between the first and the last; when exactly is not kept, so they are spread evenly.
  private mutating func restoreFlood(_ record: BatchRecord, _ status: Int) {
    let length = (record.lastRepeat ?? record.at) - record.at
    let parts = min(record.repeats, RateRefusals.slotCount)
    guard parts > 0 else { return }
    let (each, rest) = (record.repeats / parts, record.repeats % parts)
    for part in 1...parts {
      let moment = record.at + Nanoseconds(length.count / Int64(parts) * Int64(part))
      refuse(record, status, times: each + (part > parts - rest ? 1 : 0), at: moment)
    }
  }

  private mutating func refuse(_ record: BatchRecord, _ status: Int, times: Int, at moment: Instant) {
    activity.count(at: moment) { slot in
      slot.refused += times
      if status == 429 { slot.limited += times }
    }
    if status == 429, let account = record.account { rateRefusals.count(account, at: moment, times: times) }
  }
}
