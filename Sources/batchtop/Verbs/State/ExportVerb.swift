import BatchEngine
import Console
import JSONCodec

/// `batchtop export`: requests or their items for other programs.
enum ExportVerb: Verb {
  static let name = "export"
  static let usage = "[FILTER] [--items] [--format csv|ndjson] [--at TIME] [--state DIR]"
  static let summary =
    "Writes all kept requests, oldest first, or with --items their items, as CSV or JSON lines."
  static let details =
    "FILTER is that of batchtop batches. A text that a spreadsheet would take for a formula gets an apostrophe."
  static let options = ["format", "at"] + StateFolder.options
  static let flags = ["items", "recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let format =
      arguments.value("format") == nil ? .csv : try Listing.Format(arguments, of: [.csv, .ndjson])
    let filter = try RowFilter(arguments.positional, names: RequestFields.names)
    let engine = try StateFolder(arguments).look(arguments)
    let requests = engine.read { state, _ in
      state.history.all.map { ($0.request, RequestFields.row($0, in: state)) }
    }.filter { filter.matches($0.1) }
    let rows =
      arguments.has("items") ? requests.flatMap { items(of: $0.0, $0.1, in: engine) } : requests.map(\.1)
    Listing(columns: arguments.has("items") ? itemNames : RequestFields.names, rows: rows).say(as: format)
    return .allWell
  }

  private static let itemNames = [
    "time", "request", "account", "item", "endpoint", "status", "code", "param", "message", "units",
    "request_item", "response_item",
  ]

  private static func items(of request: RequestID, _ row: JSONObject, in engine: Engine) -> [JSONObject] {
    guard let contents = engine.contents(of: request) else { return [] }
    return BatchItem.read(contents).map { item in
      JSONObject([
        .init(name: "time", value: row["time"] ?? .null),
        .init(name: "request", value: row["request"] ?? .null),
        .init(name: "account", value: row["account"] ?? .null), .init(name: "item", value: JSON(item.id)),
        .init(name: "endpoint", value: JSON(item.endpoint)), .init(name: "status", value: JSON(item.status)),
        .init(name: "code", value: JSON(item.code)), .init(name: "param", value: JSON(item.param)),
        .init(name: "message", value: JSON(item.message)), .init(name: "units", value: JSON(item.units)),
        .init(name: "request_item", value: JSON(item.request.text())),
        .init(name: "response_item", value: JSON(item.response?.text())),
      ])
    }
  }
}
