import JSONCodec

/// Comma-separated values. Source: RFC 4180.
public enum CSV {
  /// A header line of all names, then a line a row; CR LF ends each.
  public static func text(_ rows: [JSONObject], names: [String]) -> String {
    names.map(field).joined(separator: ",") + "\r\n" + rows.map { line($0, names: names) }.joined()
  }

  /// The line of one row, with its end.
  static func line(_ row: JSONObject, names: [String]) -> String {
    names.map { cell(row[$0]) }.joined(separator: ",") + "\r\n"
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
  ///
  /// By scalars, as a reader of the file sees them: a quote with a combining mark is another `Character`, and still a
  /// quote.
  private static func field(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    var quoted = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }
}
