import Console
import JSONCodec
import TerminalKit

/// A list for people or for programs: rows of named values, of which a table shows some.
struct Listing {
  enum Format: String, CaseIterable {
    case table, json, ndjson, csv

    /// Reads `--format`.
    init(_ arguments: Arguments, of choices: [Format] = [.table, .json]) throws(UsageError) {
      guard let name = arguments.value("format") else {
        self = .table
        return
      }
      guard let format = Format(rawValue: name), choices.contains(format) else {
        throw UsageError("--format is \(choices.map(\.rawValue).joined(separator: " or ")), not \(name)")
      }
      self = format
    }
  }

  /// The members that a table shows, in its order; for CSV those of its header.
  let columns: [String]
  var rows: [JSONObject] = []
  /// What a table says when there are no rows.
  var empty = "Nothing is there."

  func say(as format: Format) {
    switch format {
    case .table: Output.say(rows.isEmpty ? empty : table)
    case .json: Output.say(JSON.array(rows.map(JSON.object)).text(.indented))
    case .ndjson: for row in rows { Output.say(JSON.object(row).text()) }
    case .csv: Output.write(Array(CSV.text(rows, names: columns).utf8))
    }
  }

  /// Aligned columns under their names; numbers stand to the right.
  var table: String {
    let cells = rows.map { row in columns.map { Self.cell(row[$0]) } }
    let isNumber = columns.map { column in
      rows.contains { $0[column]?.numberValue != nil } && !rows.contains { $0[column]?.stringValue != nil }
    }
    let widths = columns.indices.map { column in
      max(columns[column].columns, cells.map { $0[column].columns }.max() ?? 0)
    }
    return ([columns.map { $0.map { $0 == "_" ? " " : $0 } }.map { String($0) }] + cells).map { row in
      let padded = row.indices.map { column in
        row[column].padded(to: widths[column], isNumber[column] ? .right : .left)
      }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// A value in a table: what comes from outside can write no escape sequence to a terminal.
  private static func cell(_ value: JSON?) -> String {
    switch value {
    case nil, .null: "-"
    case .string(let text): Sanitiser.text(text)
    case .array(let values): values.map { cell($0) }.joined(separator: ",")
    case .some(let value): value.text()
    }
  }
}

extension JSON {
  init(_ value: Int?) { self = value.map { JSON($0) } ?? .null }
  init(_ value: String?) { self = value.map { JSON($0) } ?? .null }
}
