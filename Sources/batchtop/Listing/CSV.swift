import JSONCodec

/// Comma-separated values. Source: RFC 4180.
enum CSV {
  /// A header line of all names, then a line a row; CR LF ends each.
  static func text(_ rows: [JSONObject]) -> String {
    guard let names = rows.first?.names else { return "" }
    return ([names.map(field)] + rows.map { row in names.map { cell(row[$0]) } })
      .map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ value: JSON?) -> String {
    switch value {
    case nil, .null: ""
    case .number(let number): number.text
    case .string(let text): field(text)
    case .some(let value): field(value.text())
    }
  }

  /// Quoted where a comma, a quote or a line end is in it. A text that a spreadsheet would take for a formula gets an
  /// apostrophe before it.
  private static func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
