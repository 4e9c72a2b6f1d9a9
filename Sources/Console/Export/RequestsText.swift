import BatchEngine
import JSONCodec

/// The file of many requests as it grows.
struct RequestsText {
  private let format: RequestsExport.Format
  private var rows: [String] = []
  private(set) var bytes = 0

  init(_ format: RequestsExport.Format) { self.format = format }

  var count: Int { rows.count }

  /// Adds a request; false when it has no room any more.
  mutating func add(
    _ record: BatchRecord, account: String?, contents: () -> BatchContents?, largest: Int
  ) -> Bool {
    let row: String
    switch format {
    case .csv: row = CSV.line(ItemRows.figures(record, account: account), names: ItemRows.figureNames)
    case .json, .ndjson:
      row = ItemRows.request(record, account: account, contents() ?? BatchContents()).text()
    }
    // A line end, and a comma in an array.
    let (sum, isBeyond) = bytes.addingReportingOverflow(row.utf8.count + 2)
    guard !isBeyond, sum <= largest else { return false }
    rows.append(row)
    bytes = sum
    return true
  }

  var text: String {
    switch format {
    case .ndjson: rows.map { $0 + "\n" }.joined()
    case .json: "[\n" + rows.joined(separator: ",\n") + "\n]\n"
    case .csv: CSV.text([], names: ItemRows.figureNames) + rows.joined()
    }
  }
}
