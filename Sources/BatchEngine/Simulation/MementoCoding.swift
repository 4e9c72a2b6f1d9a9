import CivilTime
import Durable

// A memento in bytes: the state as a journal's snapshot has it, then what a snapshot leaves out, then the records.

extension EngineMemento {
  /// Bytes of the newest records that are saved. Older ones go along only when a stored answer lies in them.
  private static let recordBytes = 16 << 20

  /// The same world gives the same bytes.
  package func encode(to writer: inout FieldWriter) {
    writer.instant(moment)
    writer.block(state.snapshot(at: moment))
    writer.inFlight(state, inHand)
    let floods = state.floods.sorted { $0.key.index < $1.key.index }
    writer.number(UInt64(floods.count))
    for (account, flood) in floods {
      writer.number(account.index)
      writer.request(flood.first)
      writer.instant(flood.last)
    }
    let counted = unnoted.values.sorted { $0.account.index < $1.account.index }
    writer.number(UInt64(counted.count))
    for flood in counted {
      writer.request(flood.first)
      writer.number(flood.account.index)
      writer.number(flood.count)
      writer.instant(flood.at)
    }
    writer.instant(nextForget)
    writer.records(records, needed: neededRecords)
  }

  /// Reads what `encode` wrote; `random` is what the engine goes on with.
  package init(
    from reader: inout FieldReader, random: any RandomNumberGenerator, services: [any BatchService]
  ) throws(EntryRefusal) {
    moment = try reader.instant()
    self.random = random
    var state = try EngineState(snapshot: try reader.block(), services: services)
    state.snapshotAt = nil
    inHand = try reader.inFlight(into: &state)
    let floods = try reader.list(least: 25) { (reader) throws(EntryRefusal) in
      let account = AccountID(index: try reader.number32())
      return (account, OpenFlood(first: try reader.request(), last: try reader.instant()))
    }
    for (account, flood) in floods {
      guard Int(account.index) < state.accounts.count else {
        throw reader.refusal("there is no such account")
      }
      state.floods[account] = flood
    }
    let counted = try reader.list(least: 26) { (reader) throws(EntryRefusal) in
      let first = try reader.request()
      let account = AccountID(index: try reader.number32())
      return Flood(first: first, account: account, count: try reader.count(), at: try reader.instant())
    }
    unnoted = [:]
    for flood in counted {
      guard Int(flood.account.index) < state.accounts.count else {
        throw reader.refusal("there is no such account")
      }
      unnoted[flood.account] = flood
    }
    nextForget = try reader.instant()
    records = try reader.records()
    self.state = state
  }

  /// The numbers of the records that stored answers lie in.
  private var neededRecords: Set<UInt64> {
    let stored = state.idempotency.byExpiry(at: moment)
    var numbers: Set<UInt64> = []
    for number in stored.indices {
      if case .stored(let answer) = stored.entry(number).state { numbers.insert(answer.position.offset) }
    }
    return numbers
  }

  fileprivate static func saved(_ records: MemoryStore.Contents, needed: Set<UInt64>) -> [(
    isNote: Bool, entry: Shelf.Entry
  )] {
    let all =
      records.notes.kept.map { (isNote: true, entry: $0) }
      + records.others.kept.map { (isNote: false, entry: $0) }
    var room = recordBytes
    let newestFirst = all.sorted { $0.entry.number > $1.entry.number }
    return newestFirst.filter { _, entry in
      room -= entry.record.count
      return room >= 0 || needed.contains(entry.number)
    }.reversed()
  }
}

extension FieldWriter {
  /// What belongs to batches in flight and no snapshot has: their contents, their places in the history, and what their
  /// keys have met.
  fileprivate mutating func inFlight(_ state: EngineState, _ inHand: [RequestID: BatchContents]) {
    let running = state.running.values.map(\.arrival)
      .sorted { ($0.at, $0.request.halves.high) < ($1.at, $1.request.halves.high) }
    number(UInt64(running.count))
    for arrival in running {
      request(arrival.request)
      number(state.history.place(of: arrival.request) ?? state.history.count)
      contents(inHand[arrival.request] ?? BatchContents())
      let key = arrival.account.flatMap { account in
        arrival.idempotencyKey.map { IdempotencyStore.Scope(account: account, key: $0) }
      }
      let entry = key.flatMap { state.idempotency.inFlight[$0] }
      optional(key) { $0.scope($1) }
      meetings(entry?.meetings ?? IdempotencyStore.Meetings())
    }
  }

  fileprivate mutating func records(_ records: MemoryStore.Contents, needed: Set<UInt64>) {
    number(records.nextNumber)
    number(UInt64(records.marks.count))
    for mark in records.marks {
      number(mark.number)
      number(mark.unixNanoseconds)
    }
    let saved = EngineMemento.saved(records, needed: needed)
    number(UInt64(saved.count))
    for (isNote, entry) in saved {
      flag(isNote)
      number(entry.number)
      block(entry.record)
    }
  }
}

extension FieldReader {
  fileprivate mutating func inFlight(
    into state: inout EngineState
  ) throws(EntryRefusal) -> [RequestID: BatchContents] {
    var inHand: [RequestID: BatchContents] = [:]
    var places: [(request: RequestID, place: Int)] = []
    for _ in 0..<(try number()) {
      let request = try request()
      guard state.running[request] != nil else { throw refusal("no such batch in flight") }
      places.append((request, try count()))
      inHand[request] = try contents()
      let scope = try flag() ? try scope() : nil
      let meetings = try meetings()
      if let scope { state.idempotency.restoreInFlight(meetings, under: scope) }
    }
    state.history.rearrange(places.sorted { $0.place < $1.place })
    return inHand
  }

  fileprivate mutating func records() throws(EntryRefusal) -> MemoryStore.Contents {
    var records = MemoryStore.Contents()
    records.nextNumber = try number()
    records.marks = try list(least: 2) { (reader) throws(EntryRefusal) in
      MemoryStore.Mark(number: try reader.number(), unixNanoseconds: try reader.signed())
    }
    var last: UInt64?
    for _ in 0..<(try number()) {
      let isNote = try flag()
      let number = try number()
      guard number < records.nextNumber, last.map({ $0 < number }) ?? true else {
        throw refusal("a record is out of order")
      }
      last = number
      let record = try block()
      records.appendedBytes &+= record.count
      if isNote {
        records.notes.append(record, number: number)
      } else {
        records.others.append(record, number: number)
      }
    }
    return records
  }
}
