import BatchEngine
import CivilTime
import Console
import JSONCodec
import TerminalKit

/// `batchtop show`: one request with all that is kept of it.
enum ShowVerb: Verb {
  static let name = "show"
  static let usage = "REQUEST-ID [--at TIME] [--format table|json] [--state DIR]"
  static let summary =
    "Shows one request: facts, checks, breakdown, items and both bodies. The id may be cut short."
  static let options = ["at", "format"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let format = try Listing.Format(arguments)
    let text = try arguments.one("REQUEST-ID").lowercased()
    let engine = try StateFolder(arguments).look(arguments)
    let record = try record(text, in: engine)
    let contents = engine.contents(of: record.request)
    let fields = engine.read { state, _ in RequestFields.row(record, in: state) }
    switch format {
    case .table: Output.say(page(fields, contents))
    default: Output.say(json(fields, contents).text(.indented))
    }
    return .allWell
  }

  private static func record(_ text: String, in engine: Engine) throws(UsageError) -> BatchRecord {
    let found = engine.read { state, _ in
      RequestID(text).map { id in state.history[id].map { [$0] } ?? [] }
        ?? state.history.all.filter { $0.request.description.hasPrefix(text) }
    }
    if let record = found.first, found.count == 1 { return record }
    guard !found.isEmpty else {
      throw UsageError(
        "No request is kept whose id is or begins with \(text); batchtop journal looks further back")
    }
    let ids = found.prefix(4).map(\.request.description).joined(separator: ", ")
    throw UsageError("\(found.count) requests begin so: \(ids)\(found.count > 4 ? ", …" : "")")
  }

  private static func page(_ fields: JSONObject, _ contents: BatchContents?) -> String {
    var lines = fields.members.filter { !$0.value.isNull }.map { member in
      let name = member.name.map { $0 == "_" ? " " : String($0) }.joined()
      let value = member.value.stringValue ?? member.value.text()
      return name + String(repeating: " ", count: max(1, 17 - name.count)) + Sanitiser.text(value)
    }
    guard let contents else {
      return (lines + ["", "Its bodies are not kept any more."]).joined(separator: "\n")
    }
    lines += ["", "Checks"] + TraceTable(contents.trace).text.split(separator: "\n").map { "  " + $0 }
    let breakdown = Breakdown(contents.items).rows
    if !breakdown.isEmpty {
      var listing = Listing(columns: ["n", "status", "code", "endpoint", "param", "units", "first"])
      listing.rows = breakdown.map { row in
        JSONObject([
          .init(name: "n", value: JSON(row.count)), .init(name: "status", value: JSON(row.status)),
          .init(name: "code", value: JSON(row.group.code ?? "ok")),
          .init(name: "endpoint", value: JSON(row.group.endpoint)),
          .init(name: "param", value: JSON(row.group.param)), .init(name: "units", value: JSON(row.units)),
          .init(name: "first", value: JSON(row.first)),
        ])
      }
      lines += ["", "Breakdown"] + listing.table.split(separator: "\n").map { "  " + $0 }
    }
    lines += ["", "Request"] + body(contents.requestBody) + ["", "Response"] + body(contents.responseBody)
    return lines.joined(separator: "\n")
  }

  /// Indented when it is JSON, as it came when it is not.
  private static func body(_ bytes: [UInt8]) -> [String] {
    guard !bytes.isEmpty else { return ["  none"] }
    let text = (try? JSONParser.parse(bytes))?.text(.indented) ?? String(decoding: bytes, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + Sanitiser.text($0) }
  }

  private static func json(_ fields: JSONObject, _ contents: BatchContents?) -> JSON {
    var members = fields.members
    if let contents {
      members.append(
        .init(
          name: "checks",
          value: .array(
            contents.trace.lines.map { line in
              ["check": JSON(line.check.rawValue), "verdict": JSON(line.verdict.rawValue)]
            })))
      members.append(.init(name: "request_body", value: value(contents.requestBody)))
      members.append(.init(name: "response_body", value: value(contents.responseBody)))
    }
    return .object(JSONObject(members))
  }

  /// JSON as itself, all else as text.
  private static func value(_ bytes: [UInt8]) -> JSON {
    (try? JSONParser.parse(bytes)) ?? JSON(String(decoding: bytes, as: UTF8.self))
  }
}
