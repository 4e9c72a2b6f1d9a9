import CivilTime
import Durable

/// Goes over a journal from its oldest segment to its end, without its lock, and counts everything anew: what was charged,
/// what each key was bound to, whether the books balance and whether every snapshot is the fold of what went before.
public struct Audit: Sendable {
  /// What does not fit, and where.
  public struct Difference: Equatable, Sendable {
    /// The record at which it was seen; nil for one of the whole.
    public let position: RecordPosition?
    public let sentence: String
  }

  /// In the order in which they were met; empty when the books balance.
  public private(set) var differences: [Difference] = []
  /// Batches that ran and were charged.
  public private(set) var executed = 0
  /// Their units.
  public private(set) var units = 0
  public private(set) var replayed = 0
  public private(set) var refused = 0
  public private(set) var operatorEvents = 0
  /// Ledger time of the newest event; nil where there is none behind the oldest snapshot.
  public private(set) var lastEvent: Instant?
  /// The state at the end.
  public private(set) var state: EngineState

  /// Sums of its own, of which the engine's fold knows nothing.
  private var charged: [Charge: Int] = [:]
  private var ends: [IdempotencyStore.Scope: Instant] = [:]
  private var requests: Set<RequestID> = []
  private var time = Instant(nanoseconds: .min)

  private struct Charge: Hashable, Sendable {
    let account: AccountID
    let month: BillingMonth
  }

  /// - Throws: why the journal cannot be read, with segment and offset where it is damaged.
  public init(
    of folder: String, services: [any BatchService], upTo limit: JournalReader.Limit = .durable,
    files: any FileLayer = SystemFiles()
  ) throws(JournalError) {
    state = EngineState(services: services)
    let oldest = try JournalReader.segments(in: folder, files: files).first?.number
    let walk = try JournalWalk(folder, services: services, from: oldest, upTo: limit, files: files)
    var segment = oldest
    while let step = try walk.next() {
      switch step {
      case .snapshot(let snapshot): begin(with: snapshot)
      case .event(let event, let position, let record):
        if let segment, position.segment > segment {
          try compareSnapshot(of: position.segment, in: folder, services, files)
        }
        segment = position.segment
        try count(event, position, record)
      }
    }
    if let lost = walk.lost { differ(lost.message) }
    finish()
  }

  private mutating func begin(with snapshot: EngineState) {
    state = snapshot
    for account in snapshot.accounts {
      for (month, posted) in account.ledger.posts {
        charged[Charge(account: account.id, month: month)] = posted
      }
    }
    for (scope, _, answer) in snapshot.idempotency.stored { ends[scope] = answer.completedAt }
  }

  private mutating func compareSnapshot(
    of segment: UInt32, in folder: String, _ services: [any BatchService], _ files: any FileLayer
  ) throws(JournalError) {
    let kept: EngineState?
    do throws(JournalError) {
      kept = try JournalWalk.snapshot(of: segment, in: folder, services: services, files: files)
    } catch {
      // One that was found damaged once is marked as void; the records go on without it.
      guard case .noSuchSegment = error else { throw error }
      return
    }
    guard let kept, let moment = kept.snapshotAt else { return }
    if kept.durableDigest(at: moment) != state.durableDigest(at: moment) {
      differ("The snapshot of segment \(segment) is not what the records before it come to.")
    }
  }

  /// Counts an event and folds it.
  private mutating func count(_ event: EngineEvent, _ position: RecordPosition, _ record: [UInt8])
    throws(JournalError)
  {
    if let at = event.at { lastEvent = max(at, lastEvent ?? at) }
    switch event {
    case .executed(let execution):
      moveOn(to: execution.completion.at, position)
      count(execution, position, record)
    case .replayed: replayed += 1
    case .refused: refused += 1
    case .limited(let flood): refused += flood.count
    case .operated(let event):
      moveOn(to: event.at, position)
      operatorEvents += 1
      if !requests.insert(event.id).inserted {
        differ("Operator event \(event.id) was carried out before.", at: position)
      }
      if case .releaseIdempotencyKey(let scope) = event.action { ends[scope] = nil }
    case .admitted, .answered, .progressed, .sealed, .released, .clockStepped, .storageChanged: break
    }
    try state.fold(event, at: position)
  }

  /// Of what is paid for and set, nothing comes before what was written before it; notes may come late.
  private mutating func moveOn(to moment: Instant, _ position: RecordPosition) {
    if moment < time { differ("Ledger time goes back, from \(time.iso8601Milliseconds).", at: position) }
    time = max(time, moment)
  }

  /// Counts a charge, and holds it against what its record says of the items.
  private mutating func count(_ execution: Execution, _ position: RecordPosition, _ record: [UInt8]) {
    let (arrival, claim, completion) = (execution.arrival, execution.claim, execution.completion)
    executed += 1
    units &+= claim.cost
    if !requests.insert(arrival.request).inserted {
      differ("Request \(arrival.request) was charged before.", at: position)
    }
    guard let account = arrival.account else { return }
    charged[Charge(account: account, month: claim.month), default: 0] &+= claim.cost
    if let key = arrival.idempotencyKey {
      let scope = IdempotencyStore.Scope(account: account, key: key)
      if let end = ends[scope], completion.at < end + IdempotencyStore.retention {
        differ("Idempotency key \(key) was bound by another batch less than 24 hours before.", at: position)
      }
      ends[scope] = completion.at
    }
    guard let stored = try? EngineEvent.contents(of: record) else {
      return differ("The bodies of request \(arrival.request) cannot be read.", at: position)
    }
    let items = stored.contents.items
    if items.count != claim.items || items.reduce(0, { $0 &+ $1.cost }) != claim.cost {
      differ("The items of request \(arrival.request) do not come to its charge.", at: position)
    }
    if items.count(where: { $0.code != nil }) != completion.failed
      || stored.contents.responseBody.count != completion.bodyBytes
    {
      differ("The answer of request \(arrival.request) is not the one that was counted.", at: position)
    }
  }

  private mutating func finish() {
    let held = Dictionary(grouping: state.running.values) { $0.arrival.account }
    for account in state.accounts {
      for (month, posted) in account.ledger.posts {
        let counted = charged.removeValue(forKey: Charge(account: account.id, month: month)) ?? 0
        if counted != posted {
          differ("\(account.name) was charged \(counted) units, and its ledger has \(posted).")
        }
      }
      if account.inFlight != held[account.id]?.count ?? 0 {
        differ("\(account.name) has other batches in flight than run.")
      }
    }
    if let difference = state.books.difference(from: state.accounts) { differ(difference.sentence) }
  }

  private mutating func differ(_ sentence: String, at position: RecordPosition? = nil) {
    differences.append(Difference(position: position, sentence: sentence))
  }
}
