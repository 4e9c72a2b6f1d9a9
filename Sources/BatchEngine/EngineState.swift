import CivilTime
import Digest

/// Everything the engine knows. It changes only in `evolve`, and every screen is a view of it.
public struct EngineState: Sendable {
  public let services: [any BatchService]
  /// By their number.
  public internal(set) var accounts: [Account] = []
  /// By the SHA-256 of their text.
  public internal(set) var keys: [Digest256: APIKey] = [:]
  public internal(set) var idempotency = IdempotencyStore()
  /// All units once more, in double entry.
  public internal(set) var books = Books()
  /// The batches that are running.
  public internal(set) var running: [RequestID: RunningBatch] = [:]
  /// The latest requests, in bounded memory.
  public internal(set) var history: BatchHistory
  public internal(set) var activity = Activity()
  public internal(set) var rateRefusals = RateRefusals()
  /// The accounts that ever took a token, in the order in which they did so first: most of many accounts never do.
  public internal(set) var accountsInUse: [AccountID] = []
  /// Whether the journal takes records.
  public internal(set) var storage = StorageState.writable
  /// How far the wall clock was from ledger time when it was last found to be elsewhere; positive when it was ahead.
  public internal(set) var clockDrift = Nanoseconds.zero
  /// When the snapshot was made that it began with; nil when it began with nothing.
  var snapshotAt: Instant?
  /// Events folded so far; two equal figures mean that nothing changed in between.
  public internal(set) var sequence = 0

  /// How many accounts each plan has.
  public internal(set) var accountsPerPlan: [PlanID: Int] = [:]

  /// The refusals by the rate limit that go on.
  var floods: [AccountID: OpenFlood] = [:]
  var accountsByName: [String: AccountID] = [:]
  var keysByAccount: [AccountID: [Digest256]] = [:]

  public init(services: [any BatchService], historyBytes: Int = 4 << 20) {
    self.services = services
    history = BatchHistory(byteLimit: historyBytes)
  }

  public subscript(id: AccountID) -> Account { accounts[Int(id.index)] }

  /// The account of that name.
  public func account(named name: String) -> Account? { accountsByName[name].map { self[$0] } }

  public func service(_ id: ServiceID) -> (any BatchService)? { services.first { $0.id == id } }

  /// The keys of one account, by what may be shown of them.
  public func keys(of account: AccountID) -> [APIKey] {
    (keysByAccount[account] ?? []).compactMap { keys[$0] }.sorted { $0.shown < $1.shown }
  }
}

/// A plan of one service.
public struct PlanID: Hashable, Sendable {
  public let service: ServiceID
  public let slug: String

  public init(service: ServiceID, slug: String) {
    self.service = service
    self.slug = slug
  }
}

/// A batch between its admission and its end.
public struct RunningBatch: Sendable {
  public let arrival: Arrival
  public let claim: Claim
  /// Elements that have run.
  public internal(set) var done = 0
  /// Its answer is final and waits to be durable.
  public internal(set) var isSealed = false
}

/// Refusals of one account by the rate limit, one soon after the other: the first is kept and the others are counted.
struct OpenFlood: Equatable, Sendable {
  let first: RequestID
  var last: Instant

  /// A pause of that length ends it.
  static let pause = Nanoseconds.minutes(1)
}

extension EngineState {
  /// The first refusal of the flood that a further one at `now` belongs to.
  func flood(of account: AccountID, at now: Instant) -> RequestID? {
    guard let flood = floods[account], now - flood.last < OpenFlood.pause, history[flood.first] != nil else {
      return nil
    }
    return flood.first
  }
}
