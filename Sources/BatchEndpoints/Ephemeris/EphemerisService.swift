import BatchEngine
import CivilTime
import JSONCodec

/// The Ephemeris service: batches of astronomical computing, paid in credits.
public struct EphemerisService: BatchService {
  public static let id = ServiceID(rawValue: "ephemeris")
  public static let batchPath = "/v1/batch"
  public static let largestBatch = 50

  public init() {}

  public var id: ServiceID { Self.id }
  public let name = "Ephemeris"
  public let unit = "credit"
  public let pathPrefix = "/v1/"
  public let showsRateWhenForbidden = false
  public let routes =
    [Route(path: batchPath, name: "batch")]
    + EndpointCatalog.all.map {
      Route(path: $0.path, name: String($0.path.dropFirst(4)), form: .single, price: $0.credits)
    } + [Route(path: "/v1/usage", name: "usage", form: .reading, price: 0)]

  /// The monthly grants are settings of this engine: it sells nothing.
  public let plans = [
    Self.plan("free", "Free", minute: 60, credits: 500, inFlight: 10),
    Self.plan("paid", "Paid", minute: 300, credits: 10_000, inFlight: 50),
  ]

  public let checks: [Check] = [
    .route, .method, .credential, .account, .origin, .inFlight, .rate, .mediaType, .bodySize, .keyForm,
    .idempotency, .keyStore, .json, .envelope, .parameters, .items, .batchSize, .nesting, .units,
  ]

  /// Reads one element in the order of the contract: object, endpoint, params, known endpoint, then its parameters.
  public func plan(item: JSON, at index: Int, on route: Route) -> PlannedItem {
    guard case .object(let element) = item else {
      return failing(nil, "invalid_parameter", "the element must be an object", "requests[\(index)]")
    }
    guard let endpoint = element["endpoint"], endpoint != .null else {
      return failing(nil, "missing_parameter", "endpoint is required", "endpoint")
    }
    guard case .string(let path) = endpoint else {
      return failing(nil, "invalid_parameter", "endpoint must be a string", "endpoint")
    }
    guard !Self.isBatch(path) else {
      return failing(
        path, "batch_nested_not_allowed", "a batch cannot hold a batch", "requests[\(index)].endpoint",
        fault: .nested)
    }
    let known = EndpointCatalog.endpoints[path]
    guard let value = element["params"], value != .null else {
      return failing(path, "missing_parameter", "params is required", "params", cost: known?.credits)
    }
    guard case .object(let params) = value else {
      return failing(path, "invalid_parameter", "params must be an object", "params", cost: known?.credits)
    }
    guard let known else {
      return failing(path, "invalid_parameter", "there is no endpoint \(path)", "endpoint")
    }
    let reader = ParameterReader(params)
    do throws(ItemError) {
      let work = try known.init(reader)
      return PlannedItem(
        endpoint: path, cost: known.credits(of: reader), work: .success(work), takesLong: known.isSearch)
    } catch {
      return PlannedItem(endpoint: path, cost: known.credits(of: reader), work: .failure(Self.coarse(error)))
    }
  }

  /// Called alone, an endpoint with a wrong parameter is refused before it costs anything, with its finer codes.
  public func plan(parameters: JSONObject, on route: Route) throws(ItemError) -> PlannedItem {
    guard let endpoint = EndpointCatalog.endpoints[route.path] else {
      throw ItemError(404, "not_found", "there is no endpoint \(route.path)")
    }
    let reader = ParameterReader(parameters)
    let work = try endpoint.init(reader)
    return PlannedItem(
      endpoint: route.path, cost: endpoint.credits(of: reader), work: .success(work),
      takesLong: endpoint.isSearch)
  }

  /// Partial failures of a batch are told by its summary, not by the status.
  public func status(of results: [ItemResult], on route: Route) -> Int {
    guard route.form == .single, case .failure(let error)? = results.first?.outcome else { return 200 }
    return error.status
  }

  /// The first whole second of Unix time at which the bucket is full.
  public func resetField(untilFull: Nanoseconds, at now: Instant) -> Int64 {
    Nanoseconds((now + untilFull).nanoseconds).secondsRoundedUp
  }

  /// `eph_live_` and 32 letters and digits, of which the first four and the last four may be shown.
  public func makeKey(using random: inout any RandomNumberGenerator) -> (secret: String, shown: String) {
    let token = KeyAlphabet.lettersAndDigits.text(32, using: &random)
    return ("eph_live_\(token)", "eph_live_\(token.prefix(4))…\(token.suffix(4))")
  }

  /// Also with a trailing slash or a query: nesting is refused however it is spelt.
  private static func isBatch(_ path: String) -> Bool {
    guard path.hasPrefix(batchPath) else { return false }
    return ["", "/"].contains(path.dropFirst(batchPath.count).prefix { $0 != "?" })
  }

  /// Inside a batch every bad value is `invalid_parameter`; single calls have finer codes.
  private static func coarse(_ error: ItemError) -> ItemError {
    switch error.code {
    case "missing_parameter", "conflicting_parameters", "computation_error": error
    default: ItemError(400, "invalid_parameter", error.message, param: error.param)
    }
  }

  private func failing(
    _ endpoint: String?, _ code: String, _ message: String, _ param: String, cost: Int? = nil,
    fault: PlannedItem.Fault? = nil
  ) -> PlannedItem {
    PlannedItem(
      endpoint: endpoint, cost: cost ?? 0, fault: fault,
      work: .failure(ItemError(400, code, message, param: param)))
  }

  private static func plan(
    _ slug: String, _ name: String, minute: Int, credits: Int, inFlight: Int
  ) -> Plan {
    Plan(
      slug: slug, name: name,
      limits: Limits(
        requestsPerMinute: minute, unitsPerMonth: credits, itemsPerBatch: largestBatch,
        batchesInFlight: inFlight))
  }
}
