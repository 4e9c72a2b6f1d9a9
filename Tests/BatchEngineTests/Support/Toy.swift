import BatchEngine
import CivilTime
import JSONCodec

/// A service as small as one can be: an element is a number, its price; any other element costs 1 and fails.
///
/// The answer reads `1 of 2, 4 left`, so that a test can say it in advance.
struct Toy: BatchService {
  static let id: ServiceID = ServiceID(rawValue: "toy")
  static let path = "/toy"

  var limits = Limits(
    requestsPerMinute: 1000, unitsPerMonth: 1000, itemsPerBatch: 10, batchesInFlight: 100)
  /// Plans beside the small one.
  var otherPlans: [Plan] = []
  /// Called by each element that runs.
  var whileRunning: @Sendable () -> Void = {}

  let id: ServiceID = Toy.id
  let name = "Toy"
  let unit = "coin"
  let pathPrefix = "/"
  let showsRateWhenForbidden = true
  let routes = [
    Route(path: Toy.path, name: "toy", scope: "toy.read"), Route(path: "/toy/other", name: "other"),
    Route(path: "/toy/buy", name: "buy", form: .single), Route(path: "/toy/me", name: "me", form: .reading),
  ]
  var plans: [Plan] { [Plan(slug: "small", name: "Small", limits: limits)] + otherPlans }
  let checks: [Check] = [
    .route, .method, .credential, .account, .origin, .scope, .inFlight, .rate, .mediaType, .bodySize,
    .keyForm,
    .idempotency, .json, .envelope, .parameters, .items, .batchSize, .units,
  ]

  func makeKey(using random: inout any RandomNumberGenerator) -> (secret: String, shown: String) {
    let secret = String(UInt64.random(in: .min ... .max, using: &random))
    return (secret, String(secret.prefix(2)) + "…")
  }

  func plan(item: JSON, at index: Int, on route: Route) -> PlannedItem {
    guard let price = item.numberValue?.integer else {
      return PlannedItem(
        endpoint: "buy", cost: 1, work: .failure(ItemError(404, "no_price", "no price", param: "price")))
    }
    return PlannedItem(endpoint: "buy", cost: price, work: .success(Purchase(whileRunning: whileRunning)))
  }

  func plan(parameters: JSONObject, on route: Route) throws(ItemError) -> PlannedItem {
    guard let price = try ParameterReader(parameters).number("price") else {
      throw ItemError(400, "no_price", "no price", param: "price")
    }
    return PlannedItem(
      endpoint: "buy", cost: Int(price), work: .success(Purchase(whileRunning: whileRunning)))
  }

  func answer(reading route: Route, of account: Account, by key: APIKey?, at now: Instant) -> [UInt8] {
    Array("\(account.name) used \(account.ledger.posted(in: BillingMonth(containing: now)))".utf8)
  }

  private struct Purchase: ItemWork {
    let whileRunning: @Sendable () -> Void

    func run() -> ItemAnswer {
      whileRunning()
      return ItemAnswer(data: Array("true".utf8))
    }
  }

  func rejection(for refusal: Refusal) -> BatchRejection {
    switch refusal {
    case .inFlight, .rate: BatchRejection(429, refusal.name, "Too much.")
    default: BatchRejection(400, refusal.name, "No.")
    }
  }

  func body(of rejection: BatchRejection, request: RequestID) -> [UInt8] { Array(rejection.code.utf8) }

  func status(of results: [ItemResult], on route: Route) -> Int {
    results.allSatisfy(\.succeeded) ? 200 : 207
  }

  func body(of results: [ItemResult], on route: Route) -> [UInt8] {
    Array("\(results.count { $0.succeeded }) of \(results.count), ".utf8)
  }

  func seal(_ body: inout [UInt8], of results: [ItemResult], on route: Route, with figures: SealFigures) {
    body += "\(figures.remaining.map(String.init) ?? "all") left".utf8
  }

  func resetField(untilFull: Nanoseconds, at now: Instant) -> Int64 { untilFull.secondsRoundedUp }
}

extension Refusal {
  /// The case without its figures.
  var name: String { String("\(self)".prefix { $0 != "(" }) }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The header fields as one text, without the random id.
  var fields: String {
    headers.dropFirst().map { "\($0.name): \($0.value)" }.joined(separator: ", ")
  }
}
