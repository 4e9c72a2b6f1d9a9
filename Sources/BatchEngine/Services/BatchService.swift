import CivilTime
import JSONCodec

/// What one service adds to the mechanism that all share: its routes, plans, prices, order of checks, words and
/// envelope. All of it is data or pure.
public protocol BatchService: Sendable {
  var id: ServiceID { get }
  /// The name for people, such as `Insight`.
  var name: String { get }
  /// What an item costs in: `unit` or `credit`.
  var unit: String { get }
  var plans: [Plan] { get }
  var routes: [Route] { get }
  /// All paths of the service begin so; an unknown path is answered in the words of the service it looks like.
  var pathPrefix: String { get }
  /// The checks a submission goes through, in the order of the contract: the first that fails decides.
  var checks: [Check] { get }
  /// A new key: its whole text from the random source, and the part of it that may be shown.
  func makeKey(using random: inout any RandomNumberGenerator) -> (secret: String, shown: String)

  /// Reads one element of `requests` and prices it, without running it.
  func plan(item: JSON, at index: Int, on route: Route) -> PlannedItem
  /// Reads the parameters of an endpoint that is called alone, and prices it.
  func plan(parameters: JSONObject, on route: Route) throws(ItemError) -> PlannedItem
  /// The body that answers an account's question about itself, after its token was taken.
  func answer(reading route: Route, of account: Account, by key: APIKey?, at now: Instant) -> [UInt8]
  /// Status, code and sentence for a refusal; the same code has another status elsewhere.
  func rejection(for refusal: Refusal) -> BatchRejection
  /// Every code that the service gives, with what it means.
  var explanations: [ErrorExplanation] { get }
  /// The body of a refused request.
  func body(of rejection: BatchRejection, request: RequestID) -> [UInt8]
  /// The status of what ran.
  func status(of results: [ItemResult], on route: Route) -> Int
  /// The body of what ran, up to what only the ledger knows.
  func body(of results: [ItemResult], on route: Route) -> [UInt8]
  /// Completes that body with the figures of the moment at which the charge is made.
  func seal(_ body: inout [UInt8], of results: [ItemResult], on route: Route, with figures: SealFigures)
  /// Whether a 403 tells how the bucket stands.
  var showsRateWhenForbidden: Bool { get }
  /// How the time until the bucket is full is written in `X-RateLimit-Reset`.
  func resetField(untilFull: Nanoseconds, at now: Instant) -> Int64
}

extension BatchService {
  public var explanations: [ErrorExplanation] { [] }

  /// Where batches are posted.
  public var batchRoutes: [Route] { routes.filter { $0.form == .batch } }
}
