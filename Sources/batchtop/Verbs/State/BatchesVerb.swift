import BatchEngine
import JSONCodec

/// `batchtop batches`: the latest requests.
enum BatchesVerb: Verb {
  static let name = "batches"
  static let usage = "[FILTER] [--limit N] [--at TIME] [--format table|json] [--state DIR]"
  static let summary = "Lists the latest requests, newest first, whatever became of them."
  static let details = """
    FILTER is words that all must occur in a row, or tests of fields, such as account:sky-free status:4xx
    code:batch_too_large,not_found 'ms>1s' path:/v1/* 'account~^sky' since:1h; "or", "not" and brackets join them.
    --limit is 50 unless given.
    """
  static let options = ["limit", "at", "format"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let format = try Listing.Format(arguments)
    let limit = try arguments.integer("limit") ?? 50
    guard limit > 0 else { throw UsageError("--limit is at least 1, not \(limit)") }
    let filter = try RowFilter(arguments.positional, names: RequestFields.names)
    let engine = try StateFolder(arguments).look(arguments)
    var listing = Listing(
      columns: [
        "time", "request", "account", "path", "outcome", "status", "code", "items", "failed", "units", "ms",
        "idempotency_key",
      ], empty: "No request is kept that fits.")
    listing.rows = engine.read { state, _ in
      Array(
        state.history.all.reversed().lazy.map { RequestFields.row($0, in: state) }.filter(filter.matches)
          .prefix(limit))
    }
    listing.say(as: format)
    return .allWell
  }
}
