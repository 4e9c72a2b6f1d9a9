import JSONCodec
import TerminalKit

/// What is on view, taken elsewhere: a row as text, the whole into a pager.
enum TakingCommands {
  static let all: [Command] = [
    Command(
      "copy row", keys: ["y y"], group: .copy, help: "copy the row under the cursor, cells parted by tabs",
      blocked: { $0.cursorRow == nil ? "There is no row under the cursor." : nil }
    ) { model, _ in
      model.cursorRow.map { [.copy($0.joined(separator: "\t"), what: "the row")] } ?? []
    },
    Command(
      "page", keys: ["P"], group: .look, help: "what is shown, in $PAGER: a body, a report, or the screen"
    ) { model, _ in [.page(model.shownText)] },
  ]
}

extension Model {
  /// The cells of the row that the keys act on, whole; nil without one.
  var cursorRow: [String]? {
    var canvas = Canvas(size, glyphs: glyphs)
    screen.draw(in: body, on: &canvas, at: now)
    return canvas.cursorRow?.map { cell in
      let start = cell.drop(while: \.isWhitespace)
      return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
        .filter { !$0.isNewline && $0 != "\t" }
    }
  }

  /// What a pager is to show: the body or the report that is looked at, or else the screen.
  var shownText: String {
    switch place {
    case .batch:
      guard let data = batch.data else { return text }
      guard let item = batch.current else { return RequestExport.md.text(data, host: listening?.address) }
      switch batch.pane {
      case .request: return item.request.text(.indented) + "\n"
      case .response: return (item.response?.text(.indented) ?? "not yet") + "\n"
      case .whole:
        let bodies: JSON = ["request": item.request, "response": item.response ?? .null]
        return bodies.text(.indented) + "\n"
      case .breakdown, .items: return RequestExport.md.text(data, host: listening?.address)
      }
    case .batches:
      return batches.focus.map { RequestExport.md.text($0, host: listening?.address) } ?? text
    case .diff:
      guard let reading = diff.reading(at: now), let difference = diff.difference else { return text }
      return (difference.whole.map(\.text) + ["", reading.text]).joined(separator: "\n")
    case .compose:
      guard let draft = compose.draft else { return text }
      return JSON.object(["requests": .array(draft.items)]).text(.indented) + "\n"
    default: return text
    }
  }
}

extension DiffRow {
  /// `≠ window  "1h" → "4h"`, indented by its depth.
  var text: String {
    let indent = String(repeating: "  ", count: max(0, depth))
    let label = (new ?? old)?.label ?? ""
    let sides = [old?.value?.text, new?.value?.text].compactMap(\.self)
    let values = sign == .changed ? sides.joined(separator: " → ") : sides.last ?? ""
    let words = [label, values, note ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
    return "\(sign.rawValue) \(indent)\(words)"
  }
}
