import BatchEngine
import CivilTime
import JSONCodec

/// The Insight service: intelligence, signals and enrichment in batches, counted in units of a monthly quota.
public struct InsightService: BatchService {
  public static let id = ServiceID(rawValue: "insight")

  public init() {}

  public var id: ServiceID { Self.id }
  public let name = "Insight"
  public let unit = "unit"
  public let pathPrefix = "/api/"
  public let showsRateWhenForbidden = true

  public let routes =
    ["intelligence", "signals", "enrichment"].map { family in
      Route(path: "/api/v1/\(family)/batch", name: family, scope: "\(family).read", price: 1)
    } + [Route(path: "/api/v1/me", name: "me", form: .reading, price: 0)]

  public let plans = [
    Self.plan("free", "Free", minute: 30, day: 1000, units: 10_000, items: 10),
    Self.plan("starter", "Starter", minute: 120, day: 20_000, units: 250_000, items: 50),
    Self.plan("pro", "Pro", minute: 600, day: 200_000, units: 2_500_000, items: 100),
    Self.plan("enterprise", "Enterprise", minute: 3000, day: 2_000_000, units: nil, items: 250),
  ]

  public let checks: [Check] = [
    .route, .method, .credential, .account, .origin, .scope, .inFlight, .rate, .mediaType, .bodySize,
    .keyForm,
    .idempotency, .keyStore, .json, .envelope, .items, .batchSize, .elements, .units,
  ]

  public func plan(item: JSON, at index: Int, on route: Route) -> PlannedItem {
    let family = route.name
    guard case .object(let members) = item else {
      let error = ItemError(422, "validation_failed", "Item \(index) is not an object.")
      return PlannedItem(endpoint: family, cost: 1, fault: .notAnObject, work: .failure(error))
    }
    do throws(ItemError) {
      return PlannedItem(endpoint: family, cost: 1, work: .success(try StubHandler(members, at: index)))
    } catch {
      return PlannedItem(endpoint: family, cost: 1, work: .failure(error))
    }
  }

  /// No endpoint of Insight is called alone.
  public func plan(parameters: JSONObject, on route: Route) throws(ItemError) -> PlannedItem {
    throw ItemError(501, "not_implemented", "\(route.path) takes batches only")
  }

  public func status(of results: [ItemResult], on route: Route) -> Int {
    results.allSatisfy(\.succeeded) ? 200 : 207
  }

  /// Seconds to wait, rounded up.
  public func resetField(untilFull: Nanoseconds, at now: Instant) -> Int64 { untilFull.secondsRoundedUp }

  /// `bit_`, twelve hexadecimal digits that may be shown, a dot, and forty letters and digits of secret.
  public func makeKey(using random: inout any RandomNumberGenerator) -> (secret: String, shown: String) {
    let prefix = KeyAlphabet.hexadecimal.text(12, using: &random)
    let secret = KeyAlphabet.lettersAndDigits.text(40, using: &random)
    return ("bit_\(prefix).\(secret)", "bit_\(prefix.prefix(4))…\(prefix.suffix(4))")
  }

  private static func plan(
    _ slug: String, _ name: String, minute: Int, day: Int, units: Int?, items: Int
  ) -> Plan {
    Plan(
      slug: slug, name: name,
      limits: Limits(
        requestsPerMinute: minute, requestsPerDay: day, unitsPerMonth: units, itemsPerBatch: items,
        batchesInFlight: 32))
  }
}
