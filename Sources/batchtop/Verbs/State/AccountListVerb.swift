import BatchEngine
import CivilTime
import JSONCodec

/// `batchtop account list`: all accounts with their limits and what they have used.
enum AccountListVerb: Verb {
  static let name = "account list"
  static let usage = "[FILTER] [--at TIME] [--format table|json] [--state DIR]"
  static let summary = "Lists the accounts with plan, limits and use, now or at a moment that lies behind."
  static let options = ["at", "format"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let format = try Listing.Format(arguments)
    let engine = try StateFolder(arguments).look(arguments)
    var listing = Listing(
      columns: ["account", "service", "plan", "status", "rate", "quota", "used", "reserved", "keys"],
      rows: engine.read { state, now in state.accounts.map { row($0, in: state, at: now) } },
      empty: "There are no accounts; batchtop account create makes one.")
    let filter = try RowFilter(arguments.positional, names: listing.rows.first?.names ?? [])
    listing.rows = listing.rows.filter(filter.matches)
    listing.say(as: format)
    return .allWell
  }

  private static func row(_ account: Account, in state: EngineState, at now: Instant) -> JSONObject {
    let limits = account.limits(at: now)
    let month = BillingMonth(containing: now)
    return JSONObject([
      .init(name: "account", value: JSON(account.name)),
      .init(name: "service", value: JSON(account.service.rawValue)),
      .init(name: "plan", value: JSON(account.plan.slug)),
      .init(name: "status", value: JSON(account.status.rawValue)),
      .init(name: "rate", value: JSON(limits.requestsPerMinute)),
      .init(name: "rate_override_until", value: JSON(account.rateOverride?.until?.iso8601Seconds)),
      .init(name: "quota", value: JSON(limits.unitsPerMonth)),
      .init(name: "quota_override_until", value: JSON(account.quotaOverride?.until?.iso8601Seconds)),
      .init(name: "granted", value: JSON(account.ledger.granted(in: month))),
      .init(name: "used", value: JSON(account.ledger.posted(in: month))),
      .init(name: "reserved", value: JSON(account.ledger.reserved(in: month))),
      .init(name: "keys", value: JSON(state.keys(of: account.id).count { $0.isLive(at: now) })),
    ])
  }
}
