import JSONCodec
import TerminalKit

/// A failed item beside the nearest one of its endpoint that worked.
enum NeighbourCommands {
  static let all: [Command] = [
    Command(
      "neighbour", in: [.batch], group: .look,
      help: "the failed item beside the nearest of its endpoint that worked, as d does", blocked: reasonNotTo
    ) { model, _ in
      show(&model)
      return []
    }
  ]

  static func show(_ model: inout Model) {
    guard let item = model.batch.current, let neighbour = model.batch.neighbour else { return }
    model.popup = .text(
      TextPopup(
        "Item \(item.id), which failed, beside item \(neighbour.id), which worked",
        NeighbourLines(item, beside: neighbour, width: model.body.width - 6).lines))
  }

  static let reasonNotTo: @Sendable (Model) -> String? = { model in
    guard let item = model.batch.current else { return "There is no item here." }
    guard item.isFailed else { return "This item did not fail." }
    return model.batch.neighbour == nil
      ? "No item of \(item.endpoint ?? "its endpoint") worked in this batch." : nil
  }
}

extension BatchScreen {
  /// The item nearest to the failed one under the cursor that has its endpoint and worked; of two, the one
  /// before.
  var neighbour: BatchItem? {
    guard let current, current.isFailed else { return nil }
    let worked = items.filter { $0.endpoint == current.endpoint && $0.response != nil && !$0.isFailed }
    return worked.min { a, b in
      (abs(a.id - current.id), a.id) < (abs(b.id - current.id), b.id)
    }
  }
}

/// Two requests member by member: what differs has its sign in front and both values behind.
struct NeighbourLines {
  let lines: [[Run]]

  init(_ failed: BatchItem, beside worked: BatchItem, width: Int) {
    let rows = BodyDifference(from: worked.request.bytes(), to: failed.request.bytes()).whole
    let labels = rows.map {
      String(repeating: "  ", count: max(0, $0.depth)) + (($0.new ?? $0.old)?.label ?? "")
    }
    let labelWidth = min(28, max(8, labels.map(\.columns).max() ?? 0))
    let valueWidth = max(10, min(30, (width - labelWidth - 8) / 2))
    func line(_ sign: DiffRow.Sign, _ label: String, _ old: Run, _ new: Run) -> [Run] {
      [
        Run("\(sign.rawValue) ", sign.role), Run(Self.cut(label, labelWidth), .jsonKey), Run("  "),
        Run(Self.cut(old.text, valueWidth), old.role), Run("  "), Run(new.text, new.role),
      ]
    }
    var lines = [
      line(.same, "", Run("item \(worked.id) ✓", .statusOK), Run("item \(failed.id) ✗", .statusError))
    ]
    for (row, label) in zip(rows, labels) {
      let isLeaf = !row.isHeading && row.note == nil
      let missing = isLeaf ? Run("missing", .dim) : Run("")
      lines.append(
        line(
          row.sign, label, row.old?.value ?? (row.old == nil ? missing : Run("")),
          row.new?.value ?? (row.new == nil ? missing : Run(""))))
    }
    let message = [failed.code, failed.message].compactMap(\.self).joined(separator: ": ")
    lines += [[], [Run(message, .statusError)]]
    self.lines = lines
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    Sanitiser.cut(text, to: width).padded(to: width)
  }
}
