import CivilTime
import Digest

/// Everything the engine knows. It changes only in `evolve`, and every screen is a view of it.
public struct EngineState: Sendable {
  public let services: [any BatchService]
  /// By their number.
  public internal(set) var accounts: [Account] = []
  /// By the SHA-256 of their text.
  public internal(set) var keys = KeyTable()
  public internal(set) var idempotency = IdempotencyStore()
  /// All units once more, in double entry.
  public internal(set) var books = Books()
  /// The batches that are running.
  public internal(set) var running: [RequestID: RunningBatch] = [:]
  /// The latest requests, in bounded memory.
  public internal(set) var history: BatchHistory
  /// The latest events, in bounded memory.
  public internal(set) var events = EventLog()
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
  private var names = NameIndex()
  /// What the accounts on each plan share.
  private let terms: [PlanID: AccountTerms]

  public init(services: [any BatchService], historyBytes: Int = 4 << 20) {
    self.services = services
    var terms: [PlanID: AccountTerms] = [:]
    for service in services {
      for plan in service.plans {
        let id = PlanID(service: service.id, slug: plan.slug)
        terms[id] = terms[id] ?? AccountTerms(service: service.id, plan: plan)
      }
    }
    self.terms = terms
    history = BatchHistory(byteLimit: historyBytes)
  }

  /// An account that there is: numbers come from the state itself, or were looked at where they came in.
  public subscript(id: AccountID) -> Account { accounts[Int(id.index)] }

  /// The account of that name.
  public func account(named name: String) -> Account? {
    names.place(of: name, in: accounts).map { accounts[$0] }
  }

  /// What the accounts on that plan share; nil when there is no such plan.
  func terms(_ slug: String, of service: ServiceID) -> AccountTerms? {
    terms[PlanID(service: service, slug: slug)]
  }

  /// Takes in an account behind all others, whose number is its place and whose name no other one has.
  mutating func add(_ account: Account) {
    accounts.append(account)
    names.insertLast(of: accounts)
    accountsPerPlan[PlanID(service: account.service, slug: account.plan.slug), default: 0] += 1
  }

  /// The service of that name.
  public func service(_ id: ServiceID) -> (any BatchService)? { services.first { $0.id == id } }

  /// The keys of one account, by what may be shown of them.
  public func keys(of account: AccountID) -> [APIKey] {
    keys.keys(of: account).sorted { $0.shown < $1.shown }
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
