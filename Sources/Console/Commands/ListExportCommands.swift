import TerminalKit

/// Many requests as one file: the marked ones, or all that the filter shows.
enum ListExportCommands {
  static let all: [Command] = [
    Command(
      "export", arguments: "[FILE]", keys: ["E"], in: [.batches], group: .copy, hint: "export",
      help: "the marked requests, or all that are shown, as a file: \(formats)", blocked: reasonNotTo,
      values: { _ in RequestsExport.Format.allCases.map(name) }
    ) { model, path in
      guard !path.isEmpty else {
        model.popup = .choose(
          Chooser(
            "Export \(model.exported) as",
            RequestsExport.Format.allCases.map { format in
              .init(label: format.rawValue, detail: format.words, line: "export \(name(format))")
            }))
        return []
      }
      guard let format = RequestsExport.Format(path: path) else {
        model.complain("Many requests are written as \(formats); Enter opens one, which has more formats.")
        return []
      }
      let marks = model.batches.marks.ids
      return [
        .export(
          RequestsExport(
            path: path, format: format,
            choice: marks.isEmpty ? .shown(filter: model.batches.list.applied) : .marked(marks)))
      ]
    }
  ]

  private static let formats = RequestsExport.Format.allCases.map(\.rawValue).joined(separator: ", ")

  private static let name: @Sendable (RequestsExport.Format) -> String = { "requests.\($0.rawValue)" }

  private static let reasonNotTo: @Sendable (Model) -> String? = { model in
    let list = model.batches.list
    guard model.batches.marks.isEmpty else { return nil }
    if list.isGrouped { return "Groups are not exported; Enter shows the requests of one." }
    return list.window.total == 0 ? "There is no request here." : model.batches.reasonToWait
  }
}

extension Model {
  /// What an export of the list holds: `3 marked requests`, `all 214 requests`, `the first 10 000 of 12 000 requests`.
  fileprivate var exported: String {
    let marked = batches.marks.ids.count
    let total = batches.list.window.total
    if marked > 0 { return Figures.counted(marked, "marked request") }
    return total > RequestsExport.limit
      ? "the first \(Figures.grouped(RequestsExport.limit)) of \(Figures.counted(total, "request"))"
      : total == 1 ? "1 request" : "all \(Figures.counted(total, "request"))"
  }

  /// Has the text of many requests written; a file that is there already is asked about first.
  mutating func take(_ exported: ExportedText) -> [Effect] {
    notice = Notice(exported.words, exported.isWhole ? .done : .partial)
    return [.write(path: exported.path, text: exported.text)]
  }
}
