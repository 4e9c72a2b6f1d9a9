import TerminalKit

/// A request as a file, for other programs and people.
enum ExportCommands {
  static let all: [Command] = [
    Command(
      "export", arguments: "[FILE]", keys: ["E"], in: [.batch], group: .copy, hint: "export",
      help: "the request as a file: \(formats)", blocked: reasonNotTo,
      values: { model in model.request.map { data in names(data.record.request.short) } ?? [] }
    ) { model, path in
      guard let data = model.request else { return [] }
      guard !path.isEmpty else {
        model.popup = .choose(
          Chooser(
            "Export \(data.record.request.short) as",
            RequestExport.allCases.map { format in
              .init(
                label: format.rawValue, detail: format.words,
                line: "export \(data.record.request.short).\(format.rawValue)")
            }))
        return []
      }
      guard let format = RequestExport(path: path) else {
        model.complain("The file's name says what it holds: \(formats).")
        return []
      }
      return [.write(path: path, text: format.text(data, host: model.listening?.address))]
    },
    Command(
      "copy text", keys: ["y t"], in: [.batches, .batch], group: .copy, hint: "text",
      help: "copy what to tell the customer", blocked: reasonNotTo
    ) { model, _ in
      model.request.map { [.copy(CustomerText(data: $0).text, what: "the explanation")] } ?? []
    },
    Command(
      "copy key", keys: ["y k"], in: [.batches, .batch], group: .copy, help: "copy the idempotency key",
      blocked: { model in
        reasonNotTo(model) ?? (model.request?.record.idempotencyKey == nil ? "It came without a key." : nil)
      }
    ) { model, _ in
      model.request?.record.idempotencyKey.map { [.copy($0, what: "the key")] } ?? []
    },
  ]

  private static let formats = RequestExport.allCases.map(\.rawValue).joined(separator: ", ")

  private static func names(_ request: String) -> [String] {
    RequestExport.allCases.map { "\(request).\($0.rawValue)" }
  }

  private static let reasonNotTo: @Sendable (Model) -> String? = {
    $0.request == nil ? "There is no request here." : nil
  }
}

extension RequestExport {
  /// What the file is good for.
  fileprivate var words: String {
    switch self {
    case .json: "the request with both bodies"
    case .ndjson: "its items, one a line"
    case .csv: "its items as a table"
    case .har: "HTTP Archive, for browsers and proxies"
    case .sh: "a script that sends it again with curl"
    case .md: "a report for a ticket"
    }
  }
}
