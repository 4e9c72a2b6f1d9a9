import BatchEngine
import CivilTime
import JSONCodec

/// `batchtop key list`: API keys, by what may be shown of them.
enum KeyListVerb: Verb {
  static let name = "key list"
  static let usage = "[FILTER] [--account NAME] [--at TIME] [--format table|json] [--state DIR]"
  static let summary = "Lists the API keys by what may be shown of them."
  static let options = ["account", "at", "format"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let format = try Listing.Format(arguments)
    let engine = try StateFolder(arguments).look(arguments)
    let account = try arguments.value("account").map { (name) throws(UsageError) in
      try engine.account(name).id
    }
    var listing = Listing(
      columns: ["key", "account", "state", "scopes", "expires", "origins"],
      rows: engine.read { state, now in
        state.accounts.filter { account == nil || $0.id == account }.flatMap { account in
          state.keys(of: account.id).map { row($0, account.name, at: now) }
        }
      }, empty: "There are no keys; batchtop key create makes one.")
    let filter = try RowFilter(arguments.positional, names: listing.rows.first?.names ?? [])
    listing.rows = listing.rows.filter(filter.matches)
    listing.say(as: format)
    return .allWell
  }

  private static func row(_ key: APIKey, _ account: String, at now: Instant) -> JSONObject {
    let isRevoked = key.revoked.map { $0 <= now } ?? false
    let state = key.isLive(at: now) ? "live" : isRevoked ? "revoked" : "expired"
    let end = [key.expires, key.revoked].compactMap(\.self).min()
    return JSONObject([
      .init(name: "key", value: JSON(key.shown)),
      .init(name: "account", value: JSON(account)),
      .init(name: "state", value: JSON(state)),
      .init(name: "scopes", value: .array(key.scopes.map { JSON($0) })),
      .init(name: "expires", value: JSON(end?.iso8601Seconds)),
      .init(name: "origins", value: .array(key.origins.map { JSON($0) })),
    ])
  }
}
