import BatchEngine
import CivilTime
import JSONCodec

/// `GET /v1/usage`: an account's plan and what is left of its credits.
extension EphemerisService {
  public func answer(reading route: Route, of account: Account, by key: APIKey?, at now: Instant) -> [UInt8] {
    let month = BillingMonth(containing: now)
    let used = account.ledger.posted(in: month)
    let granted = account.unitLimit(in: month, at: now)
    let held = account.ledger.reserved(in: month)
    var writer = JSONWriter(capacity: 192)
    writer.beginObject()
    writer.name("data")
    writer.beginObject()
    writer.member("plan", account.plan.slug)
    writer.name("credits")
    writer.beginObject()
    writer.member("granted", granted)
    writer.member("used", used)
    writer.member("remaining", granted.map { max(0, $0 - used - held) })
    writer.member("resets_in", Int((month.end - now).secondsRoundedUp))
    writer.endObject()
    writer.member("units_used", used)
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}
