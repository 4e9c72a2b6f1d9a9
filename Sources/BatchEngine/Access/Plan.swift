/// A row of a service's plan table: what an account on this plan may do. Plans are data.
public struct Plan: Equatable, Sendable {
  /// The name on the wire, such as `free`.
  public let slug: String
  /// The name for people, such as `Free`.
  public let name: String
  public let limits: Limits

  public init(slug: String, name: String, limits: Limits) {
    self.slug = slug
    self.name = name
    self.limits = limits
  }
}

/// The figures that hold for an account: its plan's, with the operator's overrides applied.
public struct Limits: Equatable, Sendable {
  /// Capacity of the token bucket, refilled evenly over a minute; at least 1.
  public var requestsPerMinute: Int
  /// Requests in a UTC day; nil where the service has no such limit.
  public var requestsPerDay: Int?
  /// Units or credits of a calendar month; nil when they are only counted.
  public var unitsPerMonth: Int?
  /// Items that one batch may hold.
  public var itemsPerBatch: Int
  /// Batches that may run at the same time.
  public var batchesInFlight: Int

  public init(
    requestsPerMinute: Int, requestsPerDay: Int? = nil, unitsPerMonth: Int?, itemsPerBatch: Int,
    batchesInFlight: Int
  ) {
    self.requestsPerMinute = requestsPerMinute
    self.requestsPerDay = requestsPerDay
    self.unitsPerMonth = unitsPerMonth
    self.itemsPerBatch = itemsPerBatch
    self.batchesInFlight = batchesInFlight
  }
}
