import CivilTime
import Digest
import Durable

/// Something that happened: the only thing that changes the engine's state.
///
/// Some are kept in the journal. `executed` and `operated` count from the moment at which they are durable; `admitted`,
/// `released`, `replayed`, `refused`, `answered` and `limited` are notes: they count at once and ride along with the next sync, and a
/// crash may lose the latest of them. Folding a note twice changes nothing that is paid for.
public enum EngineEvent: Sendable {
  /// An operator changed an account, a key or a limit.
  case operated(OperatorEvent)
  /// A batch may run: its token is taken, its cost reserved, its slot and its key claimed, all in one step.
  case admitted(Arrival, Claim)
  /// So many elements of a running batch are done. Not kept.
  case progressed(RequestID, done: Int)
  /// The answer's bytes are final and wait to be durable. Not kept.
  case sealed(RequestID)
  /// A batch ended: charge, answer and key binding are one event.
  case executed(Execution)
  /// A batch came to no end; nothing is charged and its key is free again.
  case released(RequestID, at: Instant)
  /// A stored answer was given again.
  case replayed(Replay)
  /// A submission was turned away.
  case refused(Turndown)
  /// An account asked about itself, and was told with that status.
  case answered(Arrival, status: Int)
  /// Further refusals by the rate limit, counted on the first one of the flood.
  case limited(Flood)
  /// The wall clock was found to be elsewhere than ledger time, which went on undisturbed: so far ahead, or behind.
  case clockStepped(by: Nanoseconds, at: Instant)
  /// The journal takes records, or takes none. Not kept.
  case storageChanged(StorageState)
}

/// A submission as the checks saw it.
public struct Arrival: Sendable {
  public let request: RequestID
  /// When it reached the engine; every limit is judged at this moment.
  public let at: Instant
  /// Which way it came.
  public let source: Submission.Source
  /// The service of its path, or the one whose paths it looks like.
  public let service: ServiceID
  /// As the client wrote it.
  public let method: String
  public let path: String
  /// Nil when no live key said whose it is.
  public let account: AccountID?
  /// What may be shown of the API key that it came with.
  public let keyShown: String?
  /// The idempotency key, when it was well formed.
  public let idempotencyKey: String?
  /// Over method, path and body; nil without an idempotency key, and when the body is too large to compare.
  public let fingerprint: Digest256?
  /// Whether it takes a token of its account's bucket, whatever became of it.
  public let takesToken: Bool
  /// Bytes of its body.
  public let bodyBytes: Int
}

/// What an admitted batch holds while it runs.
public struct Claim: Equatable, Sendable {
  /// Elements of the batch.
  public let items: Int
  /// Units reserved, and charged when it ends.
  public let cost: Int
  /// The month in which the batch was claimed, and is charged whenever it ends.
  public let month: BillingMonth
}

/// A batch that ran to its end: what came, what it held, and what came of it.
public struct Execution: Sendable {
  public let arrival: Arrival
  public let claim: Claim
  public let completion: Completion
}

/// The end of a batch.
public struct Completion: Equatable, Sendable {
  /// When the answer was sealed: the charge and the 24 hours of its key count from here.
  public let at: Instant
  /// Status of the answer.
  public let status: Int
  /// Elements that failed.
  public let failed: Int
  /// What the failed elements have in common, and how many they are.
  public let failures: [FailureCount]
  /// Time spent in the elements; zero under a clock that stands still.
  public let computing: Nanoseconds
  /// Bytes of the answer's body.
  public let bodyBytes: Int
}

/// So many elements of a batch that failed alike.
public struct FailureCount: Equatable, Sendable {
  public let group: Breakdown.Group
  public internal(set) var count: Int
}

/// A stored answer, given again.
public struct Replay: Sendable {
  public let arrival: Arrival
  /// What was given: its record holds the bodies of both.
  public let answer: StoredAnswer
}

/// A submission that was turned away.
public struct Turndown: Sendable {
  public let arrival: Arrival
  public let reason: Reason
  public let status: Int
  public let code: String

  /// What the refusal means for the figures that are kept.
  public enum Reason: UInt8, Sendable {
    case other
    /// The same body came while the first batch runs.
    case keyInFlight
    /// Another body came under a bound key.
    case keyReused
    /// The bucket or the day was used up; a flood of those is counted on the first.
    case rate
  }
}

/// Refusals by the rate limit that followed a first one.
public struct Flood: Equatable, Sendable {
  /// The first one: the others are counted on its record.
  public let first: RequestID
  public let account: AccountID
  /// How many more.
  public let count: Int
  /// When the last of them came.
  public let at: Instant
}

/// Whether the journal takes records.
public enum StorageState: Equatable, Sendable {
  case writable
  /// The disk is full; reads and replays go on.
  case noRoom(String)
  /// The disk failed; reads and replays go on.
  case failed(String)
  /// This engine only looks.
  case readOnly

  /// What there is to say of it, in a line.
  public var words: String {
    switch self {
    case .writable: "the journal takes records"
    case .noRoom(let reason), .failed(let reason): reason
    case .readOnly: "opened to look only"
    }
  }

  /// What a client is told: nothing of the disk.
  public var refusal: String {
    self == .readOnly
      ? "This engine only reads. Nothing ran and nothing was charged."
      : "The answer could not be stored, so nothing ran and nothing was charged. Send it again later."
  }
}

/// What is kept of a request besides its row: read from where it is stored, when somebody looks.
public struct BatchContents: Sendable {
  /// What each check said.
  public var trace = AdmissionTrace(capacity: 0)
  /// What each element came to, in input order; empty while it runs and for refused requests.
  public var items: [ItemOutcome] = []
  /// The bytes as they came; empty when nobody might send them, or when they were too large.
  public var requestBody: [UInt8] = []
  /// Empty while it runs.
  public var responseBody: [UInt8] = []

  public init() {}
}

/// What an element came to, without its data.
public struct ItemOutcome: Equatable, Sendable {
  /// As the element names it, or the route's; nil when it names none.
  public let endpoint: String?
  /// 200, or the error's.
  public let status: Int
  /// The error's code; nil when the element succeeded.
  public let code: String?
  /// The parameter that is to blame, when one is.
  public let param: String?
  /// Units charged for it, also when it failed.
  public let cost: Int

  public init(endpoint: String?, status: Int, code: String?, param: String?, cost: Int) {
    self.endpoint = endpoint
    self.status = status
    self.code = code
    self.param = param
    self.cost = cost
  }

  public init(_ result: ItemResult) {
    switch result.outcome {
    case .success:
      self.init(endpoint: result.endpoint, status: 200, code: nil, param: nil, cost: result.cost)
    case .failure(let error):
      self.init(
        endpoint: result.endpoint, status: error.status, code: error.code, param: error.param,
        cost: result.cost)
    }
  }
}
