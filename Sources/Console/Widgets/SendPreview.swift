import TerminalKit

/// What leaves when the draft is sent, and what the dry run says of it.
struct SendPreview: Widget {
  let draft: Draft
  let bodySize: Int?
  let verdict: [Run]
  /// Whether it is a what-if, from which nothing is sent.
  var isOff = false

  func draw(in area: Rect, on canvas: inout Canvas) {
    let size = bodySize.map { "body \(Figures.grouped($0)) bytes" } ?? ""
    let (left, right) = area.row(0).split(right: size.columns)
    canvas.write([Run(size, .dim)], in: right)
    canvas.write(request(in: left.width - 2), in: left.inset(right: 2), overflow: .ellipsis)
    canvas.write([Run("dry run  ", .dim)] + verdict, in: area.row(1), overflow: .ellipsis)
    canvas.write(isOff ? Self.ending : Self.commands, in: area.row(2), overflow: .ellipsis)
  }

  /// `POST /v1/batch  Idempotency-Key 6f0c…e1`; the key gives way where there is little room.
  private func request(in width: Int) -> [Run] {
    var runs = [Run("POST ", .dim), Run(draft.path, .strong), Run("  ")]
    guard let key = draft.idempotencyKey else { return runs + [Run("no Idempotency-Key", .dim)] }
    runs.append(Run("Idempotency-Key ", .dim))
    let room = width - runs.columns
    let shown = key.columns <= room ? key : "\(key.prefix(max(4, room - 5)))…\(key.suffix(4))"
    return runs + [Run(shown)]
  }

  private static let ending: [Run] = [
    Run("A what-if: nothing is changed and nothing is sent.  ", .warning), Run(":plan", .hintKey),
    Run(" as it is", .hint),
  ]

  /// What has no key of its own.
  private static let commands: [Run] = [
    (":for", "NAME"), (":endpoint", "NAME"), (":key", "new|TEXT|none"), (":set", "PATH VALUE"),
    (":load", "FILE"),
  ].flatMap { [Run($0.0, .hintKey), Run(" \($0.1)  ", .hint)] }
}
