import BatchEngine
import CivilTime
import JSONCodec

/// `GET /api/v1/me`: whose key it is, what its plan allows, and what is used of the month.
extension InsightService {
  /// The largest page of the plans; no listing is offered here, and the figure is part of the answer all the same.
  private static let pages = ["free": 25, "starter": 50, "pro": 100, "enterprise": 200]

  public func answer(reading route: Route, of account: Account, by key: APIKey?, at now: Instant) -> [UInt8] {
    let limits = account.limits(at: now)
    let month = BillingMonth(containing: now)
    var writer = JSONWriter(capacity: 512)
    writer.beginObject()
    writer.name("data")
    writer.beginObject()
    writer.name("organization")
    writer.beginObject()
    writer.member("id", Int(account.id.index) + 1)
    writer.member("name", account.name)
    writer.member("status", account.status.rawValue)
    writer.endObject()
    writer.name("plan")
    writer.beginObject()
    writer.member("slug", account.plan.slug)
    writer.member("name", account.plan.name)
    writer.member("rate_limit_per_minute", limits.requestsPerMinute)
    writer.member("rate_limit_per_day", limits.requestsPerDay)
    writer.member("monthly_quota", limits.unitsPerMonth)
    writer.member("max_batch_size", limits.itemsPerBatch)
    writer.member("max_page_size", Self.pages[account.plan.slug])
    writer.endObject()
    writer.name("api_key")
    writer.beginObject()
    writer.member("name", key?.shown ?? "")
    writer.member("last_four", String((key?.shown ?? "").suffix(4)))
    writer.name("scopes")
    writer.beginArray()
    for scope in key?.scopes ?? [] { writer.string(scope) }
    writer.endArray()
    writer.endObject()
    writer.name("usage")
    writer.beginObject()
    writer.name("month")
    writer.beginObject()
    writer.member("used", account.ledger.posted(in: month))
    writer.member("quota", limits.unitsPerMonth)
    writer.member("resets_in", Int((month.end - now).secondsRoundedUp))
    writer.endObject()
    writer.endObject()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}
